"""Which files of a project a page may publish by referring to them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Self

from msgspec import Struct

from recto.content.output_images import IMAGES as OUTPUT_IMAGES
from recto.content.walk import META_SUFFIXES, PAGE_KINDS

Refusal = Literal["draft", "waiting", "left out", "private", "outside"]
"""Why nothing is published.

It is a draft, a page before its date, a page with errors, a file that is the site's own, or one outside the folders of
pages.
"""

_SETTINGS = frozenset({"recto.toml", "pyproject.toml", "tsconfig.json", "jsconfig.json", "package.json"})
_SOURCES = frozenset({*PAGE_KINDS, ".ipynb", ".py", ".pyc", ".pyi"})
# They are looked at, whatever they are called: a folder `_images` beside the pages is common.
_IMAGES = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp", ".mp4", ".webm", ".mp3"}
)


class PublishableFiles(Struct, frozen=True):
    """The rules of one site: `folders` are those of its pages, `root` and `public` resolved."""

    root: Path
    folders: tuple[Path, ...]
    public: Path

    @classmethod
    def of(cls, root: Path, folders: Iterable[Path | None]) -> Self:
        """Of a project's folder and the folders of its pages, of which some may be missing."""
        return cls(root.resolve(), tuple(folder for folder in folders if folder is not None), root / "public")

    def refusal(self, file: Path, *, trusted: bool = True) -> Refusal | None:
        """Why a file is not published for a page; None for one that may be.

        Sources of pages, Python, settings, and names that begin with `_` or `.` stay private, also behind a link of
        the file system, which may not leave the project. Pages that are `trusted` show pictures of the whole project.
        """
        named, real = str(file), os.path.realpath(file)
        in_project = _below(real, self.root)
        if in_project is None:
            return "outside"
        if _below(named, self.public) is not None:
            return None
        in_pages = next((path for folder in self.folders if (path := _below(named, folder)) is not None), None)
        if in_pages is None and not (trusted and os.path.splitext(real)[1].lower() in _IMAGES):
            return "outside"
        if trusted and _below(in_project, OUTPUT_IMAGES) is not None:
            return None
        is_private = in_pages is not None and _is_private(in_pages)
        return "private" if is_private or _is_private(in_project) else None


def is_file(path: Path | str) -> bool:
    """Whether there is a file; a path that no disk can hold, as an author may write it, has none."""
    return os.path.isfile(path)


def is_folder(path: Path) -> bool:
    """Whether there is a folder; a path that no disk can hold has none."""
    return os.path.isdir(path)


def _below(path: str, folder: Path) -> str | None:
    """What a path adds to that of a folder; None for one that is not in it.

    `Path.relative_to` takes ten times as long, and this is asked for each image of each page.
    """
    start = str(folder)
    if path == start:
        return ""
    start = start if start.endswith(os.sep) else start + os.sep
    return path[len(start) :] if path.startswith(start) else None


def _is_private(path: str) -> bool:
    *_, name = parts = path.split(os.sep)
    suffix = os.path.splitext(name)[1].lower()
    if suffix in _SOURCES or name in _SETTINGS or any(part.startswith(".") for part in parts):
        return True
    if name.startswith("_meta.") and name.endswith(META_SUFFIXES):
        return True
    return suffix not in _IMAGES and any(part.startswith("_") for part in parts)
