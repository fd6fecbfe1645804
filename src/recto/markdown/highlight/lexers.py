"""The language behind the name on a fence."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pygments.lexer import Lexer
from pygments.lexers import LEXERS, find_lexer_class

from recto.errors import RectoWarning, nearest

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

# Names that Pygments does not have, or has for something else.
_ALIASES: Mapping[str, str] = {
    "apache": "apacheconf",
    "astro": "tsx",
    "c++": "cpp",
    "cjs": "js",
    "cmd": "batch",
    "cts": "ts",
    "ejs": "html",
    "bash": "sh",
    "gitignore": "bash",
    "ksh": "sh",
    "shell": "sh",
    "shell-session": "console",
    "zsh": "sh",
    "gql": "graphql",
    "env": "dotenv",
    "hbs": "handlebars",
    "javascript": "js",
    "jinja2": "jinja",
    "jsonc": "json",
    "jsonl": "json",
    "markdown": "md",
    "math": "tex",
    "mjs": "js",
    "mts": "ts",
    "move": "rust",
    "bazel": "python",
    "objc": "objective-c",
    "ps": "powershell",
    "shellscript": "sh",
    "shellsession": "console",
    "py": "python",
    "py3": "python",
    "pyi": "python",
    "python3": "python",
    "react": "jsx",
    "sage": "python",
    "starlark": "python",
    "svg": "xml",
    "terminal": "console",
    "typescript": "ts",
    "vb": "vbnet",
    "viml": "vim",
    "wasm": "wast",
    "webmanifest": "json",
    "zsh-session": "console",
}
_OWN: Mapping[str, tuple[str, str]] = {
    "console": ("shell_lexers", "CommandSessionLexer"),
    "dotenv": ("small_lexers", "DotenvLexer"),
    "js": ("javascript_lexers", "ScriptLexer"),
    "jsx": ("javascript_lexers", "ScriptTagsLexer"),
    "md": ("page_lexers", "MarkdownPageLexer"),
    "mdx": ("page_lexers", "MdxPageLexer"),
    "prisma": ("small_lexers", "PrismaLexer"),
    "python": ("python_lexers", "PythonCodeLexer"),
    "sh": ("shell_lexers", "CommandLexer"),
    "svelte": ("small_lexers", "SvelteLexer"),
    "ts": ("javascript_lexers", "TypedScriptLexer"),
    "tsx": ("javascript_lexers", "TypedScriptTagsLexer"),
}
"""Module and class; the modules load the Pygments lexers they build on."""
ENTRY_POINTS = "recto.lexers"
"""The group in which packages name their own Pygments lexers by language: `mylang = "my_package.lexer:MyLexer"`."""
# Folders of installed packages, and of eggs.
_METADATA = (".dist-info", "egg-info")
_PLAIN = frozenset({"", "ansi", "csv", "log", "mermaid", "none", "plain", "plaintext", "regex", "text", "tree", "txt"})


@lru_cache(maxsize=512)
def find_lexer(language: str) -> type[Lexer] | None:
    """The lexer for a language name in any letter case; None for plain text and for unknown names."""
    name = language.lower()
    name = _ALIASES.get(name, name)
    if name in _PLAIN:
        return None
    if name in _OWN:
        module, class_name = _OWN[name]
        found: type[Lexer] = getattr(import_module(f"recto.markdown.highlight.{module}"), class_name)
        return found
    pygments_name = _pygments_names().get(name)
    if pygments_name:
        return find_lexer_class(pygments_name)
    plugin = _plugins().get(name)
    if plugin is None:
        return None
    lexer: type[Lexer] = plugin.load()
    return lexer


@lru_cache(maxsize=512)
def is_known_language(language: str) -> bool:
    name = language.lower()
    return name in _PLAIN or name in _ALIASES or name in _OWN or name in _pygments_names() or name in _plugins()


@lru_cache(maxsize=256)
def suggest_language(language: str) -> str | None:
    """The known name most like an unknown one."""
    return nearest(language, sorted({*_PLAIN, *_ALIASES, *_OWN, *_pygments_names(), *_plugins()} - {""}))


def language_warning(language: str) -> RectoWarning | None:
    """What to tell the author of a fence in an unknown language, still without a position; None if it is known."""
    if is_known_language(language):
        return None
    meant = suggest_language(language)
    return RectoWarning(
        f"{language!r} is not a language that can be highlighted; the code is shown as plain text.",
        hint=f"Did you mean {meant!r}?" if meant else None,
    )


def too_slow_warning(language: str) -> RectoWarning:
    """What to tell the author of code that its lexer was too slow for, still without a position."""
    return RectoWarning(
        f"This code takes too long to be highlighted as {language}; it is shown as plain text.",
        hint="Shorten or split it, see that no quotation mark is left open, or write `text` for the language.",
    )


@lru_cache(maxsize=1)
def _pygments_names() -> Mapping[str, str]:
    """Each alias of Pygments with the name of its lexer, without loading any lexer."""
    return {alias.lower(): name for _module, name, aliases, _files, _mimes in LEXERS.values() for alias in aliases}


@lru_cache(maxsize=1)
def _plugins() -> Mapping[str, EntryPoint]:
    """Lexers of installed packages by language. Looked for only when a name is not known: it takes a while."""
    if not any(map(_may_name_lexers, sys.path)):
        return {}
    from importlib.metadata import entry_points

    return {plugin.name.lower(): plugin for plugin in entry_points(group=ENTRY_POINTS)}


def _may_name_lexers(place: str) -> bool:
    """Whether packages in a place of the import path may have lexers, as far as the files there tell.

    Few installations have any, and to read the metadata of all packages takes as long as to make two pages.
    """
    try:
        with os.scandir(place or ".") as entries:
            folders = [entry.path for entry in entries if entry.name.lower().endswith(_METADATA)]
    except FileNotFoundError:
        return False
    except OSError:
        # A zip file.
        return True
    return any(_names_lexers(f"{folder}/entry_points.txt") for folder in folders)


def _names_lexers(file: str) -> bool:
    try:
        return ENTRY_POINTS.encode() in Path(file).read_bytes()
    except OSError:
        return False
