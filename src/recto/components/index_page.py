"""An overview of a folder: a card for each of its pages, below the titles of its separators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from recto.components.cards import Card, Cards
from recto.components.errors import ComponentError
from recto.components.icons import ICONS
from recto.errors import nearest
from recto.html import Component, Fragment, Node, el, id_maker
from recto.markdown.slugs import Slugger

if TYPE_CHECKING:
    from recto.content import Item


def create_index_page(page_map: Iterable[Item], icons: Mapping[str, Component] | None = None) -> Fragment:
    """The visible items of a folder as cards, with a heading for each separator that has a title.

    A card leads to its page, a folder's to its own or its first one. `icon:` in the front matter of a page is a name in
    `icons` or that of a built-in icon. Errors: `ComponentError` for an icon that is neither.
    """
    from recto.content import get_index_page_map  # whoever has a page map has loaded it, other pages need none of it

    known = {**ICONS, **(icons or {})}
    make_id = id_maker() or Slugger().slug
    parts: list[Node] = []
    for part in get_index_page_map(page_map):
        if not isinstance(part, tuple):
            title = part.title
            if title:
                parts.append(el("h2", {"id": make_id(str(title))} if isinstance(title, str) else None, title))
            continue
        cards = [card for item in part if (card := _card(item, known)) is not None]
        if cards:
            parts.append(Cards(children=cards))
    return Fragment(*parts)


def _card(item: Item, icons: Mapping[str, Component]) -> Node:
    href = item.href or _first_route(item)
    if href is None or (item.menu is not None and item.children is None):
        return None
    name = item.page.front_matter.get("icon") if item.page is not None else None
    return Card(title=item.title, href=href, icon=_icon(str(name), item, icons) if name else None)


def _first_route(item: Item) -> str | None:
    if item.page is not None:
        return item.page.route
    shown = (child for child in item.children or () if child.display != "hidden")
    return next((route for child in shown if (route := _first_route(child)) is not None), None)


def _icon(name: str, item: Item, icons: Mapping[str, Component]) -> Node:
    if name not in icons:
        close = nearest(name, icons)
        hint = f"Did you mean `{close}`?" if close else "Give it in `icons`."
        source_path = item.page.source_path if item.page is not None else item.name
        raise ComponentError(f"The icon `{name}` of `{source_path}` is not known.", hint=hint)
    return icons[name]()
