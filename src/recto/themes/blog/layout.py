"""The theme's parts as components for a project's own `app/layout.py`."""
# ruff: noqa: N802 - components are named as their tags

from __future__ import annotations

from recto.html import Fragment, Node
from recto.themes.blog.body import body
from recto.themes.blog.parts import PageParts
from recto.themes.blog.theme import BlogTheme
from recto.themes.laying_out import laid_out_parts


def Layout(
    children: Node = None,
    *,
    banner: Node = None,
    navbar: Node = None,
    search: Node = None,
    theme_switch: Node = None,
    comments: Node = None,
    footer: Node = None,
) -> Node:
    """The inside of `<body>`: the theme's, with the page in it; nodes replace the parts that they are named after.

    Without them these are as the settings say; `False` leaves one out. Errors: `RectoError` outside of a layout.
    """
    given = {
        "banner": banner,
        "navbar": navbar,
        "search": search,
        "theme_switch": theme_switch,
        "comments": comments,
        "footer": footer,
    }
    replaced = {name: node for name, node in given.items() if node is not None}
    return body(_parts("Layout").replacing(replaced), Fragment(children))


def Banner() -> Node:
    """The line above everything. Errors: `RectoError` outside of a layout, as for all these components."""
    return _parts("Banner").node("banner")


def Navbar(children: Node = None) -> Node:
    """The sections of the site, search, and the switch of the look, with `children` at their end."""
    return _parts("Navbar").node("navbar", children)


def Search() -> Node:
    """The search box."""
    return _parts("Search").node("search")


def ThemeSwitch() -> Node:
    """The button that changes between light and dark."""
    return _parts("ThemeSwitch").node("theme_switch")


def Footer(children: Node = None) -> Node:
    """The foot of the page: the site's own text, or `children`."""
    return _parts("Footer").node("footer", children)


def _parts(component: str) -> PageParts:
    """The parts of the page that is laid out."""
    parts: PageParts = laid_out_parts(component, BlogTheme, "blog")
    return parts
