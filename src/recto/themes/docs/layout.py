"""The inside of `<body>`, and the theme's parts as components for a project's own `app/layout.py`."""
# ruff: noqa: N802 - components are named as their tags

from __future__ import annotations

from collections.abc import Mapping

from recto.html import Fragment, Node, el, render
from recto.themes.docs.page_parts import PageParts
from recto.themes.docs.settings import DocsPageOptions
from recto.themes.indexing import search_attributes
from recto.themes.laying_out import laid_out_parts
from recto.themes.templates import EMPTY, Template, slot


def body(parts: PageParts, content: Node) -> Node:
    """Everything in `<body>` around a page's content."""
    options, attributes = parts.options, {**parts.content_language, **search_attributes(parts.view.content)}
    has_toc = parts.node("toc") != EMPTY
    key = (options.typesetting, options.layout, has_toc, *attributes.items())
    frame = parts.frames.get(key)
    if frame is None:
        frame = parts.frames[key] = Template.of(render(_frame(options, attributes, has_toc=has_toc)))
    return frame.filled(lambda name: content if name == "children" else parts.node(name))


def _frame(options: DocsPageOptions, attributes: Mapping[str, object], *, has_toc: bool) -> Fragment:
    """What is the same on all pages with these options; `attributes` are those of `<main>`."""
    article = el(
        "article",
        {"class": "recto-body-typesetting-article"} if options.typesetting == "article" else None,
        slot("breadcrumb"),
        slot("notice"),
        slot("copy_page"),
        el("main", {"id": "recto-content", "tabindex": "-1", **attributes}, slot("children")),
        slot("rating"),
        slot("last_updated"),
        slot("pagination"),
    )
    # Without headings their column stays, unless the page takes all the width.
    toc = slot("toc") if has_toc or options.layout == "full" else el("div", {"class": "recto-toc"})
    container = el("div", {"class": "recto-container"}, slot("sidebar"), toc, article)
    return Fragment(slot("skip_link"), slot("banner"), slot("navbar"), container, slot("footer"))


def Layout(
    children: Node = None,
    *,
    banner: Node = None,
    navbar: Node = None,
    search: Node = None,
    sidebar: Node = None,
    toc: Node = None,
    page_links: Node = None,
    breadcrumb: Node = None,
    copy_page: Node = None,
    rating: Node = None,
    last_updated: Node = None,
    pagination: Node = None,
    footer: Node = None,
    theme_switch: Node = None,
    language_switch: Node = None,
) -> Node:
    """The inside of `<body>`: the theme's, with the page in it; nodes replace the parts that they are named after.

    Without them these are as the settings say; `False` leaves one out. Errors: `RectoError` outside of a layout.
    """
    parts = {
        "banner": banner,
        "navbar": navbar,
        "search": search,
        "sidebar": sidebar,
        "toc": toc,
        "page_links": page_links,
        "breadcrumb": breadcrumb,
        "copy_page": copy_page,
        "rating": rating,
        "last_updated": last_updated,
        "pagination": pagination,
        "footer": footer,
        "theme_switch": theme_switch,
        "language_switch": language_switch,
    }
    given = {name: node for name, node in parts.items() if node is not None}
    own = _parts("Layout")
    return body(own.replacing(given) if given else own, Fragment(children))


def Banner() -> Node:
    """The line above the navbar. Errors: `RectoError` outside of a layout, as for all these components."""
    return _parts("Banner").node("banner")


def Navbar(children: Node = None) -> Node:
    """The navbar, with `children` at its end."""
    return _parts("Navbar").node("navbar", children)


def Search() -> Node:
    """The search box."""
    return _parts("Search").node("search")


def Sidebar() -> Node:
    """The sidebar, which is also the menu of small screens."""
    return _parts("Sidebar").node("sidebar")


def Toc() -> Node:
    """The headings of the page, with its links."""
    return _parts("Toc").node("toc")


def Breadcrumb() -> Node:
    """The way to the page."""
    return _parts("Breadcrumb").node("breadcrumb")


def CopyPage() -> Node:
    """The button that copies the page as Markdown."""
    return _parts("CopyPage").node("copy_page")


def LastUpdated() -> Node:
    """When the page was last changed."""
    return _parts("LastUpdated").node("last_updated")


def Rating() -> Node:
    """The question whether the page was helpful."""
    return _parts("Rating").node("rating")


def Pagination() -> Node:
    """Links to the pages before and after."""
    return _parts("Pagination").node("pagination")


def ThemeSwitch(*, lite: bool = False, class_name: str = "") -> Node:
    """The choice between light and dark; `lite` shows its icon only, `class_name` is that of an element around it."""
    return _around(_parts("ThemeSwitch").node("theme_switch"), lite, class_name)


def LocaleSwitch(*, lite: bool = False, class_name: str = "") -> Node:
    """The choice of a language; `lite` shows its icon only, `class_name` is that of an element around it."""
    return _around(_parts("LocaleSwitch").node("language_switch"), lite, class_name)


def _around(switch: Node, lite: bool, class_name: str) -> Node:
    """A switch, in an element with its classes if it has some."""
    classes = " ".join(filter(None, ("recto-lite" if lite else "", class_name)))
    return el("div", {"class": classes}, switch) if classes and switch != EMPTY else switch


def NotFoundPage(children: Node = None) -> Node:
    """What is said where there is no page, with `children` in the place of the headline."""
    return _parts("NotFoundPage").node("not_found", children)


def Footer(children: Node = None) -> Node:
    """The foot of the page: the site's own text, or `children`."""
    return _parts("Footer").node("footer", children)


def _parts(component: str) -> PageParts:
    """The parts of the page that is laid out."""
    from recto.themes.docs.theme import DocsTheme

    parts: PageParts = laid_out_parts(component, DocsTheme, "docs")
    return parts
