"""Changes of the tokens of a whole page, when the text of all blocks has been read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from recto.dialects.material.options import DialectOptions
from recto.dialects.material.text.annotations import mark_annotations
from recto.dialects.material.text.attribute_lists import list_at_start
from recto.dialects.material.text.footnotes import FootnoteUses, footnote_section, take_bodies
from recto.dialects.material.text.html_addresses import HtmlAddresses
from recto.dialects.material.text.magic_links import MagicLinks
from recto.dialects.material.text.page_ids import give_ids
from recto.dialects.material.text.symbols import SmartSymbols

_LANGUAGE = re.compile(r"(?:#!|:{3,})(?P<language>[\w#.+-]*)[ ]+(?=\S)")
# Recto would take this for a language.
_SUFFIX = re.compile(r"\{:[a-zA-Z.+#_-][\w.+#-]*\}$")
_TAGS = {"em": "em", "strong": "strong", "s": "del"}


class PageFinisher:
    """Finishes the pages of one site."""

    def __init__(self, options: DialectOptions) -> None:
        self._options = options
        self._magic = MagicLinks.of(options) if options.has("pymdownx.magiclink") else None
        self._has_lists = options.has("attr_list")
        self._symbols = SmartSymbols.of(options) if options.has("pymdownx.smartsymbols") else None
        self._highlights = options.has("pymdownx.inlinehilite")
        self._breaks_lines = options.has("nl2br")

    def __call__(self, state: StateCore) -> None:
        uses: FootnoteUses | None = state.env.get("material_footnotes")
        if uses is None:
            return
        addresses = HtmlAddresses.of(self._options, state.env["path"])
        for token in state.tokens:
            if token.type == "inline" and token.children:
                token.children = self._finished(token.children, addresses)
            elif token.type == "html_block" and addresses is not None:
                token.content = addresses.rewritten(token.content)
        tokens, bodies = take_bodies(state.tokens)
        if bodies:
            tokens += footnote_section(uses, bodies)
        mark_annotations(tokens, in_code=self._options.annotates_code)
        state.tokens = give_ids(tokens, self._options, state.env.get("id_prefixes", {}))

    def _finished(self, children: list[Token], addresses: HtmlAddresses | None) -> list[Token]:
        if len(children) == 1 and children[0].type == "text" and not (self._magic or self._symbols):
            return children
        if self._breaks_lines:
            for child in children:
                if child.type == "softbreak":
                    child.type, child.tag = "hardbreak", "br"
        if self._has_lists:
            _give_attributes(children)
        for child in children:
            if child.type == "code_inline":
                self._highlight(child)
            elif child.type == "html_inline" and addresses is not None:
                child.content = addresses.rewritten(child.content)
        if self._magic is not None:
            children = self._magic.linked(children)
        return self._symbols.drawn(children) if self._symbols is not None else children

    def _highlight(self, token: Token) -> None:
        if _SUFFIX.search(token.content):
            token.content = (
                f"{token.content[: token.content.rindex('{')]}\\{token.content[token.content.rindex('{') :]}"
            )
        match = _LANGUAGE.match(token.content) if self._highlights else None
        if match is not None:
            language = match["language"].lower()
            token.content = token.content[match.end() :]
            if language:
                token.content += f"{{:{language}}}"


def _give_attributes(children: list[Token]) -> None:
    """Take lists of attributes that stand behind an element, and give it what they say."""
    index = 1
    while index < len(children):
        token = children[index]
        if (
            token.type == "text"
            and token.content.startswith("{")
            and (owner := _owner(children, index - 1)) is not None
        ):
            found = list_at_start(token.content)
            if found is not None:
                given, end = found
                given.onto(owner.attrs)
                token.content = token.content[end:]
        index += 1


def _owner(children: Sequence[Token], index: int) -> Token | None:
    """The token of the element that ends at this index; one of which the attributes are written."""
    last = children[index]
    if last.nesting == 0:
        return last if last.type in ("code_inline", "image", "material_icon") else None
    if last.nesting > 0:
        return None
    depth = 0
    for position in range(index, -1, -1):
        depth -= children[position].nesting
        if depth == 0:
            opening = children[position]
            _name_element(opening, last)
            return opening
    return None


def _name_element(opening: Token, closing: Token) -> None:
    """Emphasis has no attributes of its own; an element that its tag names has."""
    name = opening.type.removesuffix("_open")
    if name in _TAGS:
        opening.tag = closing.tag = _TAGS[name]
        opening.type, closing.type = f"element_{name}_open", f"element_{name}_close"
