"""The sidebar around its tree, which is also the small screen's menu (DOCS-51, DOCS-55).

It is one element: beside the page where there is room, else a popover that the navbar's button opens without any
script. The items of the navbar stand in it too and are only shown in the menu.
"""

from __future__ import annotations

from recto.content import NavbarItem
from recto.html import escape
from recto.settings import Settings
from recto.strings import Strings, english
from recto.themes.docs.navbar import Navbar
from recto.themes.docs.search import search_box
from recto.themes.docs.settings import docs_settings
from recto.themes.docs.sidebar import SectionSidebar
from recto.themes.docs.text import title_html
from recto.themes.page import AssetUrls, SiteUrls


class Menu:
    """Makes what stands before and after the tree; it is the same for all pages of a section."""

    def __init__(
        self, settings: Settings, urls: SiteUrls, assets: AssetUrls, navbar: Navbar, words: Strings, switches: str
    ) -> None:
        sidebar = docs_settings(settings).sidebar
        self._urls = urls
        self._navbar = navbar
        self._label = escape(words.sidebar)
        self._search = search_box(settings, urls, assets, words)
        self._attributes = (" data-auto-collapse" if sidebar.auto_collapse else "") + (
            "" if sidebar.default_open else " data-closed"
        )
        collapse = collapse_button(words) if sidebar.toggle_button else ""
        self._switches = {hidden: switches if hidden else f"{switches}{collapse}" for hidden in (False, True)}

    def around(
        self, section: str, tree: SectionSidebar, items: tuple[NavbarItem, ...], active: int | None, classes: str
    ) -> tuple[str, str]:
        """The HTML before and after the tree's items. `classes` says that the sidebar itself is hidden."""
        file = tree.first_branch_file
        branches = f' data-branches="{escape(self._urls.asset(file))}"' if file else ""
        start = (
            f'<aside class="recto-sidebar{classes}" id="recto-sidebar" aria-label="{self._label}" popover '
            f'data-section="{escape(section)}"{branches}{self._attributes}>'
            f'{self._search}<div class="recto-sidebar-scroll"><ul class="recto-tree">'
        )
        nested = active is not None and not classes
        tops = [self._top(item, index == active) for index, item in enumerate(items)]
        if nested and active is not None:
            title = title_html(items[active].title)
            start += f'{"".join(tops[:active])}<li><details class="recto-section" open><summary>{title}</summary><ul>'
            end = f"</ul></details></li>{''.join(tops[active + 1 :])}"
        elif classes:
            start += "".join(tops)
            end = ""
        else:
            end = "".join(tops)
        switches = self._switches[bool(classes)]
        bar = f'<div class="recto-switches recto-sidebar-footer">{switches}</div>' if switches else ""
        return start, f"{end}</ul></div>{bar}</aside>"

    def _top(self, item: NavbarItem, current: bool) -> str:
        if item.type != "menu":
            return f'<li class="recto-top">{self._navbar.link(item, current)}</li>'
        entries = "".join(f"<li>{entry}</li>" for entry in self._navbar.menu_items(item))
        return (
            f'<li class="recto-top"><details data-href="#{escape(item.name)}">'
            f"<summary>{title_html(item.title)}</summary><ul>{entries}</ul></details></li>"
        )


def collapse_button(words: Strings) -> str:
    """The button that hides the sidebar; the script knows the English words of its other state."""
    expand = (
        "" if words.expand_sidebar == english().expand_sidebar else f' data-expand="{escape(words.expand_sidebar)}"'
    )
    return (
        f'<button class="recto-collapse recto-icon" title="{escape(words.collapse_sidebar)}"{expand} '
        'aria-controls="recto-sidebar" aria-expanded="true"></button>'
    )
