"""Where a page stands: the folders above it."""

from __future__ import annotations

from dataclasses import dataclass

from recto.content.meta import Title
from recto.html import Element, el
from recto.strings import Strings
from recto.themes.page import SiteUrls


@dataclass(frozen=True, slots=True)
class CrumbLink:
    """A folder above the page and the route it leads to, None where it leads nowhere; the last one is the page."""

    title: Title
    route: str | None = None


def breadcrumb(crumbs: tuple[CrumbLink, ...], urls: SiteUrls, strings: Strings) -> Element | None:
    """The way to a page."""
    if not crumbs:
        return None
    items = [_item(index, crumb, urls) for index, crumb in enumerate(crumbs[:-1])]
    items.append(_li(len(items), el("span", {"aria-current": "page"}, crumbs[-1].title)))
    return el("nav", {"class": "recto-breadcrumb", "aria-label": strings.breadcrumb}, el("ol", None, items))


def _item(index: int, crumb: CrumbLink, urls: SiteUrls) -> Element:
    if crumb.route is None:
        return _li(index, el("span", None, crumb.title))
    return _li(index, el("a", {"href": urls.page(crumb.route)}, crumb.title))


def _li(index: int, inside: Element) -> Element:
    """The chevron belongs to the crumb behind it."""
    return el("li", {"class": "recto-icon recto-flip"} if index else None, inside)
