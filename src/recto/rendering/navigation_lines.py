"""What the theme shows of a site around each page, line by line: two sites with the same lines look the same there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from recto.content import Item, Page, Site
from recto.content.post_authors import author_folders, is_author_file


def navigation_lines(site: Site) -> Iterator[str]:
    """The facts of navigation as text."""
    return (fact if isinstance(fact, str) else repr(fact) for fact in navigation_facts(site))


def navigation_facts(site: Site) -> Iterator[object]:
    """Names, order, titles and languages of pages, and the files at the top of `public/`, where the icon is.

    Facts that are equal look the same: of ten thousand pages they are compared much sooner than their texts.
    """
    if site.public_dir is not None:
        yield from sorted(entry.name for entry in os.scandir(site.public_dir))
    yield ""
    authors = author_folders(site.settings)
    for page in site.pages:
        yield page.route, page.title, page.locale, page.original, _of_post(page, authors)
    yield ""
    yield from _of_items(site.page_map)
    for edition in sorted(site.page_maps, key=lambda each: each.segments):
        yield "/".join(edition.segments)
        yield from _of_items(site.page_maps[edition])


def _of_post(page: Page, authors: frozenset[str]) -> object:
    """What lists of posts show of a page, and other posts of this one: it may be anything of its front matter.

    So do they of its author, whose file is in one of the folders `authors`.
    """
    data = page.front_matter
    # As text: of equal values, such as 1 and true, not all look the same.
    return repr(sorted(data.items())) if "date" in data or is_author_file(page, authors) else False


def _of_items(items: Iterable[Item]) -> Iterator[object]:
    for item in items:
        yield (
            item.name,
            item.type,
            # Two elements that look the same are equal in nothing else.
            item.title if isinstance(item.title, str) else repr(item.title),
            item.display,
            item.route,
            item.href,
            item.page is not None,
            repr(item.menu) if item.menu is not None else None,
            item.theme,
            item.collapsed,
            item.said("icon"),
            item.said("status"),
        )
        if item.children is not None:
            yield "("
            yield from _of_items(item.children)
            yield ")"
