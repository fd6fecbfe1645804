"""Finds the modules of projects, of which no bytecode is kept: their folders are those of a site, and change often."""

from __future__ import annotations

import os
import sys
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from recto.project.import_path import ImportPath


class _SourceLoader(SourceFileLoader):
    def set_data(self, path: str, data: object, *, _mode: int = 0o666) -> None:
        """Write no bytecode."""


_LOADERS = (
    (ExtensionFileLoader, EXTENSION_SUFFIXES),
    (_SourceLoader, SOURCE_SUFFIXES),
    (SourcelessFileLoader, BYTECODE_SUFFIXES),
)


class ProjectHook(Struct, eq=False):
    """The entry of `sys.path_hooks` for the folders of one project."""

    imports: ImportPath

    def __call__(self, folder: str) -> FileFinder:
        """A finder for a folder. Raises `ImportError` for those that are no part of the project."""
        if not self._has(folder):
            raise ImportError(folder)
        return FileFinder(folder, *_LOADERS)

    def enter(self) -> None:
        """Find modules from now on."""
        self._forget_finders()
        sys.path_hooks.insert(0, self)

    def close(self) -> None:
        """Leave the folders to Python's own finders again."""
        sys.path_hooks.remove(self)
        self._forget_finders()

    def _forget_finders(self) -> None:
        for folder in tuple(sys.path_importer_cache):
            if self._has(folder):
                del sys.path_importer_cache[folder]

    def _has(self, folder: str) -> bool:
        # What lies in it counts: a folder of installed packages is none of the project's.
        return self.imports.is_own(f"{folder}{os.sep}")
