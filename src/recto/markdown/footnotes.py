"""Footnotes as GitHub and remark-gfm read and print them."""

from __future__ import annotations

from urllib.parse import quote

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec import Struct, field

from recto.html.escaping import escape_text
from recto.late_pattern import late_pattern

_DEFINITION = late_pattern(r"\[\^((?:\\.|[^\[\]\s\\])+)\]:")
REFERENCE = late_pattern(r"\[\^((?:\\.|[^\[\]\s\\])+)\]")
"""The mark of a footnote in text, and its label."""


class Footnotes(Struct):
    """The footnotes of one page: their definitions, their numbers in order of first use."""

    definitions: dict[str, list[Token]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    uses: dict[str, int] = field(default_factory=dict)


def footnote_definition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`[^label]: text`, and the lines below that are indented by four."""
    if state.is_code_block(start_line):
        return False
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("[^", start):
        return False
    match = _DEFINITION.match(state.src, start, state.eMarks[start_line])
    if match is None:
        return False
    if silent:
        return True
    saved = state.bMarks[start_line], state.tShift[start_line], state.sCount[start_line], state.parentType
    position, column = match.end(), state.sCount[start_line] + match.end() - start
    while position < state.eMarks[start_line] and state.src[position] in " \t":
        column += 4 - column % 4 if state.src[position] == "\t" else 1
        position += 1
    footnotes: Footnotes = state.env["footnotes"]
    label = normalizeReference(match[1])
    first = len(state.tokens)
    state.tShift[start_line] = position - match.end()
    state.bMarks[start_line] = match.end()
    state.blkIndent += 4
    state.sCount[start_line] = max(column, state.blkIndent)
    state.parentType = "footnote"
    state.level += 1
    if position >= state.eMarks[start_line]:
        state.line = start_line + 1
    state.md.block.tokenize(state, state.line, end_line)
    state.level -= 1
    state.blkIndent -= 4
    state.bMarks[start_line], state.tShift[start_line], state.sCount[start_line], state.parentType = saved
    body = state.tokens[first:]
    del state.tokens[first:]
    if label not in footnotes.definitions:
        footnotes.definitions[label] = body
        footnotes.labels[label] = match[1]
    return True


def footnote_reference(state: StateInline, silent: bool) -> bool:
    """`[^label]` of a footnote that the page defines; any other stays text."""
    footnotes: Footnotes = state.env["footnotes"]
    if not footnotes.definitions:
        return False
    match = REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    label = normalizeReference(match[1])
    if label not in footnotes.definitions:
        return False
    if not silent:
        if label not in footnotes.uses:
            footnotes.numbers[label] = len(footnotes.numbers) + 1
        footnotes.uses[label] = footnotes.uses.get(label, 0) + 1
        token = state.push("footnote_ref", "", 0)
        token.meta = {
            "number": footnotes.numbers[label],
            "use": footnotes.uses[label],
            "id": footnote_id(footnotes.labels[label]),
        }
    state.pos = match.end()
    return True


def footnote_id(label: str) -> str:
    """The part of an id that names a footnote."""
    return quote(label.lower(), safe="!#$&'()*+,-./:;=?@_~")


def reference_html(token: Token) -> str:
    meta = token.meta
    repeat = f"-{meta['use']}" if meta["use"] > 1 else ""
    return (
        f'<sup><a href="#user-content-fn-{meta["id"]}" id="user-content-fnref-{meta["id"]}{repeat}" data-footnote-ref'
        f' aria-describedby="footnote-label">{meta["number"]}</a></sup>'
    )


def back_references_html(number: int, name: str, uses: int, words: str) -> str:
    """The ways back to where a footnote is referred to; `words` holds `{number}`."""
    links = []
    for use in range(1, uses + 1):
        repeat = f"-{use}" if use > 1 else ""
        mark = f"<sup>{use}</sup>" if use > 1 else ""
        label = escape_text(words.replace("{number}", f"{number}{repeat}"))
        links.append(
            f'<a href="#user-content-fnref-{name}{repeat}" data-footnote-backref'
            f' aria-label="{label}" class="data-footnote-backref">↩{mark}</a>'
        )
    return " ".join(links)
