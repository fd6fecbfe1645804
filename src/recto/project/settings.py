"""The settings of a project, with those of its theme and its plugins among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Self

from msgspec import Struct

from recto.data.env_files import Mode
from recto.project.environment import ProjectEnvironment
from recto.project.source_kinds import setting_files
from recto.rendering.read_audit import reading
from recto.rendering.reads import ReadLog
from recto.settings import PluginSettings, Settings, ThemeSettings, read_settings
from recto.themes.find import settings_of_theme


def load_settings(root: Path) -> Settings:
    """The settings of the site in the folder `root`; its theme reads `[theme]`, its plugins read `[plugins]`.

    Raises `RectoErrors` with every mistake at its key, a theme or a plugin that is not there among them.
    """
    return read_settings(root, _Extenders(root))


ReadSettings = Callable[[Path], Settings]
"""Gives the settings of the site in a folder."""


class ProjectSettings(Struct, eq=False):
    """The settings of an open project; the values of its `.env` files are in the environment from `open` to `close`.

    `log` notes what was read for the settings, `files` and `folders` are those on which they depend.
    """

    values: Settings
    log: ReadLog
    files: frozenset[str]
    folders: frozenset[str]
    _environment: ProjectEnvironment
    _read_settings: ReadSettings

    @classmethod
    def open(cls, root: Path, mode: Mode, read_settings: ReadSettings) -> Self:
        """Set the `.env` values and read the settings. Raises `RectoError` for mistakes, and then sets nothing."""
        environment = ProjectEnvironment.enter(root, mode)
        try:
            return cls(*_read(environment, read_settings), environment, read_settings)
        except BaseException:
            environment.close()
            raise

    def reload(self) -> None:
        """Read both again. Raises `RectoError` for mistakes; the settings then stay as they were."""
        self._environment.reload()
        self.values, self.log, self.files, self.folders = _read(self._environment, self._read_settings)

    def differ_after(self, paths: Iterable[Path]) -> bool:
        """Whether the settings are others now that some files have changed; they are read again if that is so.

        What is read of pages, for the settings of sites made for other tools, mostly stays as it was. Raises
        `RectoError` for mistakes.
        """
        own = frozenset(setting_files(self._environment.root, self._environment.mode))
        concerned = [path for path in paths if str(path) in self.files or str(path.parent) in self.folders]
        if any(str(path) in own for path in concerned):
            return True
        if not concerned:
            return False
        values, _, self.files, self.folders = _read(self._environment, self._read_settings)
        return values != self.values

    def close(self) -> None:
        """Take the `.env` values out of the environment."""
        self._environment.close()


_Read = tuple[Settings, ReadLog, frozenset[str], frozenset[str]]


def _read(environment: ProjectEnvironment, read_settings: ReadSettings) -> _Read:
    root = environment.root
    with reading(ReadLog()) as log:
        settings = read_settings(root)
    files = frozenset((*setting_files(root, environment.mode), *log.files))
    return settings, log, files, frozenset(log.folders)


class _Extenders(Struct, frozen=True):
    """Tables of themes and plugins; only for those of the project's own its folder is put on the import path."""

    root: Path

    def theme(self, name: str) -> type[ThemeSettings]:
        with self._importable() if ":" in name else nullcontext():
            return settings_of_theme(name)

    def plugin(self, name: str, use: str) -> type[PluginSettings]:
        from recto.plugins.find import find_plugin

        with self._importable() if use else nullcontext():
            return find_plugin(name, use).settings

    def _importable(self) -> AbstractContextManager[None]:
        from recto.project.import_path import importable

        return importable(self.root)
