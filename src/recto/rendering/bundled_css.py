"""One stylesheet of several: what it imports stands where the import was."""

from __future__ import annotations

import re
from collections.abc import Callable
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

from recto.errors import RectoError
from recto.rendering.links import is_elsewhere

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CHARSET = re.compile(r"\A\s*@charset\s+\"[^\"]*\"\s*;", re.IGNORECASE)
_IMPORT = re.compile(
    r"""\s*@import\s+(?:url\(\s*(?P<bare>[^"')\s]+)\s*\)|(?P<wraps>url\(\s*)?(?P<quote>["'])(?P<file>.*?)(?P=quote)(?(wraps)\s*\)))
    (?P<conditions>[^;{}]*);""",
    re.VERBOSE | re.IGNORECASE,
)
_LAYERS = re.compile(r"\s*@layer\s[^;{}]*;", re.IGNORECASE)
_LAYER = re.compile(r"\A\s*layer(?:\(\s*(?P<name>[^)]*?)\s*\))?(?=\s|\Z)", re.IGNORECASE)
_SUPPORTS = re.compile(r"\A\s*supports\(", re.IGNORECASE)
_NOT_ALONE = re.compile(r"@(?:import|charset)\b", re.IGNORECASE)


class Bundle:
    """Makes stylesheets whole: `read` gives the text of a file, `finish` a text of that file as it is published.

    Files lie in `root`. `what` begins the messages.
    """

    def __init__(self, root: Path, what: str, read: Callable[[Path], str], finish: Callable[[str, Path], str]) -> None:
        self._root, self._what, self._read, self._finish = root, what, read, finish
        self._open: list[Path] = []

    def css(self, file: Path, text: str) -> str:
        """The text of a stylesheet with all that it imports. Raises `RectoError` for what cannot be imported."""
        if _NOT_ALONE.search(text) is None or _NOT_ALONE.search(bare := _COMMENT.sub("", text)) is None:
            return self._finish(text, file)
        self._open.append(file)
        text = _CHARSET.sub("", bare)
        made: list[str] = []
        position = 0
        while found := _IMPORT.match(text, position) or _LAYERS.match(text, position):
            position = found.end()
            if "file" in found.re.groupindex:
                inner = self._imported(found["file"] or found["bare"], file)
                made.append(_under(found["conditions"], inner))
            else:
                made.append(found[0].strip())
        if _NOT_ALONE.search(text, position):
            hint = "Put them at the beginning, where browsers look for them."
            raise RectoError(f"{self._what}, which has @import or @charset behind other rules.", hint=hint)
        self._open.pop()
        return "\n".join([*made, self._finish(text[position:], file)])

    def _imported(self, url: str, importer: Path) -> str:
        if is_elsewhere(url) or url.startswith("/"):
            hint = "Save a copy in the project, and import it by a path from the file that imports it."
            raise RectoError(f"{self._what}, which imports `{url}`.", hint=hint)
        if url.partition("/")[0] == "tailwindcss":
            hint = "Tailwind compiles `tailwind.css` beside recto.toml: write this there, and `tailwind = true`."
            raise RectoError(f"{self._what}, which imports `{url}`.", hint=hint)
        file = Path(normpath(importer.parent / unquote(urlsplit(url).path)))
        if file in self._open:
            raise RectoError(f"{self._what}, in which `{file.name}` imports itself.", hint="Remove one of the imports.")
        if not file.resolve().is_relative_to(self._root.resolve()):
            raise RectoError(f"{self._what}, which imports `{url}`, outside of the project.", hint="Copy it into it.")
        return self.css(file, self._read(file))


def _under(conditions: str, css: str) -> str:
    """A stylesheet as it counts when it is imported with a layer, a feature and media."""
    layer = _LAYER.match(conditions)
    rest = conditions[layer.end() :] if layer is not None else conditions
    supports = ""
    if found := _SUPPORTS.match(rest):
        end = _closing(rest, found.end())
        supports, rest = rest[found.end() : end].strip(), rest[end + 1 :]
    if layer is not None:
        css = f"@layer {layer['name'] or ''}{{{css}}}"
    if supports:
        # A declaration stands in parentheses, a condition in none or in its own.
        is_condition = supports.startswith("(") or re.match(r"(?:not|selector|font-)\b", supports) is not None
        css = f"@supports {supports if is_condition else f'({supports})'}{{{css}}}"
    media = rest.strip()
    return f"@media {media}{{{css}}}" if media else css


def _closing(text: str, start: int) -> int:
    depth = 1
    for position in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        if not depth:
            return position
    return len(text)
