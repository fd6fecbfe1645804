"""Which changed files have a part in a site beside its pages and `_meta` files."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from recto.project.source_kinds import is_content
from recto.rendering.reads import ReadLog

if TYPE_CHECKING:
    from recto.content import Site


def read_beside_pages(site: Site, log: ReadLog, paths: Iterable[Path]) -> Collection[Path]:
    """Those of some files that the site was made of, and that are neither pages nor `_meta` files of it.

    Such files, and the names in folders that were listed, decide what code in `_meta` files says and what the theme
    shows. `log` is what was read for the site.
    """
    files, folders = log.snapshot()

    def was_read(path: Path) -> bool:
        if not files.isdisjoint(_names(path)):
            return True
        return _is_beside(path, site) and not folders.isdisjoint(_names(path.parent))

    read = {name_in(site.root, path): path for path in paths if was_read(path)}
    if read and site.parts is not None:
        for page in (*site.parts.pages, *site.parts.dynamic_pages):
            read.pop(page.source_path, None)
        for meta in site.parts.metas:
            read.pop(meta.file.source_path, None)
    return read.values()


def name_in(root: Path, path: Path) -> str:
    """A path as pages of the site in `root` are called."""
    return Path(os.path.relpath(path, root)).as_posix()


def _is_beside(path: Path, site: Site) -> bool:
    """Whether a file lies in none of the folders that are always read."""
    return not is_content(path, site) and not path.is_relative_to(site.root / "public")


def _names(path: Path) -> tuple[str, str]:
    """A path as code may have named it: whole, or from the folder in which the command was given."""
    return str(path), os.path.relpath(path)
