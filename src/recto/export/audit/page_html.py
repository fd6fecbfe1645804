"""What can only be seen in a page's finished HTML, whatever made it: Markdown, components or Python."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from msgspec import Struct

from recto.errors import RectoWarning, Span
from recto.html.finished import finish_html
from recto.html.start_tags import StartTag, start_tags
from recto.rendering.links import is_elsewhere, path_of
from recto.rendering.source_places import find_value, outside_fences, span_of

_TAG_WITHOUT_TEXT = re.compile(r"<(?:img|Image)\b")
_WITHOUT_TEXT = re.compile(r"!\[\s*\]\(\s*<?([^)\s>]+)")
_LONGEST_TAG = 4000
# Forms are sent to programs, and a quotation names where it is from: nothing has to be there.
_NOT_LOOKED_UP = frozenset({"action", "formaction", "cite", "style"})


class LinkInHtml(Struct, frozen=True):
    """A link of a page. `path` is what it leads to from the site's root, without the base path, `""` for the page
    itself, and None for whole addresses, which are `href`; `fragment` is as it is written."""

    href: str
    path: str | None
    fragment: str
    where: Span


class AuditedPage(Struct, frozen=True):
    """A page's HTML and its source, which is None for pages written in Python."""

    html: str
    source: str | None
    source_path: str
    base: str = ""

    def links(self) -> Iterator[LinkInHtml]:
        """Links to the site's root, to anchors of the page, and to other sites; each address once."""
        urls: dict[str, None] = {}

        def note(url: str, name: str, tag: StartTag) -> None:
            if url and name not in _NOT_LOOKED_UP:
                urls[url] = None

        finish_html(self.html, note)
        return filter(None, map(self._link, urls))

    def lost_links(self) -> Iterator[LinkInHtml]:
        """Relative links that are not in the source, each once: those that lead somewhere begin at the site's root.

        The build tells of those in the source.
        """
        urls: dict[str, None] = {}

        def note(url: str, name: str, tag: StartTag) -> None:
            if (
                name == "href"
                and tag.name in ("a", "area")
                and not (url.startswith(("/", "#", "?")) or is_elsewhere(url))
            ):
                urls[url] = None

        finish_html(self.html, note)
        for url in filter(None, urls):
            if find_value(self.source, url, self.source_path).line is None:
                yield LinkInHtml(url, path_of(url), "", Span(self.source_path))

    def duplicate_ids(self) -> Iterator[RectoWarning]:
        """A warning for every id that more than one element has."""
        tags = start_tags(self.html, attributes=("id",))
        for name, count in Counter(tag.attributes["id"] for tag in tags if not tag.is_inert).items():
            if name and count > 1:
                where = find_value(self.source, name, self.source_path, 1)
                if where.line is None:
                    where = find_value(self.source, name, self.source_path)
                hint = "Links lead to the first one only: give each an id of its own."
                yield RectoWarning(f"{count} elements of the page have the id `{name}`.", where, hint)

    def images_without_text(self) -> Iterator[RectoWarning]:
        """A warning for every image that says nothing to those who do not see it; `alt=""` in HTML is an answer."""
        source = self.source or ""
        markdown = list(outside_fences(source, _WITHOUT_TEXT))
        for found in markdown:
            hint = f'Say what it shows: ![…]({found[1]}). For mere decoration write <img alt="" …>.'
            yield self._without_text(found[1], span_of(source, found.start(), found.end(), self.source_path), hint)
        shown = [
            tag.attributes.get("src", "")
            for tag in start_tags(self.html, names=("img",))
            if "alt" not in tag.attributes and not tag.is_inert
        ]
        written = _tags_without_text(source)[: len(shown)]
        hint = 'Say what it shows in alt="…"; alt="" is for mere decoration.'
        for tag in written:
            where = span_of(source, tag.start, tag.start + 4, self.source_path)
            yield self._without_text(tag.attributes.get("src", ""), where, hint)
        # The rest comes from components and from Python.
        for address in shown[len(markdown) + len(written) :]:
            yield self._without_text(address, Span(self.source_path), hint)

    def _without_text(self, src: str, where: Span, hint: str) -> RectoWarning:
        shown = src if len(src) <= 80 else src[:79] + "…"
        return RectoWarning(f"The image {shown or 'here'} has no text in its place.", where, hint)

    def _link(self, href: str) -> LinkInHtml | None:
        if href.startswith(("http://", "https://")):
            return LinkInHtml(href, None, "", find_value(self.source, href, self.source_path))
        path, _, fragment = href.partition("#")
        path = path.partition("?")[0]
        if path and (not path.startswith("/") or path.startswith("//")):
            return None
        if path:
            if not f"{path}/".startswith(f"{self.base}/"):
                return None
            path = unquote(path.removeprefix(self.base)) or "/"
        elif not fragment:
            return None
        return LinkInHtml(href, path, fragment, self._place(href))

    def _place(self, href: str) -> Span:
        for written in (href.removeprefix(self.base), href, unquote(href)):
            where = find_value(self.source, written, self.source_path)
            if where.line is not None:
                return where
        return Span(self.source_path)


def _tags_without_text(source: str) -> list[StartTag]:
    """The images that a source writes as tags without an `alt`, whatever stands around them."""
    starts = [found.start() for found in outside_fences(source, _TAG_WITHOUT_TEXT)]
    tags = (next(start_tags(source[start : start + _LONGEST_TAG], names=("img", "image")), None) for start in starts)
    return [
        tag._replace(start=tag.start + start, end=tag.end + start)
        for start, tag in zip(starts, tags, strict=True)
        if tag is not None and "alt" not in tag.attributes
    ]
