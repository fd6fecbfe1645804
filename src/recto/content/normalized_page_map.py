"""Puts the items of several page maps, or of code, together as one page map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from msgspec.structs import replace

from recto.content.item import Item, hold_sections, is_index_page, order_of
from recto.content.meta import NO_ENTRY
from recto.content.name_order import NameKey, name_key
from recto.content.titles import format_name
from recto.errors import RectoError


@overload
def normalize_page_map(page_map: Item, *, natural: bool = False) -> Item: ...
@overload
def normalize_page_map(page_map: Sequence[Item], *, natural: bool = False) -> tuple[Item, ...]: ...
def normalize_page_map(page_map: Item | Sequence[Item], *, natural: bool = False) -> Item | tuple[Item, ...]:
    """The items of a folder or of a list in order, with titles, each page once and each folder once.

    Two folders of one name become one, and a page that has the name of a folder becomes its index. Items that `_meta`
    lists stay in the order that they have; of the others, `natural` sorts names by the numbers in them. Raises
    `RectoError` for two pages of one name.
    """
    key_of = name_key(natural=natural)
    return _folder(page_map, key_of) if isinstance(page_map, Item) else _list(page_map, key_of)


def _list(items: Sequence[Item], key_of: Callable[[str], NameKey]) -> tuple[Item, ...]:
    named: dict[str, Item] = {}
    for item in items:
        if not item.is_virtual:
            named[item.name] = _joined(named[item.name], item) if item.name in named else item
    done: set[str] = set()
    joined = []
    for item in items:
        if item.is_virtual:
            joined.append(item)
        elif item.name not in done:
            done.add(item.name)
            joined.append(_folder(named[item.name], key_of))
    listed = [item for item in joined if item.is_virtual or item.entry is not NO_ENTRY]
    rest = [item for item in joined if not item.is_virtual and item.entry is NO_ENTRY]
    first = [item for item in rest if item.name == "index"]
    others = [item for item in rest if item.name != "index"]
    return (*first, *listed, *sorted(others, key=lambda item: (*_order(item), key_of(item.name))))


def _folder(item: Item, key_of: Callable[[str], NameKey]) -> Item:
    item = item if item.title or item.type == "separator" else replace(item, title=format_name(item.name))
    if item.children is None:
        return item
    children = _list(item.children, key_of)
    own = next((child for child in children if child.route == item.route and child.children is None), None)
    if own is not None and own.page is not None and is_index_page(own.page) and item.page is None:
        children = tuple(child for child in children if child is not own)
        item = replace(item, page=own.page, title=item.entry.title or own.title)
    return replace(item, children=children, has_sections=hold_sections(children))


def _joined(first: Item, second: Item) -> Item:
    if first.children is None and second.children is None:
        message = f"Two pages of the page map are called `{first.name}`: `{first.route}` and `{second.route}`."
        raise RectoError(message, hint="Give one of them another name.")
    if first.children is not None and second.children is not None:
        return replace(first, children=(*first.children, *second.children), page=first.page or second.page)
    folder, page = (first, second) if first.children is not None else (second, first)
    return replace(folder, children=(replace(page, name="index"), *(folder.children or ())))


def _order(item: Item) -> tuple[bool, float]:
    own = (child.page for child in item.children or () if child.route == item.route)
    order = order_of(item.page or next(own, None))
    return order is None, order or 0
