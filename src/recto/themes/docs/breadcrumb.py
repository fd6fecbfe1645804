"""Where a page stands: the folders above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from recto.html import Element, Markup
from recto.html.tags import a, li, nav, ol, span
from recto.strings import Strings
from recto.themes.page import SiteUrls
from recto.themes.titles import title_text

if TYPE_CHECKING:
    from recto.content.meta import Title


class CrumbLink(Struct, frozen=True):
    """A folder above the page and the route it leads to, None where it leads nowhere; the last one is the page."""

    title: Title
    route: str | None = None


def breadcrumb(crumbs: tuple[CrumbLink, ...], urls: SiteUrls, strings: Strings) -> Element | None:
    """The way to a page. The chevron belongs to the crumb behind it."""
    if not crumbs:
        return None
    items = [
        _item(
            index,
            span(crumb.title, title=_tip(crumb))
            if crumb.route is None
            else a(crumb.title, href=urls.page(crumb.route), title=_tip(crumb)),
        )
        for index, crumb in enumerate(crumbs[:-1])
    ]
    items.append(_item(len(items), span(crumbs[-1].title, aria_current="page", title=_tip(crumbs[-1]))))
    return nav(ol(*items), class_="recto-breadcrumb", aria_label=strings.breadcrumb)


def _tip(crumb: CrumbLink) -> Markup:
    """The whole title, of which a narrow screen shows the beginning."""
    return Markup(title_text(crumb.title))


def _item(index: int, inside: Element) -> Element:
    return li(inside, class_="recto-icon recto-flip") if index else li(inside)
