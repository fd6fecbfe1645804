"""What stands around pages that are in no navigation, and around pages written in Python (DOCS-28, DOCS-29)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from recto.content import Crumb, Navigation, Page, Site, ThemeOptions
from recto.content.checks import ValueProblems, check_theme

_NO_TREE: Mapping[str, Any] = {
    "sidebar": False,
    "toc": False,
    "breadcrumb": False,
    "pagination": False,
    "copy_page": False,
    "timestamp": False,
    "layout": "full",
}


def navigation_of(site: Site, page: Page, title: str, metadata: Mapping[str, Any]) -> Navigation:
    """The navigation of any page, one that a dynamic route has made too; costs the depth of its route.

    A page in Python has the navbar and the footer only, unless its `theme` asks for more.
    """
    navigation = site.navigation(page.route) if site.page(page.route) is not None else _outside(site, page, title)
    if page.kind != "py" and navigation.theme is not _THEME:
        return navigation
    theme = metadata.get("theme")
    changes = check_theme(theme, (), ValueProblems()) if isinstance(theme, Mapping) else {}
    bare = _NO_TREE if page.kind == "py" else {}
    return replace(navigation, theme=navigation.theme.with_changes({**bare, **changes}))


_THEME = ThemeOptions()


def _outside(site: Site, page: Page, title: str) -> Navigation:
    """That of the nearest page above, or else of the first one, with this page at its end."""
    above = page.route
    while above != "/" and site.page(above) is None:
        above = above.rpartition("/")[0] or "/"
    near = site.page(above)
    crumb = Crumb(page.name, page.route, title)
    if near is None and not site.pages:
        return Navigation(page.route, title, "doc", 0, _THEME, (crumb,), (), (), (), None, None, "/")
    found = site.navigation(above if near is not None else site.pages[0].route)
    path = (*found.active_path, crumb) if near is not None and above != "/" else (crumb,)
    return replace(
        found,
        route=page.route,
        title=title,
        active_type="doc",
        theme=_THEME,
        active_path=path,
        prev=None,
        next=None,
    )
