"""What stands around pages that are in no navigation, and around pages written in Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from recto.content import Crumb, Navigation, Page, Site
from recto.content.checks import ValueProblems, check_theme


def navigation_of(site: Site, page: Page, title: str, metadata: Mapping[str, Any]) -> Navigation:
    """The navigation of any page, one that a dynamic route has made too; costs the depth of its route.

    A page in Python has less around it, as the theme declares, unless its own `theme` asks for more.
    """
    is_known = site.page(page.route) is not None
    navigation = site.navigation(page.route) if is_known else _outside(site, page, title)
    if page.kind != "py" and is_known:
        return navigation
    options, theme = site.settings.theme.page_options, metadata.get("theme")
    changes = check_theme(theme, (), options, ValueProblems()) if isinstance(theme, Mapping) else {}
    bare = options.of_python_pages() if page.kind == "py" else {}
    return replace(navigation, theme=navigation.theme.with_changes({**bare, **changes}))


def _outside(site: Site, page: Page, title: str) -> Navigation:
    """That of the nearest page above, or else of the first one, with this page at its end."""
    above = page.route
    while above != "/" and site.page(above) is None:
        above = above.rpartition("/")[0] or "/"
    near = site.page(above)
    crumb = Crumb(page.name, page.route, title)
    theme = site.settings.theme.page_options()
    if near is None and not site.pages:
        return Navigation(page.route, title, "doc", 0, theme, (crumb,), (), (), (), None, None, "/")
    found = site.navigation(above if near is not None else site.pages[0].route)
    path = (*found.active_path, crumb) if near is not None and above != "/" else (crumb,)
    return replace(
        found,
        route=page.route,
        title=title,
        active_type="doc",
        theme=theme,
        active_path=path,
        prev=None,
        next=None,
    )
