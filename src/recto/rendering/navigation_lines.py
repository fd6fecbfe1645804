"""What the theme shows of a site around each page, line by line: two sites with the same lines look the same there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from recto.content import Item, Page, Site
from recto.content.post_authors import author_folders, is_author_file


def navigation_lines(site: Site) -> Iterator[str]:
    """Names, order, titles and languages of pages, and the files at the top of `public/`, where the icon is."""
    if site.public_dir is not None:
        yield from sorted(entry.name for entry in os.scandir(site.public_dir))
    yield ""
    authors = author_folders(site.settings)
    for page in site.pages:
        yield repr((page.route, page.title, page.locale, page.original, _of_post(page, authors)))
    yield ""
    yield from _lines(site.page_map)
    for edition in sorted(site.page_maps, key=lambda each: each.segments):
        yield "/".join(edition.segments)
        yield from _lines(site.page_maps[edition])


def _of_post(page: Page, authors: frozenset[str]) -> object:
    """What lists of posts show of a page, and other posts of this one: it may be anything of its front matter.

    So do they of its author, whose file is in one of the folders `authors`.
    """
    data = page.front_matter
    return sorted(data.items()) if "date" in data or is_author_file(page, authors) else False


def _lines(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield repr(
            (
                item.name,
                item.type,
                item.title,
                item.display,
                item.route,
                item.href,
                item.page is not None,
                item.menu,
                item.theme,
                item.collapsed,
                item.said("icon"),
                item.said("status"),
            )
        )
        if item.children is not None:
            yield "("
            yield from _lines(item.children)
            yield ")"
