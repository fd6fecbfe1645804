"""Blocks `tree` of `markdown-exec`: indented names, drawn as a tree of folders and files. No code runs for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from textwrap import dedent

from msgspec import Struct, field

from recto.dialects.material.blocks.fences import FILE_ICONS
from recto.dialects.material.blocks.lines import Line
from recto.dialects.material.includes.executed_code import TREE, Block, blocks, fence

_DEEPEST = 40


class _Entry(Struct):
    name: str
    below: list[_Entry] = field(default_factory=list)


def with_file_trees(lines: list[Line], languages: Collection[str]) -> list[Line]:
    """The lines with the drawings of their trees, as code."""
    if TREE not in languages:
        return lines
    found: list[Line] = []
    position = 0
    for block in blocks(lines, (TREE,)):
        found += lines[position : block.start]
        opening = lines[block.start]
        texts = _drawing(block)
        found += [Line(f"{block.indent}{text}", opening.number, opening.column) for text in texts]
        position = block.end
    return [*found, *lines[position:]]


def _drawing(block: Block) -> list[str]:
    icons = block.said.get("icons", "auto")
    drawn = "\n".join(_drawn(_entries(block.code), icons=icons != "none"))
    language = block.said.get("result") or "bash"
    return fence(block, drawn, language if icons in ("basic", "none") else f'{language} {FILE_ICONS}="yes"')


def _entries(code: str) -> list[_Entry]:
    """The names with those that are indented below them."""
    top: list[_Entry] = []
    around: list[tuple[int, list[_Entry]]] = [(0, top)]
    for line in dedent(code.strip("\n")).split("\n"):
        name = line.strip()
        if not name:
            continue
        indent = len(line) - len(line.lstrip())
        while len(around) > 1 and indent < around[-1][0]:
            around.pop()
        entries = around[-1][1]
        if indent > around[-1][0] and entries and len(around) < _DEEPEST:
            around.append((indent, entries[-1].below))
            entries = entries[-1].below
        entries.append(_Entry(name))
    return top


def _drawn(entries: Sequence[_Entry], *, icons: bool, is_top: bool = True) -> Iterator[str]:
    for number, entry in enumerate(entries, 1):
        is_last = number == len(entries)
        mark = "" if is_top else "└── " if is_last else "├── "
        is_folder = bool(entry.below) or entry.name.split()[0].endswith("/")
        icon = "" if not icons else "📁 " if is_folder else "📄 "
        yield f"{mark}{icon}{entry.name}"
        before = "" if is_top else "    " if is_last else "│   "
        yield from (f"{before}{line}" for line in _drawn(entry.below, icons=icons, is_top=False))
