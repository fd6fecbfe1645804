"""Applies the content of a `_meta` file to an existing page map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, overload

from msgspec.structs import replace

from recto.content.checks import ValueProblems
from recto.content.item import Item, Menu, folder_item, hold_sections, page_item, theme_changes, virtual_item
from recto.content.meta import NO_ENTRY, MetaEntry, read_entries
from recto.content.meta_keys import menu_of, separator_of_a_page, unknown_key
from recto.errors import RectoError, raise_all
from recto.settings.page_options import AnyPageOptions, PageOptions
from recto.settings.problems import Problem


@overload
def merge_meta(page_map: Item, meta: Mapping[str, Any]) -> Item: ...
@overload
def merge_meta(page_map: Sequence[Item], meta: Mapping[str, Any]) -> tuple[Item, ...]: ...
def merge_meta(page_map: Item | Sequence[Item], meta: Mapping[str, Any]) -> Item | tuple[Item, ...]:
    """A copy of a folder or of a list of items, ordered and titled as `meta` says.

    `meta` is what a `_meta.global` file holds: a folder's entry has that of its own items under `items`. An entry
    replaces the whole one that an item had before; further ones are listed after those that were. Raises `RectoErrors`
    with every wrong value and every key that names nothing.
    """
    findings = ValueProblems()
    options = _options_of(page_map)
    entries = read_entries(meta, is_global=True, options=options, findings=findings)
    merge = _Merge(findings.problems)
    if not isinstance(page_map, Item):
        result: Item | tuple[Item, ...] = merge.items(page_map, entries, options())
    elif page_map.children is None:
        raise RectoError(f"`{page_map.name}` is no folder, so it has no items.", hint="Give a folder or a list.")
    else:
        children = merge.items(page_map.children, entries, page_map.theme)
        result = replace(page_map, children=children, has_sections=hold_sections(children))
    raise_all([RectoError(problem.message, hint=problem.hint) for problem in findings.problems])
    return result


def _options_of(page_map: Item | Sequence[Item]) -> type[PageOptions]:
    """The options that the theme of the items' site declares."""
    items = [page_map] if isinstance(page_map, Item) else page_map
    return next((type(item.theme) for item in items if not item.is_virtual), AnyPageOptions)


class _Merge:
    """One merging; mistakes are added to `problems`."""

    __slots__ = ("_problems",)

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems

    def items(
        self, items: Sequence[Item], entries: Mapping[str, MetaEntry], inherited: PageOptions
    ) -> tuple[Item, ...]:
        """One list; `inherited` is the theme of its folder."""
        fallback = entries.get("*") or (items[0].fallback if items else NO_ENTRY)
        merged = {item.name: self._item(item, entries, fallback, inherited) for item in items}
        pages = [item.name for item in items if not item.is_virtual and item.name not in entries]
        for key, entry in entries.items():
            if key == "*" or key in merged:
                continue
            if entry.href is None and entry.type not in ("separator", "menu"):
                self._problems.append(unknown_key(entry, pages))
                continue
            merged[key] = virtual_item(key, entry, fallback, self._menu(entry, None))
        before = [item.name for item in items if item.is_virtual or item.entry is not NO_ENTRY]
        listed = [*before, *(key for key in entries if key in merged and key not in before)]
        rest = [name for name in merged if name not in listed]
        first = [name for name in rest if name == "index"]
        return tuple(merged[name] for name in (*first, *listed, *(name for name in rest if name != "index")))

    def _item(self, item: Item, entries: Mapping[str, MetaEntry], fallback: MetaEntry, inherited: PageOptions) -> Item:
        entry = entries.get(item.name, item.entry)
        menu = self._menu(entry, item)
        if item.is_virtual:
            if entry.href is None and entry.type not in ("separator", "menu"):
                self._problems.append(unknown_key(entry, ()))
            return virtual_item(item.name, entry, fallback, menu)
        if entry.type == "separator":
            self._problems.append(separator_of_a_page(entry))
        if item.children is None:
            assert item.page is not None
            return page_item(item.name, item.page, entry, fallback, inherited, menu)
        theme = inherited.with_changes(theme_changes(entry, fallback, item.page, type(inherited)))
        names = {child.name for child in item.children}
        inside = entries[item.name].about(names) if item.name in entries else None
        children = self.items(item.children, inside or {}, theme)
        return folder_item(item.name, item.route, item.page, children, entry, fallback, theme, menu)

    def _menu(self, entry: MetaEntry, item: Item | None) -> Menu:
        children = (item.children or ()) if item is not None else ()
        pages = [child.name for child in children if not child.is_virtual]
        if item is not None and item.page is not None:
            pages.append("index")
        return menu_of(entry, pages, self._problems.append, has_folder=bool(children))
