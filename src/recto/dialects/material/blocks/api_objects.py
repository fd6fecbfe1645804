"""`::: package.Object` with its options, also as a heading: the place of an object's documentation."""

from __future__ import annotations

from typing import Any

from markdown_it.token import Token

from recto.dialects.material.blocks.lines import INDENT, Lines, indented_body, text_of
from recto.dialects.material.blocks.reader import BlockReader, BlockRule
from recto.dialects.material.blocks.token_list import TokenList
from recto.dialects.material.objects.block_options import OBJECT, block_options
from recto.dialects.material.objects.options import component_props

_COMPONENT = "ApiObject"


def _object(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    match = OBJECT.match(lines[index].text)
    if match is None or len(match["indent"]) >= INDENT:
        return None
    body, end = indented_body(lines, index + 1)
    name, line = match["name"], lines[index].number
    options = {**reader.options.objects, **block_options(text_of(body), match["heading"])}
    if reader.options.shows_objects:
        props = component_props(name, options)
        meta = {"component": _COMPONENT, "props": props}
        out.tokens.append(Token("component", "", 0, map=[line, line + 1], meta=meta, block=True))
    else:
        _headings(name, options.get("members"), (match["heading"] or "##").count("#"), line, out)
    return max(end, index + 1)


def _headings(name: str, members: Any, level: int, line: int, out: TokenList) -> None:
    """The headings alone, so that links to objects lead to them, where no API reference says more."""
    _heading(level, name, name, line, out)
    for member in members if isinstance(members, list) else ():
        _heading(min(level + 1, 6), f"{name}.{member}", str(member), line, out)


def _heading(level: int, path: str, shown: str, line: int, out: TokenList) -> None:
    opening = out.open("heading", f"h{level}", line, {"id": path, "class": "recto-object doc-heading"})
    opening.markup = "#" * level
    out.inline(f"`{shown}`", line)
    out.close("heading", f"h{level}")


API_OBJECT = BlockRule(":#", _object, OBJECT)
