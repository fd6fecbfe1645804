"""What can only be seen in a page's finished HTML, whatever made it: Markdown, components or Python."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from recto.errors import RectoWarning, Span
from recto.export.audit.places import find_value, outside_fences, span_of

_TAG = re.compile(r"""<([a-zA-Z][\w-]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)+)\s*/?>""")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_SRC = re.compile(r"""\bsrc=["']([^"']*)""")
_TAG_WITHOUT_TEXT = re.compile(r"<(?:img|Image)\b(?![^>]*\balt\b)[^>]*>")
_WITHOUT_TEXT = re.compile(r"!\[\s*\]\(\s*<?([^)\s>]+)")


@dataclass(frozen=True, slots=True)
class LinkInHtml:
    """A link of a page. `path` is what it leads to from the site's root, without the base path, `""` for the page
    itself, and None for whole addresses, which are `href`."""

    href: str
    path: str | None
    fragment: str
    where: Span


@dataclass(frozen=True, slots=True)
class PageView:
    """A page's HTML and its source, which is None for pages written in Python."""

    html: str
    source: str | None
    source_path: str
    base: str = ""

    def links(self) -> Iterator[LinkInHtml]:
        """Links to the site's root, to anchors of the page, and to other sites; each address once."""
        seen = set()
        for tag, attributes in self._tags():
            href = attributes.get("href" if tag in ("a", "area", "link") else "src")
            if not href or href in seen:
                continue
            seen.add(href)
            link = self._link(href)
            if link is not None:
                yield link

    def duplicate_ids(self) -> Iterator[RectoWarning]:
        """A warning for every id that more than one element has."""
        counts = Counter(attributes["id"] for _, attributes in self._tags() if attributes.get("id"))
        for name, count in counts.items():
            if count > 1:
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
            attributes.get("src", "") for tag, attributes in self._tags() if tag == "img" and "alt" not in attributes
        ]
        written = list(outside_fences(source, _TAG_WITHOUT_TEXT))[: len(shown)]
        hint = 'Say what it shows in alt="…"; alt="" is for mere decoration.'
        for found in written:
            src = _SRC.search(found[0])
            where = span_of(source, found.start(), found.start() + 4, self.source_path)
            yield self._without_text(src[1] if src else "", where, hint)
        # The rest comes from components and from Python.
        for address in shown[len(markdown) + len(written) :]:
            yield self._without_text(address, Span(self.source_path), hint)

    def _without_text(self, src: str, where: Span, hint: str) -> RectoWarning:
        shown = src if len(src) <= 80 else src[:79] + "…"
        return RectoWarning(f"The image {shown or 'here'} has no text in its place.", where, hint)

    def _tags(self) -> Iterator[tuple[str, dict[str, str]]]:
        for found in _TAG.finditer(self.html):
            attributes = {
                name.lower(): unescape(double or single or bare)
                for name, double, single, bare in reversed(_ATTRIBUTE.findall(found[2]))
            }
            yield found[1].lower(), attributes

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
        where = self._place(href)
        return LinkInHtml(href, path, unquote(fragment), where)

    def _place(self, href: str) -> Span:
        for written in (href.removeprefix(self.base), href, unquote(href)):
            where = find_value(self.source, written, self.source_path)
            if where.line is not None:
                return where
        return Span(self.source_path)
