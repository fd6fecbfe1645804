"""Outputs of code as Markdown: terminal text, tables, images, formulas, and Markdown itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from recto.markdown.outputs.plain_html import as_block, plain_html

MOST_CHARACTERS = 100_000
"""Of one text; what is longer is cut, so that a runaway loop does not fill a page."""
IMAGE_TYPES: Mapping[str, str] = {
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
}
_BACKTICKS = re.compile(r"`{3,}")
_IN_BRACKETS = re.compile(r"[\[\]\\<>`]")

Output = Mapping[str, Any]
"""One output as a notebook keeps it."""

KeepImage = Callable[[str, str], str]
"""Keeps the content of an image, in base64 or as SVG, under a suffix; gives its address from the page."""


class OutputText(Struct, frozen=True):
    """The Markdown of outputs; `lacks_scripts` says that something in it would need scripts."""

    text: str
    lacks_scripts: bool = False


class OutputWriter(Struct, frozen=True):
    """Writes outputs as Markdown. With `latex` formulas are typeset; `alt` describes the images, if it is known."""

    keep_image: KeepImage
    latex: bool = False
    alt: str = ""

    def outputs(self, outputs: Iterable[Output]) -> OutputText:
        """All outputs of one block; empty where there is nothing to see."""
        parts = [self._output(output) for output in joined_streams(outputs)]
        text = "\n\n".join(part.text for part in parts if part.text)
        lacks_scripts = any(part.lacks_scripts for part in parts)
        return OutputText(f'<div class="recto-output">\n\n{text}\n\n</div>\n' if text else "", lacks_scripts)

    def _output(self, output: Output) -> OutputText:
        kind = output.get("output_type")
        if kind == "stream":
            return OutputText(terminal(text_of(output.get("text"))))
        if kind == "error":
            return OutputText(terminal("\n".join(output.get("traceback") or [_error_line(output)])))
        data = output.get("data")
        return self._shown(data) if isinstance(data, Mapping) else OutputText("")

    def _shown(self, data: Mapping[str, Any]) -> OutputText:
        """The richest form of a value that a page can show."""
        if "text/markdown" in data:
            return OutputText(text_of(data["text/markdown"]).strip("\n"))
        lacks_scripts = False
        if "text/html" in data:
            found = plain_html(text_of(data["text/html"]))
            if found.has_content and not (found.needed_scripts and _has_image(data)):
                html = as_block(f'<div class="recto-output-html">\n{found.html}\n</div>')
                return OutputText(html, found.needed_scripts)
            lacks_scripts = found.needed_scripts and not _has_image(data)
        for kind, suffix in IMAGE_TYPES.items():
            if kind in data:
                address = self.keep_image(text_of(data[kind]), suffix)
                return OutputText(f"![{self._alternative(data)}](<{address}>)")
        if self.latex and "text/latex" in data:
            return OutputText(_display_math(text_of(data["text/latex"])))
        if "application/json" in data and "text/plain" not in data:
            written = json.dumps(data["application/json"], indent=2, ensure_ascii=False)
            return OutputText(fenced(_cut(written), "json"), lacks_scripts)
        return OutputText(terminal(text_of(data.get("text/plain"))), lacks_scripts)

    def _alternative(self, data: Mapping[str, Any]) -> str:
        words = _IN_BRACKETS.sub(" ", self.alt or text_of(data.get("text/plain"))).split()
        return " ".join(words)[:200]


def joined_streams(outputs: Iterable[Output]) -> Sequence[Output]:
    """The outputs, with texts of one stream that follow one another as one."""
    found: list[dict[str, Any]] = []
    for output in outputs:
        before = found[-1] if found else None
        if (
            before is not None
            and output.get("output_type") == before.get("output_type") == "stream"
            and output.get("name") == before.get("name")
        ):
            before["text"] = text_of(before.get("text")) + text_of(output.get("text"))
        else:
            found.append(dict(output))
    return found


def text_of(value: object) -> str:
    """A text as notebooks write it: at once, or in lines."""
    if isinstance(value, list | tuple):
        return "".join(map(str, value))
    return value if isinstance(value, str) else ""


def terminal(text: str) -> str:
    """Text of a terminal, as it looks in the end: a carriage return goes back to the begin of a line."""
    lines = [line.rstrip("\r").rpartition("\r")[2] for line in text.replace("\r\n", "\n").rstrip().split("\n")]
    shown = "\n".join(lines)
    return fenced(_cut(shown), "ansi copy=false") if shown.strip() else ""


def fenced(text: str, info: str) -> str:
    """Text in a fence that nothing in it can close."""
    longest = max(map(len, _BACKTICKS.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{info}\n{text}\n{fence}"


def _cut(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    return f"{text[:MOST_CHARACTERS]}\n… ({len(text) - MOST_CHARACTERS} more characters)"


def _error_line(output: Output) -> str:
    return f"{output.get('ename', 'Error')}: {output.get('evalue', '')}"


def _has_image(data: Mapping[str, Any]) -> bool:
    return any(kind in data for kind in IMAGE_TYPES)


def _display_math(text: str) -> str:
    """A formula between the dollar signs of a block."""
    formula = text.strip().strip("$").strip().removeprefix("\\displaystyle").strip()
    lines = "\n".join(line for line in formula.splitlines() if line.strip())
    return f"$$\n{lines}\n$$"
