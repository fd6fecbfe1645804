"""The text of a page, line by line: its head, and what is code in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_HEAD = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}|~{3,})([^\n]*)")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)


def split_head(text: str) -> tuple[str, str]:
    """The front matter with its `---` lines, and the rest; the first is empty where there is none."""
    found = _HEAD.match(text)
    return (text[: found.end()], text[found.end() :]) if found is not None else ("", text)


def lines_with_code(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is part of a fence."""
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if fence:
            yield line, True
            if found is not None and found[1].startswith(fence) and not found[2].strip():
                fence = ""
        elif found is not None and not (found[1][0] == "`" and "`" in found[2]):
            fence = found[1]
            yield line, True
        else:
            yield line, False


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """A text with `change` made to every part of it that is no code."""
    parts: list[str] = []
    prose: list[str] = []

    def flush() -> None:
        if prose:
            parts.append(_outside_spans("\n".join(prose), change))
            prose.clear()

    for line, is_code in lines_with_code(text):
        if is_code:
            flush()
            parts.append(line)
        else:
            prose.append(line)
    flush()
    return "\n".join(parts)


def _outside_spans(text: str, change: Callable[[str], str]) -> str:
    """A code span may stand on several lines of one paragraph; no blank line is in it."""
    blocks = re.split(r"(\n[ \t]*\n)", text)
    return "".join(_outside_block(block, change) for block in blocks)


def _outside_block(text: str, change: Callable[[str], str]) -> str:
    parts: list[str] = []
    position = 0
    for found in _CODE_SPAN.finditer(text):
        parts += [change(text[position : found.start()]), found.group()]
        position = found.end()
    return "".join([*parts, change(text[position:])])


def set_head(head: str, changes: dict[str, str | None]) -> str:
    """A front matter with some keys written anew (YAML after the colon), or taken out where None."""
    lines = head.strip("\n").split("\n")[1:-1] if head else []
    kept: list[str] = []
    skipping = False
    for line in lines:
        key = line.partition(":")[0].strip() if line[:1] not in (" ", "\t", "#", "-", "") else ""
        if key:
            skipping = key in changes
        if not skipping:
            kept.append(line)
    kept += [f"{key}: {value}" for key, value in changes.items() if value is not None]
    return "\n".join(["---", *kept, "---", ""]) if kept else ""
