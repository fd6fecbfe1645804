"""The theme's parts for a project's own `app/layout.py`, which writes the whole document."""
# ruff: noqa: N802 - components are named as their tags

from __future__ import annotations

from recto.html import Element, Fragment, Markup, Node, el
from recto.themes.docs.frame import current_frame


def Layout(children: Node = None, *, banner: Node = None, navbar: Node = None, footer: Node = None) -> Fragment:
    """The inside of `<body>`: the theme's, with the page in it; nodes replace its banner, navbar and footer.

    Without them these are as the settings say; `False` leaves one out. Errors: `RectoError` outside of a layout.
    """
    frame = current_frame("Layout")
    return Fragment(
        Markup(frame.banner) if banner is None else banner,
        Markup(frame.navbar) if navbar is None else navbar,
        Markup(frame.before),
        children,
        Markup(frame.after),
        Markup(frame.footer) if footer is None else footer,
    )


def Navbar(children: Node = None) -> Fragment:
    """The theme's navbar, with `children` at its end. Errors: `RectoError` outside of a layout."""
    start, end, rest = current_frame("Navbar").navbar.rpartition("</nav>")
    return Fragment(Markup(start), children, Markup(end + rest))


def Footer(children: Node = None) -> Element:
    """The foot of the page around `children`. Errors: `RectoError` outside of a layout."""
    switches = current_frame("Footer").switches
    bar = el("div", {"class": "recto-switches"}, Markup(switches)) if switches else None
    return el("footer", {"class": "recto-footer"}, bar, el("div", None, children))
