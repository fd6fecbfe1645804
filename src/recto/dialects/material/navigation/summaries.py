"""The navigation of the plugin `literate-nav`: lists of links in `SUMMARY.md` files, and folders in `nav`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from msgspec import Struct, field

from recto.dialects.material.blocks.lines import page_lines
from recto.dialects.material.navigation.globs import path_pattern
from recto.dialects.material.navigation.page_tree import NavValue, PageTree, folder_title
from recto.dialects.material.project.notes import Notes
from recto.late_pattern import late_pattern
from recto.settings.links import leads_elsewhere

_ITEM = late_pattern(r"(?P<space>[ ]*)(?:[*+-]|\d+[.)])[ ]+(?P<text>.*\S)[ ]*$")
_LINK = late_pattern(r"\[(?P<title>(?:[^\[\]\\]|\\.|\[[^\]]*\])*)\]\(<?(?P<target>[^)>\s]+)>?(?:\s+[\"'].*[\"'])?\)$")
_MARK = "<!--nav-->"


class _Line(Struct):
    """An item of a list: its words or its link, and the items below it."""

    text: str
    number: int
    indent: int
    items: list[_Line] = field(default_factory=list)


class Summaries:
    """Reads the lists; `options` are those of the plugin. Patterns stand for pages that nothing else names."""

    def __init__(self, tree: PageTree, notes: Notes, docs: str, options: Mapping[str, Any]) -> None:
        self._tree = tree
        self._notes = notes
        self._docs = docs
        name = options.get("nav_file")
        self._name = name if isinstance(name, str) else "SUMMARY.md"
        self._has_indexes = options.get("implicit_index") is True
        self._seen: set[str] = set()

    def navigation(self, nav: Any) -> NavValue:
        """The navigation of all pages: that of the topmost file, else `nav` with its folders and patterns."""
        if not nav or self._tree.has_page(self._name):
            return self._of_folder("", ())
        entries = self._entries(nav) if isinstance(nav, list) else []
        return self._resolved(entries, ("",)) if entries else nav

    def _of_folder(self, folder: str, around: Sequence[str]) -> NavValue:
        around = (*around, folder)
        path = posixpath.join(folder, self._name)
        items = self._list_in(path) if self._tree.has_page(path) else None
        if items is None:
            return self._resolved([_Pattern(posixpath.join(folder, "*"))], around)
        index = self._tree.index_of(folder) if self._has_indexes else None
        self._seen |= {path, index} if index else {path}
        found = list(self._items(items, folder, path))
        return self._resolved([index, *found] if index else found, around)

    def _list_in(self, path: str) -> list[_Line] | None:
        """The items of the last list of a file, or of the one behind its mark; None for a file without a list."""
        try:
            text = (self._tree.docs / path).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return None
        lists: list[list[_Line]] = []
        above: list[_Line] = []
        is_marked = False
        for number, line in enumerate(page_lines(text), 1):
            if line.text.strip() == _MARK:
                is_marked, lists, above = True, [], []
                continue
            match = _ITEM.match(line.text)
            if match is None:
                above = above if not line.text.strip() or line.text.startswith("  ") else []
                continue
            item = _Line(match["text"], number, len(match["space"]))
            while above and above[-1].indent >= item.indent:
                above.pop()
            if above:
                above[-1].items.append(item)
            elif lists and item.indent == 0 and lists[-1] and not self._is_apart(text, lists[-1][-1].number, number):
                lists[-1].append(item)
            else:
                lists.append([item])
            above.append(item)
        return (lists[0] if is_marked else lists[-1]) if lists else None

    def _is_apart(self, text: str, first: int, second: int) -> bool:
        """Whether something that is no list stands between two lines."""
        between = text.split("\n")[first : second - 1]
        return any(line.strip() and not line.startswith(" ") and _ITEM.match(line) is None for line in between)

    def _items(self, items: Sequence[_Line], folder: str, path: str) -> Iterator[Any]:
        for item in items:
            link = _LINK.match(item.text)
            title = re.sub(r"\\(.)", r"\1", link["title"]) if link is not None else item.text
            target = self._target(unquote(link["target"]), folder) if link is not None else None
            if item.items:
                below = list(self._items(item.items, folder, path))
                yield {title: below if target is None else [target, *below]}
            elif target is not None:
                yield {title: target}
            elif "*" in title:
                yield _Pattern(posixpath.join(folder, title.lstrip("/")))
            else:
                message = f"`{title}` has neither a link nor entries below it."
                self._notes.add_at(
                    f"{self._docs}/{path}", item.number, message, "Write `[title](page.md)`, or take it out."
                )

    def _target(self, link: str, folder: str) -> Any:
        if leads_elsewhere(link):
            return link
        path = posixpath.normpath(posixpath.join("/", folder, link)).lstrip("/")
        self._seen.add(path)
        return _Folder(path) if link.endswith("/") and self._tree.has_folder(path) else path

    def _entries(self, nav: Sequence[Any]) -> list[Any]:
        """`nav` of the configuration, in which folders and patterns may stand."""
        found: list[Any] = []
        for item in nav:
            if isinstance(item, Mapping) and len(item) == 1:
                title, value = next(iter(item.items()))
                found.append({title: self._entries(value) if isinstance(value, list) else self._entry(value)})
            else:
                found.append(_Pattern(item.lstrip("/")) if isinstance(item, str) and "*" in item else item)
        return found

    def _entry(self, value: Any) -> Any:
        if not isinstance(value, str) or leads_elsewhere(value):
            return value
        return _Pattern(value.lstrip("/")) if "*" in value else self._target(value, "")

    def _resolved(self, entries: Sequence[Any], around: Sequence[str]) -> NavValue:
        found: NavValue = []
        for entry in entries:
            if isinstance(entry, dict):
                title, value = next(iter(entry.items()))
                inner = self._value(value, around)
                found += [{title: inner}] if inner else []
            elif isinstance(entry, _Pattern):
                found += self._matching(entry.text, around)
            else:
                found.append(entry)
        return found

    def _value(self, value: Any, around: Sequence[str]) -> Any:
        if isinstance(value, list):
            return self._resolved(value, around)
        if isinstance(value, _Pattern):
            return self._matching(value.text, around)
        if not isinstance(value, _Folder):
            return value
        # A list may name the folder that it lies in.
        return self._of_folder(value.path, around) if value.path not in around else []

    def _matching(self, pattern: str, around: Sequence[str]) -> NavValue:
        matches = path_pattern(posixpath.normpath(pattern)).match
        found: NavValue = []
        for path, is_folder in self._tree.all():
            if path in self._seen or not matches(path) or (pattern.endswith("/") and not is_folder):
                continue
            if is_folder and path not in around:
                below = self._of_folder(path, around)
                found += [{folder_title(path): below}] if below else []
            elif not is_folder:
                found.append(path)
            self._seen.add(path)
        return found


class _Pattern(Struct, frozen=True):
    """A pattern of paths, from the folder of pages."""

    text: str


class _Folder(Struct, frozen=True):
    """A folder whose own list stands here."""

    path: str
