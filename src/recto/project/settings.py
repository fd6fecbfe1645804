"""The settings of a project, with those of its theme and its plugins among them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from msgspec import Struct

from recto.project.environment import Mode
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


class SettingsRead(Struct, frozen=True):
    """Settings, what was read for them, and the files on which they depend."""

    settings: Settings
    log: ReadLog
    files: frozenset[str]


def settings_read(root: Path, mode: Mode, read_settings: ReadSettings) -> SettingsRead:
    """Read the settings, and note what is read for them."""
    with reading(ReadLog()) as log:
        settings = read_settings(root)
    return SettingsRead(settings, log, frozenset((*setting_files(root, mode), *log.files)))


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
