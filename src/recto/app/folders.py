"""The folders of `app/` and the files with a meaning of their own in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Self

import msgspec
from msgspec import Struct

from recto.app.patterns import is_dynamic
from recto.content import Page, Site
from recto.errors import RectoError, Span
from recto.late_pattern import late_pattern

NOT_FOUND_NAMES = ("not_found.py", "not_found.mdx", "not_found.md", "not-found.mdx", "not-found.md")
_RASTER = r"\.(?:jpe?g|png|gif)"
_PICTURES = {
    "icon": late_pattern(r"icon\d*\.(?:ico|jpe?g|png|svg)"),
    "apple": late_pattern(r"apple-icon\d*\.(?:jpe?g|png)"),
    "open_graph": late_pattern(rf"opengraph-image\d*{_RASTER}"),
    "twitter": late_pattern(rf"twitter-image\d*{_RASTER}"),
}
_ROOT_FILES = late_pattern(r"favicon\.ico|manifest\.(?:json|webmanifest)|robots\.txt|sitemap\.xml")


class AppFolder(Struct):
    """A folder of `app/`: `path` as its files are found, `segments` as its route has them (groups left out).

    `pictures` are its icons and preview images by kind, `published` files that lie in the output as they are.
    """

    path: str
    segments: tuple[str, ...]
    layout: str | None = None
    handler: str | None = None
    pictures: dict[str, list[str]] = msgspec.field(default_factory=dict)
    published: list[str] = msgspec.field(default_factory=list)

    @property
    def route(self) -> str:
        return "/" + "/".join(self.segments)

    @property
    def is_plain(self) -> bool:
        """Whether pages from elsewhere lie in it by their route: neither a group nor a param is on the way."""
        return not any(is_dynamic(segment) for segment in self.segments)


@dataclass(frozen=True, slots=True)
class AppFolders:
    """The folders of `app/` that hold more than pages, found by their path or, for pages of `content/`, by route."""

    root: Path
    app: str = ""
    by_path: Mapping[str, AppFolder] = field(default_factory=dict)
    by_route: Mapping[tuple[str, ...], AppFolder] = field(default_factory=dict)
    not_found: str | None = None
    _chains: dict[str, tuple[AppFolder, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, site: Site) -> Self:
        """Look through the files of a site. Raises `RectoError` when two files say what an unknown address shows."""
        if site.app_dir is None:
            return cls(site.root, not_found=_not_found_file(site, ""))
        app = site.app_dir.relative_to(site.root).as_posix()
        by_path: dict[str, AppFolder] = {}
        for file in site.files:
            if file.startswith(f"{app}/"):
                _sort_in(file, app, by_path)
        by_route = {folder.segments: folder for folder in by_path.values() if _is_reached_by_route(folder, app)}
        return cls(site.root, app, by_path, by_route, _not_found_file(site, app))

    def around(self, page: Page) -> tuple[AppFolder, ...]:
        """The folders that a page lies in, outermost first: by its file in `app/`, by its route from elsewhere."""
        if not self.by_path:
            return ()
        if not page.source_path.startswith(f"{self.app}/"):
            return self._around_route(page.route)
        return self.around_path(page.source_path.rpartition("/")[0])

    def around_path(self, folder: str) -> tuple[AppFolder, ...]:
        """The folders that a folder of `app/` lies in, itself among them, outermost first."""
        chain = self._chains.get(folder)
        if chain is None:
            own = self.by_path.get(folder)
            above = self.around_path(folder.rpartition("/")[0]) if folder != self.app else ()
            chain = self._chains[folder] = above if own is None else (*above, own)
        return chain

    def handlers(self) -> Iterable[AppFolder]:
        return (folder for folder in self.by_path.values() if folder.handler is not None)

    def _around_route(self, route: str) -> tuple[AppFolder, ...]:
        segments = tuple(route[1:].split("/")) if route != "/" else ()
        return tuple(
            folder for end in range(len(segments) + 1) if (folder := self.by_route.get(segments[:end])) is not None
        )


def _sort_in(file: str, app: str, folders: dict[str, AppFolder]) -> None:
    parent, _, name = file.rpartition("/")
    kind = next((kind for kind, names in _PICTURES.items() if names.fullmatch(name)), None)
    is_published = parent == app and _ROOT_FILES.fullmatch(name)
    if kind is None and not is_published and name not in ("layout.py", "route.py"):
        return
    folder = folders.get(parent)
    if folder is None:
        folder = folders[parent] = AppFolder(parent, _segments(parent[len(app) + 1 :]))
    if name == "layout.py":
        folder.layout = file
    elif name == "route.py":
        folder.handler = file
    elif kind is not None:
        folder.pictures.setdefault(kind, []).append(file)
    else:
        folder.published.append(file)


def _segments(path: str) -> tuple[str, ...]:
    """The route of a folder below `app/`: without groups and slots."""
    return tuple(part for part in PurePosixPath(path).parts if part[0] != "@" and not _is_group(part))


def _is_group(part: str) -> bool:
    return part[0] == "(" and part[-1] == ")"


def _is_reached_by_route(folder: AppFolder, app: str) -> bool:
    return folder.is_plain and folder.path == "/".join((app, *folder.segments))


def _not_found_file(site: Site, app: str) -> str | None:
    wanted = {f"{app}/{name}" for name in NOT_FOUND_NAMES}
    found = [*(file for file in site.files if file in wanted), *site.not_found]
    if len(found) > 1:
        message = f"`{found[0]}` and `{found[1]}` both are the page for unknown addresses."
        raise RectoError(message, where=Span(found[1]), hint="Keep one of them.")
    return found[0] if found else None
