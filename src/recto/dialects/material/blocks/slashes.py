"""Blocks between slashes: `/// note | title`, its options, its content, `///`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from recto.dialects.material.blocks.admonitions import AdmonitionHead, close_admonition, open_admonition
from recto.dialects.material.blocks.captions import CAPTIONS, write_caption
from recto.dialects.material.blocks.fences import fence_end
from recto.dialects.material.blocks.lines import Line, Lines, is_blank, next_filled, text_of
from recto.dialects.material.blocks.reader import BlockReader, BlockRule
from recto.dialects.material.blocks.tabs import Tab, write_tabs
from recto.dialects.material.blocks.token_list import TokenList
from recto.dialects.material.options import DialectOptions
from recto.dialects.material.text.attribute_lists import read_attributes
from recto.late_pattern import late_pattern

_OPENING = re.compile(r"[ ]{0,3}(?P<mark>/{3,})[ ]*(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<argument>.*?)[ ]*)?$")
_CLOSING = re.compile(r"[ ]{0,3}(?P<mark>/{3,})[ ]*$")
_OPTION = re.compile(r"[ ]{4,}(?P<key>[\w-]+)[ ]*:")
_SELECTOR = re.compile(r"(?P<tag>[a-zA-Z][\w-]*)(?P<rest>.*)")
_PART = late_pattern(
    r"""\#(?P<id>[\w-]+)|\.(?P<class>[\w-]+)|\[(?P<key>[\w:-]+)(?:=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\]]*)))?\]"""
)
_DETAILS_OF = "details"
_ALWAYS_KNOWN = frozenset({"admonition", "define", _DETAILS_OF, "html", "tab"})
_USUAL_ADMONITIONS = ("note", "attention", "caution", "danger", "error", "tip", "hint", "warning", "important")


class _Block(Struct, frozen=True):
    """One block: what its first line says, its options, its lines, and the index behind it."""

    name: str
    argument: str
    options: Mapping[str, Any]
    body: tuple[Line, ...]
    line: int
    end: int

    @property
    def attributes(self) -> dict[str, Any]:
        """What its option `attrs` gives the element."""
        given = self.options.get("attrs")
        return {str(key): str(value) for key, value in given.items()} if isinstance(given, Mapping) else {}


def _block_at(reader: BlockReader, lines: Lines, index: int) -> _Block | None:
    """The block that begins at a line; without an end, one that the project knows has all lines that follow."""
    match = _OPENING.match(lines[index].text)
    if match is None:
        return None
    name = match["name"].lower()
    end = _closing_line(lines, index + 1, match["mark"])
    if end is None:
        if not _is_known(name, reader.options):
            return None
        end = len(lines)
    first = index + 1
    while first < end and _OPTION.match(lines[first].text):
        first += 1
    options = _options(lines, index + 1, first)
    if options is None:
        first, options = index + 1, {}
    body = tuple(lines[first:end])
    return _Block(name, match["argument"] or "", options, body, lines[index].number, min(end + 1, len(lines)))


def _is_known(name: str, options: DialectOptions) -> bool:
    if name in _ALWAYS_KNOWN or name in CAPTIONS or name in _details_types(options):
        return True
    given = options.option("blocks.admonition", "types", _USUAL_ADMONITIONS)
    types = given if isinstance(given, list | tuple) else ()
    return name in {str(each.get("name") if isinstance(each, Mapping) else each).lower() for each in types}


def _closing_line(lines: Lines, index: int, mark: str) -> int | None:
    """The line that ends a block with this mark; a mark ends the innermost open block, if that began with as many."""
    marks = [mark]
    while index < len(lines):
        behind = fence_end(lines, index)
        if behind is not None:
            index = behind
            continue
        match = _CLOSING.match(lines[index].text)
        if match is not None:
            if match["mark"] == marks[-1]:
                marks.pop()
            if not marks:
                return index
        elif (opening := _OPENING.match(lines[index].text)) is not None:
            marks.append(opening["mark"])
        index += 1
    return None


def _options(lines: Lines, first: int, end: int) -> dict[str, Any] | None:
    """The options below the first line; None for what cannot be read as some."""
    if first == end:
        return {}
    import yaml

    try:
        read = yaml.safe_load(text_of(Line(line.text, line.number) for line in lines[first:end]))
    except yaml.YAMLError:
        return None
    return read if isinstance(read, dict) else None


def _slashes(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    block = _block_at(reader, lines, index)
    if block is None:
        return None
    if block.name == "tab":
        return _tabs(reader, lines, block, out)
    if block.name == "html":
        return _element(reader, block, out)
    if block.name == "define":
        return _definition(reader, block, out)
    if block.name in CAPTIONS:
        write_caption(block.name, block.argument, block.attributes, block.body, block.line, reader, out)
        return block.end
    head = _admonition_head(block, _details_types(reader.options))
    open_admonition(head, out)
    reader.read(block.body, out)
    close_admonition(head, out)
    return block.end


def _details_types(options: DialectOptions) -> Mapping[str, tuple[str, str | None]]:
    """The blocks that `blocks.details` makes of its option `types`: their classes, and the titles of some."""
    given = options.option("blocks.details", "types", ())
    found: dict[str, tuple[str, str | None]] = {}
    for each in given if isinstance(given, list | tuple) else ():
        table = each if isinstance(each, Mapping) else {"name": each}
        name = str(table.get("name", "")).lower()
        title = table.get("title")
        found[name] = (str(table.get("class") or name), str(title) if title is not None else None)
    return found


def _admonition_head(block: _Block, details: Mapping[str, tuple[str, str | None]]) -> AdmonitionHead:
    own = block.options.get("type")
    names = [str(own)] if own else []
    title = block.argument or None
    is_details = block.name == _DETAILS_OF or block.name in details
    if block.name in details:
        css_class, usual = details[block.name]
        names.insert(0, css_class)
        title = title or usual
    elif block.name not in (_DETAILS_OF, "admonition"):
        names.insert(0, block.name)
    return AdmonitionHead(
        tuple(names),
        title,
        block.line,
        is_details=is_details,
        is_open=bool(block.options.get("open")),
        attributes=block.attributes,
    )


def _tabs(reader: BlockReader, lines: Lines, block: _Block, out: TokenList) -> int:
    tabs = [_tab(block)]
    end = block.end
    while (following := next_filled(lines, end)) < len(lines):
        further = _block_at(reader, lines, following)
        if further is None or further.name != "tab" or further.options.get("new"):
            break
        tabs.append(_tab(further))
        end = further.end
    write_tabs(reader, tabs, out)
    return end


def _tab(block: _Block) -> Tab:
    return Tab(block.argument, block.body, block.line, bool(block.options.get("select")), block.attributes)


def _element(reader: BlockReader, block: _Block, out: TokenList) -> int | None:
    match = _SELECTOR.match(block.argument)
    if match is None:
        return None
    attributes: dict[str, Any] = {}
    for part in _PART.finditer(match["rest"]):
        if part["key"]:
            attributes[part["key"]] = part["quoted"] or part["bare"] or ""
        elif part["class"]:
            read_attributes(f".{part['class']}").onto(attributes)
        else:
            attributes["id"] = part["id"]
    attributes.update(block.attributes)
    out.element(match["tag"], block.line, attributes)
    if block.options.get("markdown") in ("raw", "html"):
        out.html(f"{text_of(block.body)}\n", block.line)
    elif block.options.get("markdown") in ("span", "inline"):
        out.inline(text_of(block.body).strip(), block.line)
    else:
        reader.read(block.body, out)
    out.end(match["tag"])
    return block.end


def _definition(reader: BlockReader, block: _Block, out: TokenList) -> int:
    """Terms are paragraphs; each list below them defines them."""
    out.open("dl", "dl", block.line, block.attributes)
    index = 0
    body = block.body
    while (index := next_filled(body, index)) < len(body):
        end = index
        while end < len(body) and not is_blank(body[end]):
            end += 1
        part = body[index:end]
        if part[0].text.startswith("- "):
            while end < len(body) and (is_blank(body[end]) or body[end].text.startswith("  ")):
                end += 1
            lines = [Line(line.text[2:], line.number, line.column + 2) for line in body[index:end]]
            out.open("dd", "dd", part[0].number)
            reader.read(lines, out, tight=True)
            out.close("dd", "dd")
        else:
            for line in part:
                out.open("dt", "dt", line.number)
                out.inline(line.text.strip(), line.number)
                out.close("dt", "dt")
        index = end
    out.close("dl", "dl")
    return block.end


SLASHES = BlockRule("/", _slashes, _OPENING)
