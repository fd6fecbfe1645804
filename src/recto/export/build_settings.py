"""The settings of one build: those of the site, and what the command line says."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from recto.export.options import BuildOptions
from recto.project.settings import load_settings
from recto.settings import Settings


def build_settings(root: Path, options: BuildOptions) -> Settings:
    """The settings of the site in the folder `root`, as the options change them. Raises `RectoErrors` for mistakes."""
    settings = load_settings(root)
    if options.observe is not None:
        from recto.plugins.used import without_built_in_plugins

        settings = replace(without_built_in_plugins(settings), compress=())
    if options.offline:
        settings = replace(settings, theme=settings.theme.for_a_disk())
    if options.base is None:
        return settings
    base = "/" + options.base.strip("/") if options.base.strip("/") else ""
    return replace(settings, base=base)
