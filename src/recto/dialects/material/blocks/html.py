"""HTML among blocks: as it stands up to its end tag, or with Markdown inside where it says `markdown`."""

from __future__ import annotations

import re
from typing import NamedTuple

from recto.dialects.material.blocks.fences import FENCE
from recto.dialects.material.blocks.html_region import HtmlRegion, growing_regions
from recto.dialects.material.blocks.lines import Line, Lines, indentation
from recto.dialects.material.blocks.reader import BlockReader, BlockRule
from recto.dialects.material.blocks.token_list import TokenList
from recto.html.elements import VOID_TAGS

_BLOCK_NAMES = (
    "address article aside blockquote body canvas center colgroup dd details div dl dt fieldset figcaption figure "
    "footer form group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main map math menu nav noscript object "
    "ol option output p pre progress script section style summary table tbody td textarea tfoot th thead tr ul video"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SPANS = frozenset(
    {"address", "dd", "dt", *("h1", "h2", "h3", "h4", "h5", "h6"), "legend", "li", "p", "summary", "td", "th"}
)
_RAW = frozenset(["canvas", "math", "option", "pre", "script", "style", "textarea"])
_TEXT_ONLY = frozenset({"script", "style", "textarea"})

_TAG = re.compile(
    r"""<!--.*?-->|<\?.*?\?>|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>(?:"[^"]*"|'[^']*'|[^"'>])*?)(?P<empty>/?)>""",
    re.DOTALL,
)
_BEGINS = re.compile(rf"[ ]{{0,3}}<(?:!--|\?|!doctype\b|(?:{'|'.join(sorted(_BLOCKS))})(?=[\s/>]|$))", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"""\s+markdown(?:=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+)))?(?=[\s/>]|$)"""
)


class _Tag(NamedTuple):
    name: str
    start: int
    end: int
    rest: str
    is_end: bool
    is_empty: bool


def begins_html(reader: BlockReader, line: Line) -> bool:
    """Whether HTML begins on a line, which ends what stands before it."""
    return "<" in line.text and reader.is_at_margin(line) and bool(_BEGINS.match(line.text))


def _html(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    line = lines[index]
    if not begins_html(reader, line):
        return None
    start = indentation(line.text)
    has_fences = reader.options.has("pymdownx.superfences")
    for region in growing_regions(lines, index, has_fences=has_fences):
        special = _special_end(region.text, start)
        if special is not None and (special < len(region.text) or region.is_rest):
            if region.text.startswith("<!--", start) and not region.text.endswith("-->", start, special):
                # It would hide the rest of the page.
                return None
            out.html(f"{region.text[start:special]}\n", line.number)
            return _behind(reader, region, special, out)
        opening = _tag_at(region.outside, start) if special is None else None
        closing = None if opening is None or opening.is_empty else _closing_tag(region.outside, opening)
        if opening is not None and (opening.is_empty or closing is not None or region.is_rest):
            return _behind(reader, region, _write_element(reader, region, opening, closing, out), out)
    return None


def _special_end(text: str, start: int) -> int | None:
    """Where a comment or a declaration ends."""
    for opening, closing in (("<!--", "-->"), ("<?", "?>"), ("<!", ">")):
        if text.startswith(opening, start):
            end = text.find(closing, start)
            return len(text) if end < 0 else end + len(closing)
    return None


def _tag_at(text: str, start: int) -> _Tag | None:
    match = _TAG.match(text, start)
    return _tag_of(match) if match is not None and match["name"] else None


def _tag_of(match: re.Match[str]) -> _Tag:
    name = match["name"].lower()
    return _Tag(
        name, match.start(), match.end(), match["rest"], bool(match["end"]), bool(match["empty"]) or name in VOID_TAGS
    )


def _write_element(reader: BlockReader, region: HtmlRegion, opening: _Tag, closing: _Tag | None, out: TokenList) -> int:
    """The tokens of an element; gives the offset behind it."""
    text, line = region.text, region.lines[region.index].number
    end = opening.end if opening.is_empty else closing.end if closing is not None else len(text)
    mode = _markdown_mode(opening) if reader.options.has("md_in_html") else None
    if mode is None or opening.is_empty:
        first = _without_mark(text, opening) if mode else text[opening.start : opening.end]
        _write_raw(reader, region, first, opening.end, end, out)
        return end
    out.html(f"{_without_mark(text, opening)}\n", line)
    inner = _lines_between(region, opening.end, closing.start if closing is not None else len(text))
    if mode == "span":
        _write_text("\n".join(each.text.strip() for each in inner).strip(), line, out)
    else:
        reader.read(inner, out)
    out.html(f"</{opening.name}>\n", line)
    return end


def _write_raw(reader: BlockReader, region: HtmlRegion, first: str, start: int, end: int, out: TokenList) -> None:
    """HTML as it stands, but for its fences; `first` is its start tag."""
    before = first
    for begin, behind in region.fences_between(start, end):
        offset = region.offset_of(begin)
        out.html(before + region.text[start:offset], region.lines[region.index].number)
        FENCE.read(reader, region.lines, region.index + begin, out)
        before, start = "", region.offset_of(behind)
    out.html(f"{before}{region.text[start:end]}\n", region.lines[region.index].number)


def _write_text(text: str, line: int, out: TokenList) -> None:
    """What an element holds, read as text, but for the elements of blocks in it, which stay as they are."""
    position = 0
    for match in _TAG.finditer(text):
        tag = _tag_of(match) if match["name"] and not match["end"] else None
        if tag is None or tag.start < position or tag.name not in _BLOCKS:
            continue
        closing = None if tag.is_empty else _closing_tag(text, tag)
        end = closing.end if closing is not None else tag.end
        if text[position : tag.start].strip():
            out.inline(text[position : tag.start].strip(), line)
        out.html(f"{_MARKDOWN.sub('', text[tag.start : end], count=1)}\n", line)
        position = end
    if text[position:].strip():
        out.inline(text[position:].strip(), line)


def _without_mark(text: str, tag: _Tag) -> str:
    return f"<{text[tag.start + 1 : tag.start + 1 + len(tag.name)]}{_MARKDOWN.sub('', tag.rest)}>"


def _markdown_mode(tag: _Tag) -> str | None:
    """Whether what an element holds is read as blocks, as text, or not at all."""
    match = _MARKDOWN.search(tag.rest)
    if match is None or tag.name in _RAW:
        return None
    value = match["double"] or match["single"] or match["bare"] or "1"
    if value in ("1", "markdown"):
        return "span" if tag.name in _SPANS else "block"
    return value if value in ("block", "span") else None


def _closing_tag(text: str, opening: _Tag) -> _Tag | None:
    """The end tag of an element, over the elements in it; None where it stays open."""
    open_names = [opening.name]
    position = opening.end
    while True:
        if open_names[-1] in _TEXT_ONLY:
            found = re.compile(rf"</{open_names[-1]}\s*>", re.IGNORECASE).search(text, position)
            match = _TAG.match(text, found.start()) if found else None
        else:
            match = _TAG.search(text, position)
        if match is None:
            return None
        position = match.end()
        if match["name"] is None:
            continue
        tag = _tag_of(match)
        if tag.is_end and tag.name in open_names:
            while open_names.pop() != tag.name:
                pass
            if not open_names:
                return tag
        elif not tag.is_end and not tag.is_empty:
            open_names.append(tag.name)


def _lines_between(region: HtmlRegion, start: int, end: int) -> list[Line]:
    """The lines of a part of the text."""
    first = region.index + region.line_at(start)
    parts = region.text[start:end].split("\n")
    of = region.lines
    return [Line(part, of[first + offset].number, of[first + offset].column) for offset, part in enumerate(parts)]


def _behind(reader: BlockReader, region: HtmlRegion, end: int, out: TokenList) -> int:
    """Read what stands behind the HTML on its last line; gives the index of the next line."""
    last = region.index + region.line_at(end)
    line_end = region.text.find("\n", end)
    rest = region.text[end : len(region.text) if line_end < 0 else line_end]
    if rest.strip():
        reader.read([Line(rest.strip(), region.lines[last].number, region.lines[last].column)], out)
    return last + 1


HTML = BlockRule("<", _html, _BEGINS)
