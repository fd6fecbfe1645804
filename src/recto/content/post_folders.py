"""Where the posts of a collection lie, and the lists of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from recto.content.page import Page
from recto.settings import CollectionSettings, Settings


def folder_of(name: str, settings: CollectionSettings) -> str:
    """The route of a collection's folder."""
    return (settings.folder or f"/{name}").rstrip("/") or "/"


def listings_of(name: str, settings: Settings) -> str:
    """The route below which the lists of a collection lie."""
    own = settings.collections[name]
    listings = own.listings
    if listings is None and name in settings.theme.collections:
        listings = settings.theme.collections[name].listings
    return (folder_of(name, own) if listings is None else listings).rstrip("/")


def path_of(page: Page) -> str:
    """The route of a page without its language."""
    prefix = f"/{page.locale}/"
    return page.route[len(prefix) - 1 :] if page.locale is not None and page.route.startswith(prefix) else page.route


def pages_in(pages: Iterable[Page], folder: str, path_of: Callable[[Page], str]) -> Iterator[Page]:
    """The pages below a folder, but for its own; `path_of` is the route of a page without its language."""
    start = f"{folder.rstrip('/')}/"
    return (page for page in pages if (path := path_of(page)).startswith(start) and path != start)
