"""The sidebar around its tree, which is also the small screen's menu.

It is one element: beside the page where there is room, else a popover that the navbar's button opens without any
script. The items of the navbar stand in it too and are only shown in the menu.
"""

from __future__ import annotations

from collections.abc import Iterable

from recto.content import NavbarItem
from recto.html import Element, Node, el
from recto.settings import Settings
from recto.strings import Strings, english
from recto.themes.docs.assets import sidebar_start_script
from recto.themes.docs.settings import docs_settings
from recto.themes.shared.links import NavLinks


def sidebar(
    tree: Node,
    section: str,
    branches: str | None,
    items: tuple[NavbarItem, ...],
    active: NavbarItem | None,
    links: NavLinks,
    search: Node,
    language_switch: Node,
    theme_switch: Node,
    sidebar_hidden: bool,
    full_width: bool,
    settings: Settings,
    strings: Strings,
) -> Element:
    """The sidebar of all pages of a section; `branches` is the link to the items of a tree that is not sent whole."""
    theme = docs_settings(settings).sidebar
    hidden = (" recto-hidden recto-full" if full_width else " recto-hidden") if sidebar_hidden else ""
    attributes = {
        "class": f"recto-sidebar{hidden}",
        "id": "recto-sidebar",
        "aria-label": strings.sidebar,
        "popover": True,
        "data-section": section,
        "data-branches": branches,
        "data-auto-collapse": theme.auto_collapse,
        "data-closed": not theme.default_open,
    }
    bar = [
        language_switch if settings.i18n.switch == "sidebar" else None,
        theme_switch,
        collapse_button(strings) if theme.toggle_button and not sidebar_hidden else None,
    ]
    return el(
        "aside",
        attributes,
        search,
        el(
            "div",
            {"class": "recto-sidebar-scroll"},
            el("ul", {"class": "recto-tree"}, _items(tree, items, active, links, sidebar_hidden)),
        ),
        el("div", {"class": "recto-switches recto-sidebar-footer"}, bar) if any(bar) else None,
        el("script", None, sidebar_start_script()),
    )


def _items(
    tree: Node, items: tuple[NavbarItem, ...], active: NavbarItem | None, links: NavLinks, hidden: bool
) -> Iterable[Node]:
    """The tree among the items of the navbar: in the place of the active one, else before or, hidden, after all."""
    tops = [_top(item, links, current=item is active) for item in items]
    if hidden:
        return [*tops, tree]
    if active is None:
        return [tree, *tops]
    place = next(index for index, item in enumerate(items) if item is active)
    summary, inside = el("summary", None, active.title), el("ul", None, tree)
    tops[place] = el("li", None, el("details", {"class": "recto-section", "open": True}, summary, inside))
    return tops


def _top(item: NavbarItem, links: NavLinks, *, current: bool) -> Element:
    if item.type != "menu":
        return el("li", {"class": "recto-top"}, links.link(item, current=current))
    entries = [el("li", None, entry) for entry in links.menu(item)]
    details = el("details", {"data-href": f"#{item.name}"}, el("summary", None, item.title), el("ul", None, entries))
    return el("li", {"class": "recto-top"}, details)


def collapse_button(strings: Strings) -> Element:
    """The button that hides the sidebar; the script knows the English words of its other state."""
    expand = None if strings.expand_sidebar == english().expand_sidebar else strings.expand_sidebar
    attributes = {
        "class": "recto-collapse recto-icon",
        "title": strings.collapse_sidebar,
        "data-expand": expand,
        "aria-controls": "recto-sidebar",
        "aria-expanded": "true",
    }
    return el("button", attributes)
