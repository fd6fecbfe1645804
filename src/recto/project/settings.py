"""The settings of a project, with those of its theme and its plugins among them."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from recto.settings import PluginSettings, Settings, ThemeSettings, read_settings
from recto.themes.find import settings_of_theme


def load_settings(root: Path) -> Settings:
    """The settings of the site in the folder `root`; its theme reads `[theme]`, its plugins read `[plugins]`.

    Raises `RectoErrors` with every mistake at its key, a theme or a plugin that is not there among them.
    """
    return read_settings(root, _Extenders(root))


@dataclass(frozen=True, slots=True)
class _Extenders:
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
