"""The pages of a folder and its folders, in the order in which MkDocs shows them where nobody says another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from msgspec import Struct

from recto.content.ignore_patterns import ignored_by
from recto.dialects.material.text.page_metadata import read_page_metadata
from recto.dialects.material.text.plain_title import first_heading
from recto.errors import RectoError

NavValue = list[Any]
"""A navigation as the key `nav` holds it: files, titles with files, titles with lists."""

_NUMBER = re.compile(r"(\d+)")
_MARKS = re.compile(r"^:::[ ]?|[ ]*\{[^{}]*\}$")
_INDEXES = ("index.md", "README.md", "readme.md")


class PageTree(Struct, frozen=True):
    """The files of pages by their folders, below `docs`; the folder of all pages is the empty text."""

    docs: Path
    files: Mapping[str, Sequence[str]]
    folders: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, docs: Path, exclude: Sequence[str]) -> Self:
        """The pages in a folder, but for those that the patterns `exclude` name."""
        is_ignored = ignored_by(exclude) if exclude else None
        files: dict[str, list[str]] = {"": []}
        folders: dict[str, list[str]] = {"": []}
        for file in sorted(docs.rglob("*.md")):
            path = file.relative_to(docs).as_posix()
            if any(part.startswith(".") for part in path.split("/")) or (is_ignored is not None and is_ignored(path)):
                continue
            folder = path.rpartition("/")[0]
            files.setdefault(folder, []).append(path)
            while folder:
                above = folder.rpartition("/")[0]
                if folder not in folders.setdefault(above, []):
                    folders[above].append(folder)
                folders.setdefault(folder, [])
                folder = above
        for listed in files.values():
            listed.sort(key=lambda path: (path.rpartition("/")[2] not in _INDEXES, path))
        return cls(docs, files, {name: sorted(found) for name, found in folders.items()})

    def has_folder(self, path: str) -> bool:
        return path in self.folders

    def has_page(self, path: str) -> bool:
        return path in self.files.get(path.rpartition("/")[0], ())

    def index_of(self, folder: str) -> str | None:
        """The page that stands for a folder."""
        return next((path for path in self.files.get(folder, ()) if path.rpartition("/")[2] in _INDEXES), None)

    def below(self, folder: str) -> Iterator[tuple[str, bool]]:
        """The pages and folders directly in a folder, pages first; whether each is a folder."""
        yield from ((path, False) for path in self.files.get(folder, ()))
        yield from ((path, True) for path in self.folders.get(folder, ()))

    def all(self) -> Iterator[tuple[str, bool]]:
        """All pages, then all folders."""
        yield from ((path, False) for listed in self.files.values() for path in listed)
        yield from ((path, True) for path in self.folders if path)

    def title_of(self, path: str) -> str:
        """The title of a page, by its front matter, its first heading or its name."""
        return self.own_title(path) or folder_title(path.removesuffix(".md"))

    def own_title(self, path: str) -> str | None:
        """The title that a page gives itself, by its front matter or its first heading."""
        try:
            text = (self.docs / path).read_text("utf-8-sig")
            front = read_page_metadata(text, path=path)
        except (OSError, UnicodeDecodeError, RectoError):
            # The page itself is told what is wrong with it.
            return None
        title = front.data.get("title")
        if title:
            return str(title)
        heading = first_heading(text[front.body_offset :])
        return _MARKS.sub("", heading.text) if heading is not None else None

    def whole(self, folder: str = "") -> NavValue:
        """The navigation where nobody says anything."""
        return [{folder_title(path): self.whole(path)} if is_folder else path for path, is_folder in self.below(folder)]


def folder_title(path: str) -> str:
    """The title of a folder, by its name."""
    title = path.rpartition("/")[2].replace("-", " ").replace("_", " ")
    return title.capitalize() if title.lower() == title else title


def natural_order(text: str, *, groups_letters: bool = True) -> tuple[tuple[int, int, str], ...]:
    """What sorts `a2` before `a10`, and letters of both cases together unless they are not grouped."""
    return tuple(
        (0, int(part), "")
        if part.isdigit() and part.isascii()
        else (1, 0, "".join(f"{each.casefold()}{each}" for each in part) if groups_letters else part)
        for part in _NUMBER.split(unicodedata.normalize("NFD", text))
        if part
    )
