"""Terminal output with its colours."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from recto.markdown.highlight.class_runs import Runs

_SEQUENCE = re.compile(
    r"\x1b\[(?P<style>[0-9;:]*)m"
    r"|\x1b\[[0-?]*[ -/]*[@-~]"  # cursor movement and the like
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # window titles, links
    r"|\x1b[@-Z\\^_]?"
)
_DECORATIONS = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 7: "inverse", 9: "strike"}
_UNDECORATE = {22: ("bold", "dim"), 23: ("italic",), 24: ("underline",), 27: ("inverse",), 29: ("strike",)}
_CSS = {"bold": "b", "dim": "ad", "italic": "e", "underline": "au", "strike": "as"}


class _Style(Struct, frozen=True):
    """Colours are 0–7; a bright colour is shown as its plain one."""

    foreground: int | None = None
    background: int | None = None
    decorations: frozenset[str] = frozenset()

    def classes(self) -> str:
        foreground, background = self.foreground, self.background
        if "inverse" in self.decorations:
            foreground, background = background, 7 if foreground is None else foreground
        names = [_CSS[name] for name in sorted(self.decorations) if name in _CSS]
        if foreground is not None:
            names.append(f"a{foreground}")
        if background is not None:
            names.append(f"ab{background}")
        return " ".join(names)


def read_ansi(code: str) -> tuple[str, Runs]:
    """The text without its escape sequences, and where its classes change."""
    parts: list[str] = []
    runs: Runs = []
    style = _Style()
    length = done = 0
    for sequence in _SEQUENCE.finditer(code):
        parts.append(code[done : sequence.start()])
        length += len(parts[-1])
        done = sequence.end()
        if sequence["style"] is None:
            continue
        style = _apply(style, sequence["style"])
        if runs and runs[-1][0] == length:
            runs.pop()
        classes = style.classes()
        if classes != (runs[-1][1] if runs else ""):
            runs.append((length, classes))
    parts.append(code[done:])
    return "".join(parts), runs


def _apply(style: _Style, parameters: str) -> _Style:
    codes = [int(code[:4] or 0) for code in parameters.replace(":", ";").split(";")]
    # What is taken back in a sequence comes before what is set in it: `42;1;0` is a way to say `0;42;1`.
    changes = [code for code in _with_palette_colours(codes) if code is not None]
    for code in changes:
        if code == 0:
            style = _Style()
        elif code in _UNDECORATE:
            style = replace(style, decorations=style.decorations.difference(_UNDECORATE[code]))
        elif code == 39:
            style = replace(style, foreground=None)
        elif code == 49:
            style = replace(style, background=None)
    for code in changes:
        if code in _DECORATIONS:
            style = replace(style, decorations=style.decorations | {_DECORATIONS[code]})
        elif code // 10 in (3, 9) and code % 10 < 8:
            style = replace(style, foreground=code % 10)
        elif code // 10 in (4, 10) and code % 10 < 8:
            style = replace(style, background=code % 10)
    return style


def _with_palette_colours(codes: list[int]) -> list[int | None]:
    """`38;5;n` and `38;2;r;g;b` (48 for backgrounds) as the nearest of the eight plain codes."""
    found: list[int | None] = []
    position = 0
    while position < len(codes):
        code = codes[position]
        if code in (38, 48) and codes[position + 1 : position + 2] == [5]:
            found += (_plain(code - 8, codes[position + 2 : position + 3]),)
            position += 3
        elif code in (38, 48) and codes[position + 1 : position + 2] == [2]:
            found += (_nearest(code - 8, codes[position + 2 : position + 5]),)
            position += 5
        else:
            found.append(code)
            position += 1
    return found


def _plain(base: int, index: list[int]) -> int | None:
    if not index or index[0] > 255:
        return None
    number = index[0]
    if number < 16:
        return base + number % 8
    if number >= 232:
        return base + (0 if number < 244 else 7)
    cube = number - 16
    return _nearest(base, [level * 51 for level in (cube // 36, cube // 6 % 6, cube % 6)])


def _nearest(base: int, channels: list[int]) -> int | None:
    """Each channel is on when it is more than half of the strongest: the colour's hue, whatever its lightness."""
    if len(channels) < 3:
        return None
    strongest = max(channels)
    if strongest < 64:
        return base
    return base + sum(bit for bit, channel in zip((1, 2, 4), channels, strict=True) if channel * 2 > strongest)
