"""Makes the plugins of a project."""

from __future__ import annotations

from pathlib import Path

from recto.errors import RectoError, raise_all
from recto.plugins.find import find_plugin
from recto.plugins.plugin import PluginContext
from recto.plugins.plugin_set import NO_PLUGINS, NamedPlugin, PluginSet, blaming
from recto.settings import Settings
from recto.settings.places import setting_place


def load_plugins(settings: Settings, root: Path) -> PluginSet:
    """The plugins that the settings name, in their order; the project's folder must be on the import path.

    Raises `RectoError` at the setting of each plugin that cannot be made.
    """
    if not settings.plugins:
        return NO_PLUGINS
    plugins: list[NamedPlugin] = []
    errors: list[RectoError] = []
    for name, own in settings.plugins.items():
        try:
            kind = find_plugin(name, own.use)
            with blaming(name):
                plugins.append(NamedPlugin(name, kind(PluginContext(root, settings, own))))
        except RectoError as error:
            place = setting_place(root, ("plugins", name))
            error.where, error.source = place["where"], place["source"]
            errors.append(error)
    raise_all(errors)
    return PluginSet(plugins)
