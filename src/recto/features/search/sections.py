"""The sections of a document that is searched: what stands below each heading with an address."""

from __future__ import annotations

from html.parser import HTMLParser

from msgspec import Struct

from recto.html.elements import VOID_TAGS
from recto.html.search_marks import IGNORED

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NEVER_FOUND = frozenset({"script", "style", "template"})
# Elements within a line of text: words go on across their borders.
_INLINE_NAMES = "a abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var wbr"
_INLINE = frozenset(_INLINE_NAMES.split())


class Section(Struct, frozen=True):
    """Text below a heading; `address` is its fragment, empty for what stands above the first of them."""

    address: str
    heading: str
    text: str


class SearchedText(Struct, frozen=True):
    """The text of the first `<h1>`, and the sections, in which that one does not count."""

    title: str
    sections: tuple[Section, ...]


def searched_text(document: str) -> SearchedText:
    """The text of a document by sections, without elements that are not searched."""
    reader = _Reader()
    reader.feed(document)
    reader.close()
    return reader.result()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._sections: list[Section] = []
        self._title: list[str] | None = None
        self._address = ""
        self._heading: list[str] = []
        self._text: list[str] = []
        self._into = self._text
        self._heading_tag = ""
        # The element that is left out, and how many of its name are open.
        self._ignored = ""
        self._depth = 0

    def result(self) -> SearchedText:
        self._end_section()
        return SearchedText(_plain(self._title or ()), tuple(self._sections))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._ignored:
            self._depth += tag == self._ignored
        elif tag not in VOID_TAGS and (tag in _NEVER_FOUND or any(name == IGNORED for name, _ in attrs)):
            self._ignored, self._depth = tag, 1
        elif tag in _HEADINGS:
            self._start_heading(tag, dict(attrs).get("id") or "")
        elif tag not in _INLINE:
            self._into.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML knows no other empty elements than the void ones; drawings close theirs at once.
        if tag in VOID_TAGS:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._ignored:
            self._depth -= tag == self._ignored
            self._ignored = self._ignored if self._depth else ""
        elif tag == self._heading_tag:
            self._heading_tag, self._into = "", self._text
        elif tag not in _INLINE:
            self._into.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._ignored:
            self._into.append(data)

    def _start_heading(self, tag: str, identity: str) -> None:
        self._text.append(" ")
        if tag == "h1" and self._title is None:
            self._heading_tag, self._title = tag, []
            self._into = self._title
        elif identity:
            self._end_section()
            self._address, self._heading, self._text = f"#{identity}", [], []
            self._heading_tag, self._into = tag, self._heading

    def _end_section(self) -> None:
        self._sections.append(Section(self._address, _plain(self._heading), _plain(self._text)))


def _plain(parts: list[str] | tuple[str, ...]) -> str:
    return " ".join("".join(parts).split())
