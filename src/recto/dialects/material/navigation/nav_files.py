"""The navigation of the plugin `awesome-nav`: `.nav.yml` files in folders, with patterns."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from recto.dialects.material.navigation.folder_settings import FolderSettings
from recto.dialects.material.navigation.globs import path_pattern
from recto.dialects.material.navigation.page_tree import NavValue, PageTree, folder_title, natural_order
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.yaml_config import KeyPath

_HANDED_DOWN = ("preserve_directory_names", "flatten_single_child_sections", "use_index_title", "append_unmatched")
_KNOWN = frozenset({"title", "hide", "nav", "sort", "ignore", *_HANDED_DOWN})
_REST: Mapping[str, Any] = {"glob": "*", "quiet": True}
_DEFAULT: Sequence[Any] = ({"glob": "@(index.md|README.md)", "quiet": True}, _REST)
_DEEPEST = 20


class _Place(Struct):
    """An entry: a page, a link, a folder, or a section of entries; `places` are those below it, None for a leaf."""

    title: str | None
    path: str
    places: list[_Place] | None = None


class _Folder(Struct, frozen=True):
    """What counts in one folder: its own keys, those handed down to it, and what it leaves out."""

    path: str
    own: FolderSettings
    handed: Mapping[str, Any]
    sort: Mapping[str, Any]
    ignore: tuple[str, ...]

    def says(self, key: str) -> bool:
        return bool(self.own.values.get(key, self.handed.get(key)))


class _Open(Struct):
    """An entry that is still to be looked up: a page, a folder or a pattern, and what it stands for in the end."""

    kind: str
    target: str
    title: str | None
    key: KeyPath
    folder: _Folder
    found: list[_Place] = field(default_factory=list)
    inner: list[_Open] | None = None
    quiet: bool = False


class NavFiles:
    """Reads the files called `name`; what they name that is not there is noted.

    Pages are taken first, then folders, then patterns: a pattern stands for what is left.
    """

    def __init__(self, root: Path, tree: PageTree, notes: Notes, name: str) -> None:
        self._root = root
        self._tree = tree
        self._notes = notes
        self._name = name
        self._left = dict(tree.all())

    def navigation(self) -> NavValue:
        """The navigation of all pages."""
        return [_value(place) for place in self._below(self._folder("", None), 0)]

    def _folder(self, path: str, above: _Folder | None) -> _Folder:
        own = FolderSettings.read(self._root, self._tree.docs / path / self._name, _KNOWN, self._notes)
        return self._inside(path, own, above)

    def _inside(self, path: str, own: FolderSettings, above: _Folder | None) -> _Folder:
        handed = {key: above.own.values.get(key, above.handed.get(key)) for key in _HANDED_DOWN} if above else {}
        sort = {**(above.sort if above else {}), **own.values.get("sort", {})}
        return _Folder(path, own, handed, sort, tuple(_ignored(path, own.values.get("ignore"), above)))

    def _below(self, folder: _Folder, depth: int) -> list[_Place]:
        listed = folder.own.values.get("nav")
        items = list(_DEFAULT) if listed is None else listed
        if listed is not None and folder.says("append_unmatched"):
            items = [*items, _REST]
        entries = [
            entry
            for number, item in enumerate(items)
            if (entry := self._entry(item, ("nav", number), folder, depth)) is not None
        ]
        return self._resolved(entries, depth)

    def _resolved(self, entries: Sequence[_Open], depth: int) -> list[_Place]:
        queue = list(_queue(entries))
        for entry in (each for each in queue if each.kind == "page"):
            self._left.pop(entry.target, None)
            entry.found = [_Place(entry.title, entry.target)]
        # Folders within folders are taken before those around them.
        for entry in sorted(
            (each for each in queue if each.kind == "folder"), key=lambda each: -each.target.count("/")
        ):
            entry.found = self._section(entry.target, entry.title, entry.folder, depth)
        for entry in (each for each in queue if each.kind == "pattern"):
            entry.found = self._matching(entry, depth)
        return [place for entry in entries for place in _places(entry)]

    def _entry(self, item: Any, key: KeyPath, folder: _Folder, depth: int) -> _Open | None:
        if isinstance(item, str):
            return self._named(None, item, key, folder)
        if isinstance(item, Mapping) and isinstance(item.get("glob"), str):
            changed = FolderSettings({**folder.own.values, **item}, folder.own.file)
            inside = self._inside(folder.path, changed, folder)
            return _Open(
                "pattern",
                item["glob"],
                None,
                key,
                inside,
                quiet=bool(item.get("quiet") or item.get("ignore_no_matches")),
            )
        if isinstance(item, Mapping) and len(item) == 1 and depth < _DEEPEST:
            title, value = next(iter(item.items()))
            if isinstance(value, str):
                return self._named(str(title), value, (*key, str(title)), folder)
            if isinstance(value, list):
                inner = [
                    self._entry(each, (*key, str(title), number), folder, depth + 1)
                    for number, each in enumerate(value)
                ]
                return _Open("section", "", str(title), key, folder, inner=[each for each in inner if each is not None])
        folder.own.note(
            self._notes,
            key,
            "This entry is no page, pattern or section, and is ignored.",
            "Write `- a.md`, `- Title: a.md` or `- Title: […]`.",
        )
        return None

    def _named(self, title: str | None, target: str, key: KeyPath, folder: _Folder) -> _Open:
        path = posixpath.normpath(posixpath.join(folder.path, target))
        if self._tree.has_page(path):
            return _Open("page", path, title, key, folder)
        if self._tree.has_folder(path) and path != folder.path:
            return _Open("folder", path, title, key, folder)
        if title is not None:
            return _Open("link", target, title, key, folder, found=[_Place(title, target)])
        return _Open("pattern", target, None, key, folder)

    def _section(self, path: str, title: str | None, above: _Folder, depth: int) -> list[_Place]:
        self._left.pop(path, None)
        if depth >= _DEEPEST:
            return []
        folder = self._folder(path, above)
        places = self._below(folder, depth + 1)
        if not places:
            return []
        if folder.says("flatten_single_child_sections") and len(places) == 1:
            return places
        return [_Place(title or folder.own.values.get("title") or self._folder_title(folder), path, places)]

    def _folder_title(self, folder: _Folder) -> str:
        if folder.says("preserve_directory_names"):
            return folder.path.rpartition("/")[2]
        index = f"{folder.path}/index.md"
        if folder.says("use_index_title") and self._tree.has_page(index):
            return self._tree.title_of(index)
        return folder_title(folder.path)

    def _matching(self, entry: _Open, depth: int) -> list[_Place]:
        matches = path_pattern(posixpath.join(entry.folder.path, entry.target)).match
        ignored = [path_pattern(pattern).match for pattern in entry.folder.ignore]
        found = []
        for path, is_folder in self._left.items():
            shown = f"{path}/" if is_folder else path
            if not (matches(shown) or matches(path)) or any(each(shown) or each(path) for each in ignored):
                continue
            if is_folder and self._folder(path, entry.folder).own.values.get("hide"):
                continue
            found.append((path, is_folder))
        if not found and not entry.quiet:
            message = f"The entry `{entry.target}` names no page and no folder."
            entry.folder.own.note(self._notes, entry.key, message, "Mend its path, or take it out.")
        for path, is_folder in found:
            if not is_folder:
                self._left.pop(path, None)
        places = [_Place(None, path) for path, is_folder in found if not is_folder]
        # A folder is taken by the first that reaches it.
        for path in sorted((path for path, is_folder in found if is_folder), key=lambda path: -path.count("/")):
            if path in self._left:
                places += self._section(path, None, entry.folder, depth)
        return self._sorted(places, entry.folder.sort)

    def _sorted(self, places: list[_Place], sort: Mapping[str, Any]) -> list[_Place]:
        ignore_case = sort.get("ignore_case") is True

        def order(text: str) -> Any:
            text = text.casefold() if ignore_case else text
            return text if sort.get("type") == "alphabetical" else natural_order(text)

        def key(place: _Place) -> Any:
            name = place.path.rpartition("/")[2]
            if sort.get("by") == "title":
                return order(place.title or self._tree.title_of(place.path)), order(name)
            return order(name) if sort.get("by") == "filename" else [order(part) for part in place.path.split("/")]

        places = sorted(places, key=key, reverse=sort.get("direction") == "desc")
        sections = sort.get("sections", "last")
        if sections == "mixed":
            return places
        return sorted(places, key=lambda place: (place.places is not None) == (sections != "first"))


def _ignored(path: str, given: Any, above: _Folder | None) -> Iterator[str]:
    """The patterns of what a folder leaves out; without its own, those of the folder around it."""
    patterns = ["$inherit"] if given is None else given if isinstance(given, list) else [given]
    for pattern in map(str, patterns):
        if pattern == "$inherit":
            yield from above.ignore if above is not None else ()
        else:
            yield posixpath.join(path, pattern.removeprefix("/") if pattern.startswith("/") else f"**/{pattern}")


def _queue(entries: Sequence[_Open]) -> Iterator[_Open]:
    for entry in entries:
        if entry.inner is not None:
            yield from _queue(entry.inner)
        else:
            yield entry


def _places(entry: _Open) -> list[_Place]:
    if entry.inner is None:
        return entry.found
    return [_Place(entry.title, "", [place for inner in entry.inner for place in _places(inner)])]


def _value(place: _Place) -> Any:
    if place.places is not None:
        return {place.title: [_value(each) for each in place.places]}
    return place.path if place.title is None else {place.title: place.path}
