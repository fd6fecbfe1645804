"""The theme's own component for each of its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct, structs

from recto.components import Comments
from recto.html import Element, Node, el
from recto.html.search_marks import NOT_SEARCHED
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.blog.settings import PART_NAMES, blog_settings
from recto.themes.page import AssetUrls, PageContent, SiteUrls
from recto.themes.parts import DEFAULT, ArgumentNames
from recto.themes.settings_markdown import block_html
from recto.themes.shared.banner import banner_line
from recto.themes.shared.links import NEW_TAB
from recto.themes.shared.search_box import search


class NavLink(Struct, frozen=True):
    """A link of the navbar."""

    title: Node
    href: str
    is_current: bool = False
    is_external: bool = False


class PartArguments(Struct, frozen=True):
    """The arguments of a part, by name. Nodes are HTML that other parts have made, None where there is none."""

    settings: Settings
    """The settings; `settings.theme` is the theme's own table."""
    strings: Strings
    """The words of the interface."""
    urls: SiteUrls
    """Spells links: `urls.page(route)`."""
    assets: AssetUrls
    """Links to the files that the theme publishes, by their names."""
    root: str
    """The link to the site's root."""
    search_index: str
    """The link to the module that answers the search box; empty on a site without search."""
    title: str
    """The site's title."""
    feed: str | None
    """The link to the feed."""
    page: PageContent
    """The content: `page.route`, `page.title`, `page.html`, `page.metadata`, `page.toc` and more."""
    links: tuple[NavLink, ...]
    """The links of the navbar."""
    languages: tuple[NavLink, ...]
    """The languages of the site with links to the page in them."""
    children: Node
    """What a layout puts into the part."""
    default: Node
    """What the theme itself would show here."""


NAMES = ArgumentNames(
    every=frozenset(PartArguments.__struct_fields__).union(PART_NAMES),
    nodes=frozenset((*PART_NAMES, "children", DEFAULT)),
    per_section=frozenset(),
    per_page=frozenset(("page", "links", "languages")),
)


def navbar(links: Sequence[NavLink], search: Node, theme_switch: Node, strings: Strings, children: Node) -> Element:
    """The sections of the site, search, and the switch of the look; `children` come last."""
    shown = [
        el(
            "a",
            {
                "href": each.href,
                "aria-current": "page" if each.is_current else None,
                **(NEW_TAB if each.is_external else {}),
            },
            each.title,
        )
        for each in links
    ]
    inside = el("nav", {"aria-label": strings.main_navigation}, shown, search, theme_switch, children)
    return el("header", {"class": "recto-blog-header", **NOT_SEARCHED}, inside)


def theme_switch(settings: Settings, strings: Strings) -> Element:
    """A button that changes between light and dark."""
    theme = blog_settings(settings)
    return el(
        "button",
        {
            "class": "recto-icon recto-theme-toggle",
            "type": "button",
            "aria-label": strings.toggle_dark,
            "data-key": theme.storage_key,
            "data-default": theme.default_theme,
        },
    )


def footer(
    settings: Settings,
    urls: SiteUrls,
    strings: Strings,
    title: str,
    feed: str | None,
    languages: Sequence[NavLink],
    children: Node,
) -> Element:
    """The site's own text or `children`, the languages of the page, and the feed."""
    text = blog_settings(settings).footer
    inside = children if children is not None else block_html(text, urls) if text else title and f"© {title}"
    others: list[Node] = [
        [el("a", {"href": each.href, "aria-current": "true" if each.is_current else None}, each.title), " "]
        for each in languages
    ]
    switch = el("nav", {"aria-label": strings.change_language}, others) if others else None
    link = el("a", {"href": feed}, "RSS") if feed else None
    return el("footer", {"class": "recto-blog-footer", **NOT_SEARCHED}, el("div", None, inside), switch, link)


def banner(settings: Settings, urls: SiteUrls, strings: Strings) -> Element | None:
    """The banner that the settings ask for."""
    return banner_line(blog_settings(settings).banner, urls, strings)


def comments(settings: Settings) -> Element | None:
    """What readers say of a post."""
    own = blog_settings(settings).comments
    return Comments(**structs.asdict(own), language=settings.language) if own is not None else None


COMPONENTS: Mapping[str, Callable[..., Any]] = {
    "banner": banner,
    "comments": comments,
    "footer": footer,
    "navbar": navbar,
    "search": search,
    "theme_switch": theme_switch,
}
