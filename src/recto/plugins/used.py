"""Which plugins a site uses: the built-in ones that its settings have on, and those that `[plugins]` names."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from recto.settings import PluginSettings, Settings
from recto.settings.plugins import BUILT_IN_PLUGINS


def used_plugins(settings: Settings) -> Iterator[tuple[str, PluginSettings]]:
    """Each plugin by its name, in the order of their work; one of `[plugins]` replaces a built-in with its name."""
    for name, built_in in BUILT_IN_PLUGINS.items():
        if name not in settings.plugins and getattr(settings, name) and (settings.url or not built_in.needs_url):
            yield name, PluginSettings()
    yield from settings.plugins.items()


def without_built_in_plugins(settings: Settings) -> Settings:
    """The settings with every built-in plugin off that makes no pages, for builds that only look at pages."""
    off = {
        name: msgspec.structs.replace(getattr(settings, name), enabled=False)
        for name, built_in in BUILT_IN_PLUGINS.items()
        if not built_in.shapes_pages
    }
    return msgspec.structs.replace(settings, **off)
