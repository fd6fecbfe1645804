"""Warnings for keys of `_meta` that name no page, or the wrong kind of item."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from recto.content.item import Menu
from recto.content.meta import MetaEntry
from recto.settings.problems import Problem, dotted, nearest_hint

_REMOVE = "Remove it, or give it an `href` or the type `separator`."


def unknown_key(entry: MetaEntry, candidates: Iterable[str], *, is_empty_folder: bool = False) -> Problem:
    """Warnings for keys without a page; `candidates` are the names that no key is about yet."""
    hint = nearest_hint(entry.key[-1], candidates, _REMOVE)
    found = "names a folder that holds no page" if is_empty_folder else "names no page or folder here"
    return Problem(entry.key, f"`{dotted(entry.key)}` {found}.", hint)


def separator_of_a_page(entry: MetaEntry) -> Problem:
    """A key that names a page cannot be a line between pages as well."""
    message = f"`{dotted(entry.key)}` is a separator, but there is a page or folder `{entry.key[-1]}`."
    return Problem(entry.key, message, "Give the separator another key.")


def menu_of(
    entry: MetaEntry,
    pages: Collection[str],
    refuse: Callable[[Problem], None],
    *,
    has_folder: bool,
    drafts: Collection[str] = (),
) -> Menu:
    """A menu's entries but for drafts; one without `href` must be among the `pages` of the menu's folder."""
    if entry.menu is None:
        return None
    kept = []
    for item in entry.menu:
        if item.href is not None or item.type is not None or item.name in pages:
            kept.append(item)
        elif item.name not in drafts:
            refuse(_unknown_menu_item(entry, item.name, pages, has_folder))
    return tuple(kept)


def _unknown_menu_item(entry: MetaEntry, name: str, pages: Collection[str], has_folder: bool) -> Problem:
    key = (*entry.key, "items", name)
    hint = nearest_hint(name, pages, "Give it an `href`, or remove it.")
    owner = f"the folder `{entry.key[-1]}`" if has_folder else f"a folder: there is no folder `{entry.key[-1]}`"
    return Problem(key, f"`{dotted(key)}` has no `href` and names no page of {owner}.", hint)
