"""Captions between slashes: `/// caption`, and `/// figure-caption` and `/// table-caption`, which are numbered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from recto.dialects.material.blocks.lines import Line, next_filled
from recto.dialects.material.blocks.reader import BlockReader
from recto.dialects.material.blocks.token_list import TokenList
from recto.dialects.material.text.attribute_lists import read_attributes
from recto.late_pattern import late_pattern

CAPTIONS: Mapping[str, str] = {"caption": "", "figure-caption": "Figure", "table-caption": "Table"}
"""The blocks that are captions, with the word before their numbers."""

_EXTENSION = "blocks.caption"
_NUMBER = late_pattern(r"\^?(?P<number>[1-9]\d*(?:\.[1-9]\d*)*)(?:[ ]+|$)")
_TEXT = re.compile(r"[\w*_`(\"'\[]")
_ATTRIBUTE = re.compile(r"[#.][\w-]+")


def write_caption(
    name: str, argument: str, attributes: Mapping[str, Any], body: Sequence[Line], line: int,
    reader: BlockReader, out: TokenList,
) -> None:  # fmt: skip
    """A caption of the block before it, which becomes a figure.

    The argument may say where it stands, `<` before and `>` behind the block, its number, and an id and classes.
    """
    prepends = bool(reader.options.option(_EXTENSION, "prepend"))
    if argument[:1] in ("<", ">"):
        prepends, argument = argument[0] == "<", argument[1:].lstrip()
    given = _NUMBER.match(argument)
    rest = argument[given.end() :] if given is not None else argument
    own = dict(attributes)
    read_attributes(" ".join(_ATTRIBUTE.findall(rest))).onto(own)
    number = given["number"] if given is not None else ""
    prefix = _prefix(name, number, own, reader)
    start = _last_block(out)
    moved = out.tokens[start:]
    del out.tokens[start:]
    out.element("figure", line, own)
    if not prepends:
        out.tokens.extend(moved)
    out.element("figcaption", line)
    reader.read(_with_prefix(prefix, body, line) if prefix else body, out)
    out.end("figcaption")
    if prepends:
        out.tokens.extend(moved)
    out.end("figure")


def _prefix(name: str, given: str, attributes: dict[str, Any], reader: BlockReader) -> str:
    """The word and the number before the text of a caption; the figure gets an id of them."""
    word = CAPTIONS[name]
    is_counted = reader.options.option(_EXTENSION, "auto", True)
    if not word or not (given or is_counted):
        return ""
    counts = reader.notes.captions
    number = given or str(counts.get(name, 0) + 1)
    counts[name] = max(counts.get(name, 0), int(number.partition(".")[0]))
    attributes.setdefault("id", f"__{name}_{number.replace('.', '_')}")
    return f"{word} {number}."


def _with_prefix(prefix: str, body: Sequence[Line], line: int) -> list[Line]:
    """The lines of a caption behind its number, in the same paragraph where they begin with one."""
    mark = f'<span class="caption-prefix">{escape(prefix)}</span>'
    first = next_filled(body, 0)
    if first < len(body) and _TEXT.match(body[first].text):
        head = body[first]
        return [head._replace(text=f"{mark} {head.text}"), *body[first + 1 :]]
    return [Line(mark, line), Line("", line), *body]


def _last_block(out: TokenList) -> int:
    """Where the last block begins."""
    depth = 0
    for index in reversed(range(len(out.tokens))):
        depth -= out.tokens[index].nesting
        if depth <= 0:
            return index
    return len(out.tokens)
