"""`llms.txt`: a table of contents for language models (https://llmstxt.org)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from recto.content import Item, Site
from recto.content.twins import twin_route
from recto.export.publish.addresses import SiteAddress
from recto.html import Markup, render
from recto.plugins.published_page import PublishedPage

_SPECIAL = re.compile(r"([\\\[\]])")

Sections = Sequence[tuple[str, Sequence[PublishedPage]]]


def sections_of(site: Site, pages: Iterable[PublishedPage]) -> Sections:
    """The listed pages in the order of the navigation, those of each folder at the top under its title.

    Pages at the top, and pages that are in no navigation, come in sections without a title.
    """
    listed = {page.route: page for page in pages if page.is_listed}
    top: list[PublishedPage] = []
    sections: list[tuple[str, Sequence[PublishedPage]]] = []
    for item in site.page_map:
        routes = dict.fromkeys(_routes(item))
        found = [listed.pop(route) for route in routes if route in listed]
        if item.children is None:
            top += found
        elif found:
            sections.append((_text(item.title), found))
    return (
        [("", part) for part in (top,) if part] + sections + [("", rest) for rest in (list(listed.values()),) if rest]
    )


def llms_index(site: Site, sections: Sections, address: SiteAddress) -> str:
    """`llms.txt`: a list of links to the Markdown files of all pages, with their descriptions."""
    settings = site.settings
    lines = [f"# {settings.title or _first_title(sections)}", ""]
    if settings.description:
        lines += [f"> {' '.join(settings.description.split())}", ""]
    for title, pages in sections:
        if title:
            lines += [f"## {title}", ""]
        lines += [_entry(page, address) for page in pages]
        lines.append("")
    return "\n".join(lines)


def _routes(item: Item) -> Iterator[str]:
    if item.page is not None and item.route is not None:
        yield item.route
    for child in item.children or ():
        yield from _routes(child)


def _entry(page: PublishedPage, address: SiteAddress) -> str:
    link = address.file(twin_route(page.route)) if page.has_twin else address.page(page.route)
    # A parenthesis would end the link.
    entry = f"- [{_escaped(page.title)}]({link.replace('(', '%28').replace(')', '%29')})"
    return f"{entry}: {page.description}" if page.description else entry


def _escaped(title: str) -> str:
    return _SPECIAL.sub(r"\\\1", title)


def _first_title(sections: Sections) -> str:
    return next((page.title for _, pages in sections for page in pages), "")


def _text(title: object) -> str:
    if isinstance(title, str) and not isinstance(title, Markup):
        return title
    return str(render(title).striptags())  # type: ignore[arg-type]
