"""What a file of a project is for: settings, code, or pages."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from recto.data.env_files import Mode, env_file_names
from recto.rendering.reads import ReadLog

if TYPE_CHECKING:
    from recto.content import Site

_SETTINGS = ("recto.toml", "pyproject.toml")
_META = ("_meta.py", "_meta.global.py")
# Folders that a site may get while it is open.
_FOLDERS = ("content", "app", "src", "public", "i18n")


def setting_files(root: Path, mode: Mode) -> tuple[str, ...]:
    """The files that settings and `.env` values come from, whether they are there or not."""
    return tuple(str(root / name) for name in (*_SETTINGS, *env_file_names(mode)))


def component_files(root: Path) -> tuple[str, ...]:
    """The files that components may come from, whether they are there or not."""
    return tuple(str(folder / "mdx_components.py") for folder in (root, root / "src"))


def is_code(path: Path, root: Path, log: ReadLog, data: Collection[str] = ()) -> bool:
    """Whether a file is code of the project, or something that its code has read while it was loaded.

    `data` are Python files that nobody runs.
    """
    if str(path) not in data and path.suffix == ".py" and path.name not in _META and path.is_relative_to(root):
        return True
    return str(path) in log.files or str(path.parent) in log.folders


def is_content(path: Path, site: Site) -> bool:
    """Whether a file, or folder, has a part in which pages a site has, and in what order."""
    folders = {site.root / name for name in _FOLDERS if name != "public"}
    folders |= {folder for folder in (site.content_dir, site.app_dir) if folder is not None}
    return path == site.root / "public" or any(path.is_relative_to(folder) for folder in folders)


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
