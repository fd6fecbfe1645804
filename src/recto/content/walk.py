"""Finds the files of a site: pages and `_meta` files of `content/` and `app/`."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from recto.content.notebook_source import NOTEBOOK
from recto.content.page import PageKind
from recto.errors import RectoError, Span
from recto.settings.no_content import holds_no_content, is_no_content

PAGE_KINDS: dict[str, PageKind] = {".md": "md", ".mdx": "mdx"}
_CONTENT_PAGES: dict[str, PageKind] = {**PAGE_KINDS, NOTEBOOK: "md"}
_APP_PAGES: dict[str, PageKind] = {"page.md": "md", "page.mdx": "mdx", "page.py": "py"}
META_SUFFIXES = (".py", ".toml", ".yaml", ".yml", ".json", ".js", ".jsx", ".ts", ".tsx", ".mjs")

Segments = tuple[str, ...]
_NO_ROUTES: Mapping[str, str] = {}


class PageFile(Struct, frozen=True):
    """A file that becomes a page; `segments` are those of its route, `file_name` what its title may come from.

    `path` is absolute. `locale` is the language of a page of a site that has several.
    """

    path: str
    source_path: str
    kind: PageKind
    segments: Segments
    file_name: str
    stamp: tuple[int, int]
    locale: str | None = None


class MetaFile(Struct, frozen=True):
    """A `_meta` or `_meta.global` file and the route, in segments, of the folder it is about.

    `stamp` (modification time, size) tells whether it is still the one that was read.
    """

    path: Path
    source_path: str
    segments: Segments
    is_global: bool
    stamp: tuple[int, int] = (0, 0)
    locale: str | None = None


class FoundFiles(Struct):
    """Everything that the folders of a site hold. `others` are neither pages nor `_meta` files.

    `links` are the files among all of these that are symbolic links, with their absolute paths.
    """

    pages: list[PageFile] = field(default_factory=list)
    dynamic_pages: list[PageFile] = field(default_factory=list)
    metas: list[MetaFile] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    errors: list[RectoError] = field(default_factory=list)


class FolderWalk:
    """Walks one source folder of a site: `content` (every Markdown file is a page) or `app` (only `page.*`).

    `others` are folders of the site that have a meaning of their own, and are left out, and so are files of which
    `excludes` says so by their path in the folder. `index_files` are the names of files that are the page of their
    folder, of which the first that is there counts. `routes` are those of pages that are not where
    their files are, by paths in the folder. With `takes_all` names that begin with `_` are no secret.
    """

    __slots__ = (
        "_excludes",
        "_folder",
        "_found",
        "_index_files",
        "_is_app",
        "_others",
        "_routes",
        "_source",
        "_takes_all",
    )

    def __init__(
        self,
        root: Path,
        folder: Path,
        kind: Literal["content", "app"],
        found: FoundFiles,
        others: Collection[Path] = (),
        index_files: Sequence[str] = ("index",),
        excludes: Callable[[str], bool] | None = None,
        takes_all: bool = False,
        routes: Mapping[str, str] = _NO_ROUTES,
    ) -> None:
        self._index_files = index_files
        self._excludes = excludes
        self._takes_all = takes_all
        self._routes = routes
        self._source = _relative(folder, root)
        self._others = frozenset(map(str, others))
        self._folder = folder
        self._is_app = kind == "app"
        self._found = found

    def run(self, base: Segments = ()) -> None:
        """Add what the folder holds to the found files, in the order of names; `base` begins its routes."""
        self._walk(str(self._folder), self._source, base, parents=(), is_dynamic=False)

    def _walk(self, folder: str, source: str, segments: Segments, parents: tuple[str, ...], is_dynamic: bool) -> None:
        folders: list[tuple[str, str, str]] = []
        entries = self._entries(folder, source)
        if source != self._source and holds_no_content([entry.name for entry in entries]):
            return
        index = self._index_of(entries)
        for entry in entries:
            name = entry.name
            if is_no_content(name):
                continue
            here = f"{source}/{name}"
            if self._excludes is not None and self._excludes(here[len(self._source) + 1 :]):
                continue
            if not name.isascii() and not self._is_readable(name, source):
                continue
            if entry.is_dir():
                folders.append((entry.path, here, name))
                continue
            if entry.is_symlink():
                self._found.links.append(entry.path)
            if name.startswith("_meta.") and name.endswith(META_SUFFIXES):
                if not is_dynamic:
                    self._meta_file(entry, here, segments)
            elif entry.is_symlink() and not Path(entry.path).exists():
                message = f"This link leads to {Path(entry.path).readlink()}, which is not there."
                self._found.errors.append(RectoError(message, where=Span(here), hint="Remove the link, or mend it."))
            else:
                self._file(entry, here, segments, is_dynamic, is_index=name == index)
        for path, here, name in folders:
            self._enter(path, here, name, segments, parents, is_dynamic)

    def _entries(self, folder: str, source: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            message = f"The folder cannot be read: {error.strerror}."
            self._found.errors.append(RectoError(message, where=Span(source)))
            return []

    def _enter(
        self, path: str, source: str, name: str, segments: Segments, parents: tuple[str, ...], is_dynamic: bool
    ) -> None:
        if (name[0] == "_" and not self._takes_all) or path in self._others:
            return
        if Path(path).is_symlink() or parents:
            # Only below a link can a folder come again; without one the path itself is proof.
            real = os.path.realpath(path)
            if real in parents or os.path.realpath(Path(path).parent).startswith(real + os.sep):
                message = "This link leads back to a folder that it lies in."
                self._found.errors.append(RectoError(message, where=Span(source), hint="Remove the link."))
                return
            parents = (*parents, real)
        if self._is_app:
            if name[0] == "@" or (name[0] == "(" and name[-1] == ")"):
                self._walk(path, source, segments, parents, is_dynamic)
                return
            is_dynamic = is_dynamic or name[0] == "["
        self._walk(path, source, (*segments, name), parents, is_dynamic)

    def _is_readable(self, name: str, source: str) -> bool:
        """Whether a name is text: on Linux it may be any bytes, which no address can be made of."""
        try:
            name.encode()
        except UnicodeEncodeError:
            shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            message = "The name of this file or folder is not UTF-8."
            self._found.errors.append(RectoError(message, where=Span(f"{source}/{shown}"), hint="Rename it."))
            return False
        return True

    def _meta_file(self, entry: os.DirEntry[str], source: str, segments: Segments) -> None:
        try:
            stamp = stamp_of(entry.stat())
        except OSError:
            stamp = (0, 0)  # Whoever reads it tells why that cannot be done.
        is_global = entry.name.startswith("_meta.global.")
        self._found.metas.append(MetaFile(Path(entry.path), source, segments, is_global, stamp))

    def _index_of(self, entries: Sequence[os.DirEntry[str]]) -> str:
        """The file of a folder that is its page; empty for none."""
        names = {entry.name for entry in entries}
        candidates = (f"{stem}{suffix}" for stem in self._index_files for suffix in _CONTENT_PAGES)
        return next((name for name in candidates if name in names), "") if not self._is_app else ""

    def _file(
        self, entry: os.DirEntry[str], source: str, segments: Segments, is_dynamic: bool, *, is_index: bool
    ) -> None:
        stem, dot, extension = entry.name.rpartition(".")
        if self._is_app:
            kind = _APP_PAGES.get(entry.name)
        else:
            is_page = entry.name[0] != "_" or self._takes_all
            kind = _CONTENT_PAGES.get(dot + extension) if is_page else None
        if kind is None:
            self._found.others.append(source)
            return
        try:
            status = entry.stat()
        except OSError as error:
            message = f"The file cannot be read: {error.strerror}."
            self._found.errors.append(RectoError(message, where=Span(source)))
            return
        own = self._routes.get(source[len(self._source) + 1 :]) if self._routes else None
        if own is not None:
            segments = tuple(part for part in own.split("/") if part)
        elif not self._is_app and not is_index and stem != "index":
            segments = (*segments, stem)
        title_name = segments[-1] if kind == "py" and segments else stem
        page = PageFile(entry.path, source, kind, segments, title_name, stamp_of(status))
        (self._found.dynamic_pages if is_dynamic else self._found.pages).append(page)


def stamp_of(status: os.stat_result) -> tuple[int, int]:
    """What tells whether a file is still the one that was read: its modification time and its size."""
    return status.st_mtime_ns, status.st_size


def _relative(path: Path, root: Path) -> str:
    """The path as messages and links show it: relative to the site, with `/`."""
    return Path(os.path.relpath(path, root)).as_posix()
