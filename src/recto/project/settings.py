"""The settings of a project, with its theme's own among them."""

from __future__ import annotations

from pathlib import Path

from recto.settings import Settings, ThemeSettings, read_settings
from recto.themes.find import settings_of_theme


def load_settings(root: Path) -> Settings:
    """The settings of the site in the folder `root`; its theme reads `[theme]`.

    Raises `RectoErrors` with every mistake at its key, a theme that is not there among them.
    """

    def table_of(theme: str) -> type[ThemeSettings]:
        if ":" not in theme:
            return settings_of_theme(theme)
        # Only a theme of the project's own asks for its folder.
        from recto.project.modules import importable

        with importable(root):
            return settings_of_theme(theme)

    return read_settings(root, table_of)
