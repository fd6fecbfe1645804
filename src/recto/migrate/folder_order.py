"""Orders that other tools keep in one list, as the `_meta` files of folders."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from msgspec import Struct, field

from recto.migrate.draft import MigrationDraft
from recto.migrate.toml_text import meta_text


class FolderOrder(Struct):
    """Entries of each folder in the order in which they were added. Pages and folders are paths without suffix."""

    entries: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, path: str, title: str = "") -> None:
        """A page or folder, behind what its folder has already; folders are placed with their first entry."""
        folder, _, name = path.rpartition("/")
        if folder:
            self._place(folder)
        here = self.entries.setdefault(folder, {})
        if title or name not in here:
            here[name] = title or here.get(name, "")

    def _place(self, folder: str) -> None:
        parent, _, name = folder.rpartition("/")
        if parent:
            self._place(parent)
        self.entries.setdefault(parent, {}).setdefault(name, "")

    def add_heading(self, folder: str, title: str) -> None:
        """A title above what follows in a folder."""
        self._add_new(folder, {"type": "separator", "title": title})

    def add_link(self, folder: str, title: str, address: str, **more: Any) -> None:
        self._add_new(folder, {"title": title, "href": address, **more})

    def set(self, folder: str, name: str, entry: Any) -> None:
        """An entry as `_meta` has it."""
        self.entries.setdefault(folder, {})[name] = entry

    def first_page(self, pages: Collection[str], folder: str) -> str | None:
        """The first of some pages as the order has it, in a folder and below it."""
        for name in self.entries.get(folder, {}):
            path = f"{folder}/{name}" if folder else name
            if path in pages:
                return path
            if path in self.entries and (found := self.first_page(pages, path)) is not None:
                return found
        return min((page for page in pages if page.startswith(f"{folder}/" if folder else "")), default=None)

    def _add_new(self, folder: str, entry: dict[str, Any]) -> None:
        here = self.entries.setdefault(folder, {})
        here[f"--{len(here)}"] = entry

    def write(self, draft: MigrationDraft, content: str, wanted: Iterable[str] | None = None) -> None:
        """A `_meta.toml` in each folder that has none; `wanted` are the folders to write, all if None."""
        present = {path.rpartition("/")[0] for path in _metas(draft)}
        for folder, entries in self.entries.items():
            parent = "/".join(part for part in (content, folder) if part)
            if entries and parent not in present and (wanted is None or folder in wanted):
                path = f"{parent}/_meta.toml" if parent else "_meta.toml"
                draft.create(path, meta_text(entries), "titles and order of the pages")


def _metas(draft: MigrationDraft) -> list[str]:
    return [draft.target(path) for path in draft.folder.files if path.rpartition("/")[2].startswith("_meta.")]


def common_folder(paths: Iterable[str]) -> str:
    """The deepest folder that holds all of some pages."""
    folders = [path.rpartition("/")[0].split("/") if "/" in path else [] for path in paths]
    if not folders:
        return ""
    shortest = min(folders, key=len)
    for depth, part in enumerate(shortest):
        if any(folder[depth] != part for folder in folders):
            return "/".join(shortest[:depth])
    return "/".join(shortest)
