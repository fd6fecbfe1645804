"""The ids of a page that references may lead to: those of headings, and of anchors, which may name a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it.token import Token
from msgspec import Struct, field

from recto.markdown.features import ALL
from recto.markdown.headings import plain_text
from recto.mdx.compiled import CompileOptions
from recto.mdx.formats import MARKDOWN_SUFFIXES
from recto.mdx.front_matter import page_front_matter
from recto.mdx.parse import page_context, parse_some, render_options_of


class PageAnchor(Struct, frozen=True):
    """A name, the id that it leads to, and the text of the heading that has that id or stands above it."""

    name: str
    id: str
    title: str


def page_anchors(source: str, *, path: str, options: CompileOptions) -> tuple[PageAnchor, ...]:
    """The headings of a page with the ids that its text or its dialect gives them, and its anchors.

    An anchor is a link that has an id. One that is empty and stands directly above a heading is another name of that.
    Of the text only headings and what may hold anchors is parsed. Raises `RectoError` for what cannot be read.
    """
    front = page_front_matter(source, path=path, extensions=options.extensions)
    context = page_context(source, front, path, options, trusted=True)
    features = render_options_of(ALL, options, trusted=True).features
    environment: dict[str, Any] = {} if path.endswith(MARKDOWN_SUFFIXES) else {"mdx": context}
    return tuple(_Anchors().found(parse_some(context, features, options, environment, _may_name)))


def _may_name(before: Token, text: Token) -> bool:
    return before.type == "heading_open" or ("](" in text.content and "{" in text.content)


class _Anchors(Struct):
    """Goes through the tokens of a page; `_waiting` are anchors that a heading may still follow."""

    _waiting: list[str] = field(default_factory=list)
    _title: str = ""

    def found(self, tokens: Sequence[Token]) -> Iterator[PageAnchor]:
        for index, token in enumerate(tokens):
            if token.type == "heading_open":
                self._title = plain_text(tokens[index + 1].children or ()).strip()
                name = str(token.attrs.get("id", ""))
                yield from self._ended(name)
                if name:
                    yield PageAnchor(name, name, self._title)
            elif token.type == "inline":
                if tokens[index - 1].type != "heading_open":
                    yield from self._in_text(token.children or ())
            elif token.type not in ("paragraph_open", "paragraph_close", "heading_close"):
                yield from self._ended()
        yield from self._ended()

    def _in_text(self, children: Sequence[Token]) -> Iterator[PageAnchor]:
        is_behind_anchor = False
        for index, child in enumerate(children):
            if child.type == "link_open":
                if "id" in child.attrs:
                    self._waiting.append(str(child.attrs["id"]))
                if child.attrs.get("href") or children[index + 1].type != "link_close":
                    yield from self._ended()
            elif child.type == "text":
                if is_behind_anchor and child.content.strip():
                    yield from self._ended()
            elif child.type not in ("link_close", "softbreak"):
                yield from self._ended()
            is_behind_anchor = child.type == "link_close" or (is_behind_anchor and not child.content.strip())

    def _ended(self, heading: str = "") -> Iterator[PageAnchor]:
        """The anchors that have waited: names of a heading, or places of their own."""
        for name in self._waiting:
            yield PageAnchor(name, heading or name, self._title)
        self._waiting.clear()
