"""Footnotes as Python-Markdown numbers and links them."""

from __future__ import annotations

import re
from html import escape

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec import Struct, field

from recto.dialects.material.blocks.token_list import TokenList

BODY = "footnote_body"
"""The token before those of a footnote, with its label."""

_BEFORE_MARK = re.compile(r"\[(?P<text>[^\[\]]+)\](?=\[\^(?P<label>[^\]]*)\])")
_REFERENCE = re.compile(r"\[\^(?P<label>[^\]]*)\]")


class FootnoteUses(Struct):
    """The footnotes of one page, and how often the text refers to each, in the order in which it does.

    They are numbered in the order of their definitions, or else of their use.
    """

    known: tuple[str, ...]
    in_order_of_use: bool = False
    uses: dict[str, int] = field(default_factory=dict)

    @property
    def order(self) -> list[str]:
        """The footnotes as they are numbered."""
        return list(dict.fromkeys([*self.uses, *self.known])) if self.in_order_of_use else list(self.known)

    def number(self, label: str) -> int:
        return self.order.index(label) + 1


def footnote_mark(state: StateInline, silent: bool) -> bool:
    """`[^label]` of a footnote that the page defines."""
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    uses: FootnoteUses | None = state.env.get("material_footnotes")
    if match is None or uses is None or match["label"] not in uses.known:
        return False
    if not silent:
        label = match["label"]
        uses.uses[label] = uses.uses.get(label, 0) + 1
        count = uses.uses[label]
        name = escape(label)
        mark = f"fnref{count if count > 1 else ''}:{name}"
        token = state.push("html_inline", "", 0)
        token.content = f'<sup id="{mark}"><a class="footnote-ref" href="#fn:{name}">{uses.number(label)}</a></sup>'
        token.meta = {"footnote": label}
    state.pos = match.end()
    return True


def reference_before_mark(state: StateInline, silent: bool) -> bool:
    """`[text][^label]`, where `text` is a reference of its own before the mark of a footnote."""
    match = _BEFORE_MARK.match(state.src, state.pos, state.posMax)
    uses: FootnoteUses | None = state.env.get("material_footnotes")
    if match is None or uses is None or match["label"] not in uses.known:
        return False
    found = state.env["references"].get(normalizeReference(match["text"]))
    if found is None:
        return False
    if not silent:
        last = state.posMax
        link = state.push("link_open", "a", 1)
        link.attrs = {"href": found["href"], **({"title": found["title"]} if found["title"] else {})}
        state.pos, state.posMax = match.start("text"), match.end("text")
        state.md.inline.tokenize(state)
        state.push("link_close", "a", -1)
        state.posMax = last
    state.pos = match.end("text") + 1
    return True


def take_bodies(tokens: list[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    """The tokens of a page without those of its footnotes, and these by label."""
    kept: list[Token] = []
    bodies: dict[str, list[Token]] = {}
    current = kept
    for token in tokens:
        if token.type == BODY:
            current = bodies.setdefault(token.meta["label"], [])
        else:
            current.append(token)
    return kept, bodies


def footnote_section(uses: FootnoteUses, bodies: dict[str, list[Token]]) -> list[Token]:
    """The tokens of the section at the end of a page."""
    out = TokenList()
    out.html('<div class="footnote footnotes">\n<hr>\n<ol>\n', 0)
    for number, label in enumerate(uses.order, 1):
        tokens = bodies[label]
        name = escape(label)
        out.html(f'<li id="fn:{name}">\n', 0)
        back = "".join(
            f'&#160;<a class="footnote-backref data-footnote-backref" href="#fnref{use if use > 1 else ""}:{name}" '
            f'title="Jump back to footnote {number} in the text">&#8617;</a>'
            for use in range(1, max(1, uses.uses.get(label, 0)) + 1)
        )
        _add_back(tokens, back)
        out.tokens.extend(tokens)
        out.html("</li>\n", 0)
    out.html("</ol>\n</div>\n", 0)
    return out.tokens


def _add_back(tokens: list[Token], back: str) -> None:
    """The ways back stand at the end of the last paragraph, or in one of their own."""
    link = Token("html_inline", "", 0, content=back)
    if len(tokens) >= 2 and tokens[-1].type == "paragraph_close":
        tokens[-2].children = [*(tokens[-2].children or ()), link]
        return
    tokens.append(Token("html_block", "", 0, content=f"<p>{back}</p>\n", block=True))
