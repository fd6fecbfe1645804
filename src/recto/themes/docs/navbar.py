"""The navbar: logo, the site's sections and menus, search, project and chat links."""

from __future__ import annotations

from recto.content import NavbarItem
from recto.errors import RectoError, Span, nearest
from recto.html import Element, Node, el
from recto.html.icons import icon, icon_names
from recto.markdown.images.info import IMAGE_SUFFIXES
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.docs.settings import docs_settings
from recto.themes.page import SiteUrls, is_external, link_of, site_root
from recto.themes.settings_markdown import inline_html
from recto.themes.shared.links import NavLinks


def navbar(
    logo: Node,
    items: tuple[NavbarItem, ...],
    active: NavbarItem | None,
    links: NavLinks,
    search: Node,
    language_switch: Node,
    settings: Settings,
    strings: Strings,
    children: Node,
) -> Element:
    """The header of every page, the same for all that have the same active item; `children` come after the icons."""
    theme = docs_settings(settings)
    shown = [_item(item, links, current=item is active) for item in items]
    classes = "recto-navbar recto-navbar-left" if theme.align == "left" else "recto-navbar"
    has_tabs = theme.navigation.tabs and bool(shown)
    return el(
        "header",
        {"class": classes},
        el(
            "nav",
            {"aria-label": strings.main_navigation},
            logo,
            el("div", {"class": "recto-nav-items"}, shown) if shown and not has_tabs else None,
            search,
            _icon_link(theme.project_link, theme.project_icon, strings.project, links.urls),
            _icon_link(theme.chat_link, theme.chat_icon, strings.chat, links.urls),
            language_switch if settings.i18n.switch == "navbar" else None,
            children,
            el("button", {"class": "recto-hamburger", "popovertarget": "recto-sidebar", "aria-label": strings.menu}),
        ),
        el(
            "nav",
            {"class": "recto-tabs-row", "aria-label": strings.sections},
            el("div", {"class": "recto-nav-items"}, shown),
        )
        if has_tabs
        else None,
    )


def site_logo(settings: Settings, urls: SiteUrls, strings: Strings, title: str) -> Element:
    """The logo that the settings name, else the site's title."""
    theme = docs_settings(settings)
    content: Node
    if theme.logo is None:
        content = el("b", None, title)
    elif theme.logo.lower().endswith(IMAGE_SUFFIXES) and " " not in theme.logo:
        content = el("img", {"src": site_root(urls) + theme.logo.lstrip("/"), "alt": title, "height": "32"})
    else:
        # One element: in a row of several the spaces between them would be lost.
        content = el("span", None, inline_html(theme.logo, urls))
    if theme.logo_link is False:
        return el("div", {"class": "recto-logo"}, content)
    href = link_of(urls, "/" if theme.logo_link is True else theme.logo_link)
    label = (title or strings.home) if theme.logo is not None or not title else None
    return el("a", {"class": "recto-logo", "href": href, "aria-label": label}, content)


def _item(item: NavbarItem, links: NavLinks, *, current: bool) -> Element:
    if item.type != "menu":
        return links.link(item, current=current)
    return el(
        "details",
        {"class": "recto-menu"},
        el("summary", {"class": "recto-icon-after"}, item.title),
        el("div", {"class": "recto-popup"}, links.menu(item)),
    )


def _icon_link(href: str | None, name: str, label: str, urls: SiteUrls) -> Element | None:
    if href is None:
        return None
    if name not in icon_names():
        near = nearest(name, icon_names())
        hint = f"Did you mean `{near}`?" if near else None
        raise RectoError(f"there is no icon called `{name}`.", where=Span("recto.toml"), hint=hint)
    tab = {"target": "_blank", "rel": "noreferrer"} if is_external(href) else {}
    attributes = {"class": "recto-nav-icon", "href": link_of(urls, href), "aria-label": label, **tab}
    return el("a", attributes, icon(name, size="24"))
