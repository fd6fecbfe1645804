"""Tags and expressions inside a line of text."""

from __future__ import annotations

from collections.abc import Mapping

from markdown_it.rules_inline import StateInline

from recto.late_pattern import late_pattern
from recto.markdown.parser.rules.inline import InlineRule
from recto.markdown.positions import Region
from recto.mdx.context import PageContext
from recto.mdx.parser.scanner import Scanner
from recto.mdx.parser.syntax import ScanError

_NAME = late_pattern(r"<\s*/?\s*([^\W\d][\w.:-]*)?")


def text_tag(state: StateInline, silent: bool) -> bool:
    """`<Name …>`, `</Name>` or `<Name … />`; a `<` before a space is text."""
    position = state.pos
    following = state.src[position + 1 : position + 2]
    context: PageContext = state.env["mdx"]
    if following.isspace() or state.src is context.broken or (not following and state.env["cell"] is not None):
        return False
    region, base = _region(state, context)
    try:
        tag = Scanner(state.src, state.posMax).tag(position)
    except ScanError as error:
        return _failed(error, region, base, state, context)
    _refuse_lazy(region, base + tag.start, base + tag.end, "tag", context)
    context.has_tags = True
    if not silent:
        state.push("mdx_tag", "", 0).meta = {"tag": tag, "region": region, "base": base}
    state.pos = tag.end
    return True


def text_expression(state: StateInline, silent: bool) -> bool:
    """`{expression}`, or a comment in braces."""
    context: PageContext = state.env["mdx"]
    if state.src is context.broken:
        return False
    region, base = _region(state, context)
    scanner = Scanner(state.src, state.posMax)
    try:
        code = scanner.comment(state.pos) or scanner.braces(state.pos)
    except ScanError as error:
        return _failed(error, region, base, state, context)
    _refuse_lazy(region, base + state.pos, base + code.end, "expression", context)
    context.has_tags = True
    if not silent:
        state.push("mdx_expression", "", 0).meta = {"code": code, "region": region, "base": base}
    state.pos = code.end + 1
    return True


def _region(state: StateInline, context: PageContext) -> tuple[Region, int]:
    """The region of this text, and where the text begins in it: the text of an image is parsed on its own."""
    region = context.inline_region(state.env)
    if state.src is region.content:
        return region, 0
    return region, max(0, region.content.find(state.src))


def _failed(error: ScanError, region: Region, base: int, state: StateInline, context: PageContext) -> bool:
    error.offset += base
    context.fail_scan(error, region)
    if name := _NAME.match(state.src, state.pos):
        context.broken_tags.add(name[1])
    if error.unfinished:
        # What comes after an end that was not found has been looked through already.
        context.broken = state.src
    return False


def _refuse_lazy(region: Region, start: int, end: int, what: str, context: PageContext) -> None:
    if not region.lazy:
        return
    for line in range(region.line(start) + 1, region.line(end) + 1):
        if line in region.lazy:
            context.fail(
                f"The {what} goes on outside the list or quote it began in.",
                region.span(start, end),
                f"Repeat the mark of the list or quote on line {line + 1}.",
            )


TEXT_RULES: Mapping[str, tuple[InlineRule, ...]] = {"<": (text_tag,), "{": (text_expression,)}
