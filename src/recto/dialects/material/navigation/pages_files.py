"""The navigation of the plugin `awesome-pages`: `.pages` files that order, name and hide what lies in folders."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.dialects.material.navigation.folder_settings import FolderSettings
from recto.dialects.material.navigation.globs import path_pattern
from recto.dialects.material.navigation.page_tree import NavValue, PageTree, folder_title, natural_order
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.yaml_config import KeyPath
from recto.late_pattern import late_pattern

_ORDERS = ("order", "sort_type", "order_by", "ignore_case")
_KNOWN = frozenset({"title", "nav", "arrange", "hide", "collapse", "collapse_single_pages", *_ORDERS})
_REST = late_pattern(r"\.{3}\s*(?:\|\s*(?P<flat>flat)\s*)?(?:\|\s*(?:(?P<kind>regex|glob)=)?(?P<pattern>.*))?$")


class _Rest(Struct, frozen=True):
    """`...`: what no other entry names, of a name that a pattern has."""

    pattern: re.Pattern[str] | None
    is_flat: bool = False

    @classmethod
    def of(cls, entry: str) -> _Rest | None:
        match = _REST.match(entry)
        if match is None:
            return None
        text = (match["pattern"] or "").strip()
        is_flat = match["flat"] is not None
        if not text:
            return cls(None, is_flat)
        try:
            return cls(re.compile(text) if match["kind"] == "regex" else path_pattern(text), is_flat)
        except re.error:
            return cls(None, is_flat)

    def has(self, name: str) -> bool:
        return self.pattern is None or self.pattern.search(name) is not None


class PagesFiles:
    """Reads the files called as the option `filename` says; `options` are those of the plugin."""

    def __init__(self, root: Path, tree: PageTree, notes: Notes, options: Mapping[str, Any]) -> None:
        self._root = root
        self._tree = tree
        self._notes = notes
        self._options = options
        name = options.get("filename")
        self._name = name if isinstance(name, str) else ".pages"

    def navigation(self) -> NavValue:
        """The navigation of all pages."""
        return self._below("", self._settings(""), collapses=self._options.get("collapse_single_pages") is True)

    def completed(self, nav: Any) -> Any:
        """A navigation of the configuration, with what it does not name in the place of `...`."""
        if not isinstance(nav, list):
            return nav
        return _completed(nav, self.navigation(), set(_targets(nav)))

    def _settings(self, folder: str) -> FolderSettings:
        return FolderSettings.read(self._root, self._tree.docs / folder / self._name, _KNOWN, self._notes)

    def _below(self, folder: str, settings: FolderSettings, *, collapses: bool) -> NavValue:
        inside = {path.rpartition("/")[2]: (path, is_folder) for path, is_folder in self._tree.below(folder)}
        own = {name: self._settings(path) for name, (path, is_folder) in inside.items() if is_folder}
        names = [name for name in self._ordered(inside, own, settings) if not _is_hidden(own.get(name))]
        entries = _listed(settings)

        def item(name: str, title: str | None) -> list[Any]:
            path, is_folder = inside[name]
            if not is_folder:
                return [path if title is None else {title: path}]
            return self._section(path, own[name], title, collapses=collapses)

        if entries is None:
            return [each for name in names for each in item(name, None)]
        chosen = _Chosen(names, set(inside), settings, self._notes)
        return chosen.items(entries, item)

    def _section(self, path: str, settings: FolderSettings, title: str | None, *, collapses: bool) -> list[Any]:
        collapses = settings.values.get("collapse_single_pages", collapses) is True
        below = self._below(path, settings, collapses=collapses)
        if not below:
            return []
        if settings.values.get("collapse", collapses) and len(below) == 1:
            return below
        return [{title or settings.values.get("title") or folder_title(path): below}]

    def _ordered(
        self, inside: Mapping[str, tuple[str, bool]], own: Mapping[str, FolderSettings], settings: FolderSettings
    ) -> list[str]:
        """The names in a folder, in the order that it asks for."""
        given = {
            key: settings.values.get(key) or self._options.get(key)
            for key in ("order", "sort_type", "order_by", "ignore_case")
        }
        if not any(given[key] for key in ("order", "sort_type", "order_by")):
            return list(inside)

        def shown(name: str) -> str:
            path, is_folder = inside[name]
            if given["order_by"] != "title":
                return name
            return str(own[name].values.get("title") or folder_title(path)) if is_folder else self._tree.title_of(path)

        def key(name: str) -> Any:
            text = shown(name).casefold() if given["ignore_case"] else shown(name)
            return natural_order(text, groups_letters=False) if given["sort_type"] == "natural" else text

        return sorted(inside, key=key, reverse=given["order"] == "desc")


class _Chosen:
    """Puts what lies in a folder into the order of its list."""

    def __init__(self, names: Sequence[str], known: set[str], settings: FolderSettings, notes: Notes) -> None:
        self._names = names
        self._known = known
        self._settings = settings
        self._notes = notes

    def items(self, entries: Sequence[Any], item: Callable[[str, str | None], list[Any]]) -> NavValue:
        named = {target for target in _targets(entries) if target in self._known}
        rests = [rest for target in _targets(entries) if (rest := _Rest.of(target)) is not None]
        # Those with a pattern choose first.
        rests.sort(key=lambda rest: rest.pattern is None)
        left: dict[_Rest, list[str]] = {}
        for name in self._names:
            rest = next((rest for rest in rests if rest.has(name)), None)
            if name not in named and rest is not None:
                left.setdefault(rest, []).append(name)

        def made(listed: Sequence[Any], key: KeyPath) -> NavValue:
            found: NavValue = []
            for number, entry in enumerate(listed):
                title, target = next(iter(entry.items())) if isinstance(entry, Mapping) and entry else (None, entry)
                rest = _Rest.of(target) if isinstance(target, str) and title is None else None
                if rest is not None:
                    found += [each for name in left.pop(rest, ()) for each in item(name, None)]
                elif isinstance(target, list) and title is not None:
                    found.append({str(title): made(target, (*key, number, str(title)))})
                elif isinstance(target, str) and target.rstrip("/") in self._known:
                    found += item(target.rstrip("/"), None if title is None else str(title))
                elif isinstance(target, str) and title is not None:
                    found.append({str(title): target})
                else:
                    message = f"The entry `{target}` names nothing in this folder."
                    self._settings.note(self._notes, (*key, number), message, "Mend its name, or take it out.")
            return found

        return made(entries, ("nav",))


def _listed(settings: FolderSettings) -> Sequence[Any] | None:
    nav = settings.values.get("nav")
    arranged = settings.values.get("arrange")
    if nav is None and arranged is not None:
        return arranged if "..." in arranged else [*arranged, "..."]
    return nav


def _is_hidden(settings: FolderSettings | None) -> bool:
    return settings is not None and settings.values.get("hide") is True


def _targets(entries: Any) -> list[str]:
    """The texts of all entries, at any depth."""
    if isinstance(entries, str):
        return [entries.rstrip("/")]
    inner = entries.values() if isinstance(entries, Mapping) else entries if isinstance(entries, list) else ()
    return [target for each in inner for target in _targets(each)]


def _completed(nav: list[Any], whole: NavValue, named: set[str]) -> NavValue:
    found: NavValue = []
    for entry in nav:
        rest = _Rest.of(entry) if isinstance(entry, str) else None
        if rest is not None:
            left = _left(whole, rest, named)
            found += _targets(left) if rest.is_flat else left
        elif isinstance(entry, dict):
            inner = {
                key: _completed(value, whole, named) if isinstance(value, list) else value
                for key, value in entry.items()
            }
            found.append(inner)
        else:
            found.append(entry)
    return found


def _left(entries: NavValue, rest: _Rest, named: set[str]) -> NavValue:
    """What a navigation has beside the pages that are named."""
    found: NavValue = []
    for entry in entries:
        if isinstance(entry, dict):
            title, value = next(iter(entry.items()))
            value = _left(value, rest, named) if isinstance(value, list) else value
            if value and (isinstance(value, list) or value not in named):
                found.append({title: value})
        elif entry not in named and rest.has(entry):
            found.append(entry)
    return found
