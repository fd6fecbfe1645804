"""Finds the pages that navigation does not show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recto.content.item import Item
from recto.content.site import Site


def hidden_routes(site: Site) -> frozenset[str]:
    """The routes of all pages that say `display: hidden`, or lie in a folder that does."""
    maps = site.page_maps.values() if site.languages is not None else (site.page_map,)
    return frozenset(route for items in maps for route in _hidden(items, inside=False))


def _hidden(items: Iterable[Item], *, inside: bool) -> Iterator[str]:
    for item in items:
        is_hidden = inside or item.display == "hidden"
        if is_hidden and item.page is not None:
            yield item.page.route
        if item.children is not None:
            yield from _hidden(item.children, inside=is_hidden)
