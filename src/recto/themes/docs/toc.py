"""The headings of a page: beside it, and below its item in the sidebar."""

from __future__ import annotations

from collections.abc import Iterable

from recto.html import Element, Markup, Node, el, escape
from recto.html.tags import div, nav
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.docs.settings import docs_settings
from recto.themes.page import SiteUrls, TocEntry
from recto.themes.settings_markdown import block_html


def toc(
    headings: tuple[TocEntry, ...],
    toc_in_sidebar: bool,
    page_links: Node,
    toc_end: Node,
    strings: Strings,
) -> Element:
    """The whole column; where the headings stand in the sidebar only the links are left."""
    entries = () if toc_in_sidebar else headings
    title = f"<p>{escape(strings.toc_title)}</p><ul>{toc_items(entries)}</ul>" if entries else ""
    meta = div(page_links, toc_end, class_="recto-toc-meta") if page_links or toc_end else None
    inside = div(Markup(title), meta) if title or meta else None
    return nav(inside, class_="recto-toc", aria_label=strings.toc_label)


def toc_end(settings: Settings, urls: SiteUrls, strings: Strings) -> list[Node]:
    """What stands below the headings and the page's links on all pages."""
    theme = docs_settings(settings).toc
    to_top = el("button", {"class": "recto-to-top recto-icon-after", "disabled": True}, strings.back_to_top)
    extra = block_html(theme.extra_content, urls) if theme.extra_content else None
    return [part for part in (extra, to_top if theme.back_to_top else None) if part]


def toc_items(headings: Iterable[TocEntry]) -> str:
    """The headings as items of a list. Every page has some: they are made as text."""
    return "".join(
        f'<li class="d{entry.depth}"><a href="#{escape(entry.id)}">{entry.value}</a></li>' for entry in headings
    )


def sidebar_anchors(headings: Iterable[TocEntry], *, inline: bool) -> str:
    """The page's h2 for the sidebar: always in the small screen's menu, elsewhere only `inline`."""
    items = "".join(
        f'<li><a href="#{escape(entry.id)}">{entry.value}</a></li>' for entry in headings if entry.depth == 2
    )
    return f'<ul class="recto-anchors{" recto-inline" if inline else ""}">{items}</ul>' if items else ""
