"""The navigation of a configuration, as Recto lists one."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from typing import Any

from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.yaml_config import KeyPath
from recto.settings.links import leads_elsewhere

_DEEPEST = 20
_PAGES = (".md", ".mdx", ".ipynb")

Entry = dict[str, Any]


class NavigationReader:
    """Reads `nav`. With `indexes` the first page of a section, if it is an index, stands for it.

    With `tabs` the entries at the top are shown in the navbar.

    `page_of` gives the page with a path, or None, `title_of` what a page is called, `titles_of` the words of a title in
    other languages, `moved` where pages lead that are nothing but redirects.
    After `read`, `indexes` has the entries with titles of their own whose pages stand for sections.
    """

    def __init__(
        self,
        notes: Notes,
        page_of: Callable[[str], str | None],
        title_of: Callable[[str], str],
        titles_of: Callable[[str], Mapping[str, str]],
        moved: Mapping[str, str],
        *,
        indexes: bool,
        tabs: bool,
    ) -> None:
        self._notes = notes
        self._page_of = page_of
        self._title_of = title_of
        self._titles_of = titles_of
        self._moved = moved
        self._has_indexes = indexes
        self.indexes: list[Entry] = []
        self._tabs = tabs

    def read(self, value: Any) -> list[Entry]:
        """The entries of the whole navigation."""
        entries = self._list(value, ("nav",), 0)
        if self._tabs:
            for entry in entries:
                entry["type"] = "page"
                # The page of a tab has the sidebar of its section.
                if "page" in entry and entry.get("entries"):
                    if "title" not in entry:
                        entry["title"] = self._title_of(entry["page"])
                    entry["entries"] = [{"page": entry.pop("page")}, *entry["entries"]]
        return entries

    def _list(self, value: Any, key: KeyPath, depth: int) -> list[Entry]:
        if isinstance(value, Mapping):
            value = [{name: inner} for name, inner in value.items()]
        if not isinstance(value, list) or depth > _DEEPEST:
            self._notes.wrong(key, "list of pages")
            return []
        found: list[Entry] = []
        for number, item in enumerate(value):
            here = (*key, number)
            if isinstance(item, str):
                found += self._leaf(None, item, here)
            elif isinstance(item, Mapping):
                for title, inner in item.items():
                    found += self._named(str(title) if title is not None else "", inner, (*here, str(title)), depth)
            else:
                self._notes.wrong(here, "page")
        return found

    def _named(self, title: str, value: Any, key: KeyPath, depth: int) -> list[Entry]:
        if isinstance(value, str):
            return self._leaf(title or None, value, key)
        if value is None:
            return []
        entries = self._list(value, key, depth + 1)
        section: Entry = {"entries": entries, **self._words(title)}
        if self._has_indexes or not title:
            self._take_index(section)
        return [section]

    def _take_index(self, section: Entry) -> None:
        """An index at the head of a section is shown as the section itself."""
        first = section["entries"][0] if section["entries"] else {}
        name = str(first.get("page", "")).rpartition("/")[2].lower()
        if name.partition(".")[0] in ("index", "readme") and "entries" not in first:
            section["page"] = first["page"]
            section["entries"] = section["entries"][1:]
            if first.get("title"):
                self.indexes.append(first)
            if not section.get("title") and first.get("title"):
                section.update(self._words(first["title"]))

    def _leaf(self, title: str | None, target: str, key: KeyPath) -> list[Entry]:
        named = self._words(title)
        if leads_elsewhere(target) or target.startswith("/"):
            return [{**named, "link": target}]
        path = target.removeprefix("./")
        if path in self._moved:
            return [{**named, "link": self._moved[path]}] if title else []
        page = self._page_of(path)
        if page is not None:
            return [{**named, "page": page}]
        if not path.endswith(_PAGES):
            return [{**named, "link": f"/{path}"}]
        message = f"The navigation names `{path}`, and there is no such page."
        self._notes.add(
            key, message, "Write the file, or take it out of `nav`; one that a program makes has to be made first."
        )
        return []

    def _words(self, title: str | None) -> Entry:
        if not title:
            return {}
        others = self._titles_of(title)
        # Its templates write titles as HTML.
        title = html.unescape(title)
        return {"title": title, "titles": dict(others)} if others else {"title": title}
