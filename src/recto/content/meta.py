"""The checked content of `_meta` files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, TypeAlias

from msgspec import Struct, field

from recto.content.checks import ValueProblems, check_choice, check_theme
from recto.html import Node
from recto.settings.page_options import PageOptions
from recto.settings.problems import KeyPath

Title: TypeAlias = "str | Node"

_ITEM_KEYS = ("display", "href", "items", "theme", "title", "type")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "item": ("display", "theme", "title", "type"),
    "folder": ("display", "items", "theme", "title", "type"),
    "link": ("display", "href", "title", "type"),
    "separator": ("title", "type"),
    "menu": ("display", "items", "title", "type"),
    "menu item": ("href", "title"),
}
_TYPES = ("page", "doc", "separator", "menu")
_DISPLAYS = {"item": ("normal", "hidden", "children"), "folder": ("normal", "hidden", "children")}
_LINK_DISPLAYS = ("normal", "hidden")
LEGACY_KEYS = frozenset({"newWindow", "new_window"})


class MenuEntry(Struct, frozen=True):
    """One entry of a menu in the navbar; without `href` it is a page of the menu's folder."""

    name: str
    title: Title = ""
    href: str | None = None
    type: Literal["separator"] | None = None


class MetaEntry(Struct, frozen=True):
    """What `_meta` says about one key; empty or None where it says nothing.

    `menu` holds a menu's entries, `folder` what `_meta.global` says about the pages of a folder, `key` where
    the entry stands in the file.
    """

    key: KeyPath
    title: Title = ""
    type: str | None = None
    display: str | None = None
    theme: Mapping[str, Any] = field(default_factory=dict)
    href: str | None = None
    menu: tuple[MenuEntry, ...] | None = None
    folder: Mapping[str, MetaEntry] | None = None

    def about(self, names: Collection[str]) -> Mapping[str, MetaEntry] | None:
        """What is said about the pages of a folder that holds these names; a menu may have entries of other pages."""
        if self.folder is None or self.menu is None:
            return self.folder
        return {name: entry for name, entry in self.folder.items() if name in names}


NO_ENTRY = MetaEntry(("*",))
"""What `_meta` says about an item that it does not name."""


def read_entries(
    data: Mapping[str, Any],
    *,
    is_global: bool,
    options: type[PageOptions],
    findings: ValueProblems,
    key: KeyPath = (),
) -> dict[str, MetaEntry]:
    """The entries of one folder in their order. Mistakes and old keys are added to `findings`.

    `options` are those of pages that the site's theme declares.
    """
    return {str(name): _entry(value, (*key, str(name)), is_global, options, findings) for name, value in data.items()}


def _entry(value: Any, key: KeyPath, is_global: bool, options: type[PageOptions], findings: ValueProblems) -> MetaEntry:
    if _is_title(value):
        return MetaEntry(key, title=value)
    if not isinstance(value, Mapping):
        findings.wrong(key, "a title or an object", value)
        return MetaEntry(key)
    kind = _kind(value, is_global)
    _check_keys(value, kind, key, findings)
    if kind == "menu":
        return _menu(value, key, is_global, findings)
    allowed_types = ("separator",) if kind == "separator" else _TYPES[:2] if kind == "link" else _TYPES
    href = value.get("href")
    if kind == "link" and not isinstance(href, str):
        findings.wrong((*key, "href"), "a text", href)
        href = None
    folder = value.get("items") if kind == "folder" else None
    if folder is not None and not isinstance(folder, Mapping):
        findings.wrong((*key, "items"), "an object", folder)
        folder = None
    theme, items = value.get("theme") if "theme" in _KEYS[kind] else None, (*key, "items")
    return MetaEntry(
        key,
        title=_title(value, key, findings),
        type=check_choice(value.get("type"), allowed_types, (*key, "type"), findings),
        display=_display(value, kind, key, findings),
        theme=check_theme(theme, (*key, "theme"), options, findings),
        href=href if kind == "link" else None,
        folder=None
        if folder is None
        else read_entries(folder, is_global=True, options=options, findings=findings, key=items),
    )


def _kind(value: Mapping[str, Any], is_global: bool) -> str:
    if value.get("type") in ("separator", "menu"):
        return str(value["type"])
    if "href" in value:
        return "link"
    return "folder" if is_global else "item"


def _menu(value: Mapping[str, Any], key: KeyPath, is_global: bool, findings: ValueProblems) -> MetaEntry:
    """A menu; in `_meta.global` the entries without a link also order and title the pages of its folder."""
    items = value.get("items")
    if not isinstance(items, Mapping):
        findings.wrong((*key, "items"), "an object", items)
        items = {}
    entries = tuple(_menu_entry(str(name), item, (*key, "items", str(name)), findings) for name, item in items.items())
    display = _display(value, "menu", key, findings)
    pages = {
        entry.name: MetaEntry((*key, "items", entry.name), title=entry.title)
        for entry in entries
        if entry.href is None and entry.type is None
    }
    title = _title(value, key, findings)
    return MetaEntry(key, title=title, type="menu", display=display, menu=entries, folder=pages if is_global else None)


def _menu_entry(name: str, value: Any, key: KeyPath, findings: ValueProblems) -> MenuEntry:
    if _is_title(value):
        return MenuEntry(name, title=value)
    if not isinstance(value, Mapping):
        findings.wrong(key, "a title or an object", value)
        return MenuEntry(name, href="")
    title = _title(value, key, findings)
    if value.get("type") == "separator":
        _check_keys(value, "separator", key, findings)
        return MenuEntry(name, title=title, type="separator")
    _check_keys(value, "menu item", key, findings)
    href = value.get("href")
    if href is not None and not isinstance(href, str):
        findings.wrong((*key, "href"), "a text", href)
        href = ""
    return MenuEntry(name, title=title, href=href)


def _check_keys(value: Mapping[str, Any], kind: str, key: KeyPath, findings: ValueProblems) -> None:
    known = _KEYS[kind]
    for name in value:
        if name in known:
            continue
        here = (*key, str(name))
        if name in LEGACY_KEYS:
            findings.add_legacy(here, str(name))
        elif name in _ITEM_KEYS and not (kind == "menu item" and name == "type"):
            findings.misplaced(here, f"a {kind}" if kind != "item" else "a page or folder", known)
        else:
            findings.unknown(here, known)


def _title(value: Mapping[str, Any], key: KeyPath, findings: ValueProblems) -> Title:
    title = value.get("title")
    if title is None:
        return ""
    if not _is_title(title):
        findings.wrong((*key, "title"), "a text or an element", title)
        return ""
    return title  # type: ignore[no-any-return]


def _display(value: Mapping[str, Any], kind: str, key: KeyPath, findings: ValueProblems) -> str | None:
    if kind == "separator":
        return None
    choices = _DISPLAYS.get(kind, _LINK_DISPLAYS)
    return check_choice(value.get("display"), choices, (*key, "display"), findings, elsewhere=_DISPLAYS["item"])


def _is_title(value: Any) -> bool:
    return isinstance(value, str) or hasattr(value, "__html__")
