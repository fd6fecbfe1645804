"""The language behind the name on a fence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pygments.lexer import Lexer
from pygments.lexers import LEXERS, find_lexer_class

from recto.errors import nearest

# Names that Pygments does not have, or has for something else.
_ALIASES: Mapping[str, str] = {
    "apache": "apacheconf",
    "astro": "tsx",
    "c++": "cpp",
    "cjs": "js",
    "cmd": "batch",
    "cts": "ts",
    "dotenv": "bash",
    "ejs": "html",
    "env": "bash",
    "gitignore": "bash",
    "gql": "graphql",
    "hbs": "handlebars",
    "jinja2": "jinja",
    "jsonc": "json",
    "jsonl": "json",
    "math": "tex",
    "mdx": "markdown",
    "mjs": "js",
    "mts": "ts",
    "move": "rust",
    "objc": "objective-c",
    "prisma": "graphql",
    "ps": "powershell",
    "shellscript": "bash",
    "shellsession": "console",
    "svelte": "html",
    "svg": "xml",
    "terminal": "console",
    "vb": "vbnet",
    "viml": "vim",
    "wasm": "wast",
    "webmanifest": "json",
    "zsh-session": "console",
}
_PLAIN = frozenset({"", "ansi", "csv", "log", "mermaid", "plain", "plaintext", "regex", "text", "tree", "txt"})


@lru_cache(maxsize=512)
def find_lexer(language: str) -> type[Lexer] | None:
    """The lexer for a language name in any letter case; None for plain text and for unknown names."""
    name = language.lower()
    pygments_name = _pygments_names().get(_ALIASES.get(name, name))
    if name in _PLAIN or pygments_name is None:
        return None
    return find_lexer_class(pygments_name)


def is_known_language(language: str) -> bool:
    name = language.lower()
    return name in _PLAIN or name in _ALIASES or name in _pygments_names()


@lru_cache(maxsize=256)
def suggest_language(language: str) -> str | None:
    """The known name most like an unknown one, for a warning."""
    return nearest(language, sorted({*_PLAIN, *_ALIASES, *_pygments_names()} - {""}))


@lru_cache(maxsize=1)
def _pygments_names() -> Mapping[str, str]:
    """Each alias of Pygments with the name of its lexer, without loading any lexer."""
    return {alias.lower(): name for _module, name, aliases, _files, _mimes in LEXERS.values() for alias in aliases}
