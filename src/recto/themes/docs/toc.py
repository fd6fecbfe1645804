"""The headings of a page: beside it, and below its item in the sidebar (DOCS-75 … DOCS-79)."""

from __future__ import annotations

from collections.abc import Iterable

from recto.html import escape
from recto.strings import Strings
from recto.themes.docs.markdown import block_html
from recto.themes.docs.repository import Repository
from recto.themes.docs.settings import DocsSettings
from recto.themes.page import PageContent, SiteUrls, TocEntry


class Toc:
    """Makes the column beside pages."""

    def __init__(self, theme: DocsSettings, urls: SiteUrls, words: Strings) -> None:
        self._repository = Repository(theme, words)
        self._title = f"<p>{escape(words.toc_title)}</p>"
        self._start = f'<nav class="recto-toc" aria-label="{escape(words.toc_label)}">'
        self._float = theme.toc.float
        self._extra = block_html(theme.toc.extra_content, urls) if theme.toc.extra_content else ""
        to_top = f'<button class="recto-to-top recto-icon-after" disabled>{escape(words.back_to_top)}</button>'
        self._to_top = to_top if theme.toc.back_to_top else ""

    def html(self, content: PageContent, *, in_sidebar: bool) -> str:
        """The whole column; with `in_sidebar` the headings stand there and only the links are left."""
        toc = () if in_sidebar else content.toc
        headings = f"{self._title}<ul>{toc_items(toc)}</ul>" if toc else ""
        meta = f"{self._repository.links(content)}{self._extra}{self._to_top}"
        meta = f'<div class="recto-toc-meta">{meta}</div>' if meta else ""
        inside = f"<div>{headings}{meta}</div>" if headings or meta else ""
        return f"{self._start}{inside}</nav>"

    @property
    def floats(self) -> bool:
        return self._float


def toc_items(toc: Iterable[TocEntry]) -> str:
    return "".join(f'<li class="d{entry.depth}"><a href="#{escape(entry.id)}">{entry.value}</a></li>' for entry in toc)


def sidebar_anchors(toc: Iterable[TocEntry], *, inline: bool) -> str:
    """The page's h2 for the sidebar: always in the small screen's menu, elsewhere only `inline` (DOCS-54, DOCS-55)."""
    items = "".join(f'<li><a href="#{escape(entry.id)}">{entry.value}</a></li>' for entry in toc if entry.depth == 2)
    return f'<ul class="recto-anchors{" recto-inline" if inline else ""}">{items}</ul>' if items else ""
