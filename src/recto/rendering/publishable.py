"""Which files of a project a page may publish by referring to them."""

from __future__ import annotations

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
        real = file.resolve()
        if not real.is_relative_to(self.root):
            return "outside"
        if file.is_relative_to(self.public):
            return None
        folder = next((folder for folder in self.folders if file.is_relative_to(folder)), None)
        if folder is None and not (trusted and real.suffix.lower() in _IMAGES):
            return "outside"
        if trusted and real.is_relative_to(self.root / OUTPUT_IMAGES):
            return None
        is_private = folder is not None and _is_private(file.relative_to(folder))
        return "private" if is_private or _is_private(real.relative_to(self.root)) else None


def is_file(path: Path | str) -> bool:
    """Whether there is a file; a path that no disk can hold, as an author may write it, has none."""
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder; a path that no disk can hold has none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_private(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix in _SOURCES or path.name in _SETTINGS or any(part[0] == "." for part in path.parts):
        return True
    if path.name.startswith("_meta.") and path.name.endswith(META_SUFFIXES):
        return True
    return suffix not in _IMAGES and any(part[0] == "_" for part in path.parts)
