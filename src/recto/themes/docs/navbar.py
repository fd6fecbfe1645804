"""The navbar: logo, the site's sections and menus, search, project and chat links (DOCS-30 … DOCS-36)."""

from __future__ import annotations

from collections.abc import Callable

from recto.content import NavbarItem, Page
from recto.content.titles import format_name
from recto.errors import RectoError, Span, nearest
from recto.html import escape
from recto.html.icons import icon, icon_names
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.docs.markdown import inline_html
from recto.themes.docs.search import search_box
from recto.themes.docs.settings import docs_settings
from recto.themes.docs.text import title_html
from recto.themes.page import AssetUrls, SiteUrls, is_external, link_of, site_root

IMAGE_SUFFIXES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
NEW_TAB = ' target="_blank" rel="noreferrer"'


class Navbar:
    """Makes a site's navbar; `html` is the same for every page that has the same active item.

    `home_title` stands in the place of a `title` in the settings.
    """

    def __init__(
        self,
        settings: Settings,
        urls: SiteUrls,
        assets: AssetUrls,
        has_page: Callable[[str], bool],
        words: Strings,
        home: str = "/",
        switch: str = "",
        home_title: str = "",
    ) -> None:
        self._urls = urls
        self._has_page = has_page
        theme = docs_settings(settings)
        self._home = home
        self._label = escape(words.main_navigation)
        self._logo = _logo(settings, urls, words, settings.title or home_title)
        links = _icon_link(theme.project_link, theme.project_icon, words.project, urls)
        links += _icon_link(theme.chat_link, theme.chat_icon, words.chat, urls)
        menu = (
            f'<button class="recto-hamburger" popovertarget="recto-sidebar" aria-label="{escape(words.menu)}"></button>'
        )
        self._end = f"{search_box(settings, urls, assets, words)}{links}{switch}{menu}</nav></header>"
        self._class = "recto-navbar recto-navbar-left" if theme.align == "left" else "recto-navbar"

    def html(self, items: tuple[NavbarItem, ...], active: int | None) -> str:
        """The whole header; `active` is the index of the item that the page belongs to."""
        shown = "".join(self._item(item, index == active) for index, item in enumerate(items))
        shown = f'<div class="recto-nav-items">{shown}</div>' if shown else ""
        return f'<header class="{self._class}"><nav aria-label="{self._label}">{self._logo}{shown}{self._end}'

    def active(self, items: tuple[NavbarItem, ...], route: str) -> int | None:
        """Which item a route belongs to: the one that is this page, else the section that it lies in (DOCS-32)."""
        section = None
        for index, item in enumerate(items):
            if item.type == "menu":
                continue
            own = self._route(item) if item.href is None else item.href
            if route in (own, item.route):
                return index
            if item.route and section is None and route.startswith(f"{item.route.rstrip('/')}/"):
                section = index if item.route != self._home else None
        return section

    def link(self, item: NavbarItem, current: bool = False) -> str:
        """One item as a link, for the navbar and the small screen's menu."""
        attributes = ' aria-current="true"' if current else ""
        if item.href is not None and is_external(item.href):
            attributes += f' class="recto-external"{NEW_TAB}'
        href = self._urls.page(self._route(item)) if item.href is None else link_of(self._urls, item.href)
        return f'<a href="{escape(href)}"{attributes}>{title_html(item.title)}</a>'

    def menu_items(self, item: NavbarItem) -> list[str]:
        """The entries of a menu: links, and titles or lines between them."""
        entries = []
        for entry in item.items:
            if entry.type == "separator":
                entries.append(f"<span>{title_html(entry.title)}</span>" if entry.title else "<hr>")
                continue
            href = link_of(self._urls, entry.href) if entry.href else self._urls.page(entry.route or "/")
            attributes = f' class="recto-external"{NEW_TAB}' if is_external(href) else ""
            entries.append(f'<a href="{escape(href)}"{attributes}>{title_html(entry.title)}</a>')
        return entries

    def _item(self, item: NavbarItem, current: bool) -> str:
        if item.type != "menu":
            return self.link(item, current)
        entries = "".join(self.menu_items(item))
        return (
            f'<details class="recto-menu"><summary class="recto-icon-after">{title_html(item.title)}</summary>'
            f'<div class="recto-popup">{entries}</div></details>'
        )

    def _route(self, item: NavbarItem) -> str:
        if item.route is not None and self._has_page(item.route):
            return item.route
        return item.first_child_route or item.route or self._home


def title_of_home(page: Page | None) -> str:
    """What a site without a `title` is called: as its home page calls itself, unless it has only its file's name."""
    return page.title if page is not None and page.title != format_name("index") else ""


def _logo(settings: Settings, urls: SiteUrls, words: Strings, title: str) -> str:
    theme = docs_settings(settings)
    name = escape(title)
    if theme.logo is None:
        content = f"<b>{name}</b>"
    elif theme.logo.lower().endswith(IMAGE_SUFFIXES) and " " not in theme.logo:
        content = f'<img src="{escape(site_root(urls) + theme.logo.lstrip("/"))}" alt="{name}" height="32">'
    else:
        content = inline_html(theme.logo, urls)
    if theme.logo_link is False:
        return f'<div class="recto-logo">{content}</div>'
    href = link_of(urls, "/" if theme.logo_link is True else theme.logo_link)
    label = f' aria-label="{name or escape(words.home)}"' if theme.logo is not None or not name else ""
    return f'<a class="recto-logo" href="{escape(href)}"{label}>{content}</a>'


def _icon_link(href: str | None, name: str, label: str, urls: SiteUrls) -> str:
    if href is None:
        return ""
    if name not in icon_names():
        near = nearest(name, icon_names())
        hint = f"Did you mean `{near}`?" if near else None
        raise RectoError(f"there is no icon called `{name}`.", where=Span("recto.toml"), hint=hint)
    link = escape(link_of(urls, href))
    tab = NEW_TAB if is_external(href) else ""
    return f'<a class="recto-nav-icon" href="{link}" aria-label="{escape(label)}"{tab}>{icon(name, size="24")}</a>'
