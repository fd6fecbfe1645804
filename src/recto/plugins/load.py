"""Makes the plugins of a project."""

from __future__ import annotations

from pathlib import Path

from recto.errors import RectoError, raise_all
from recto.plugins.blame import blaming
from recto.plugins.find import find_plugin
from recto.plugins.plugin import PluginContext
from recto.plugins.plugin_set import NamedPlugin, PluginSet
from recto.plugins.used import used_plugins
from recto.settings import Settings
from recto.settings.places import setting_place


def load_plugins(settings: Settings, root: Path) -> PluginSet:
    """The plugins that the site uses, in their order; the project's folder must be on the import path.

    Raises `RectoError` at the setting of each plugin that cannot be made.
    """
    plugins: list[NamedPlugin] = []
    errors: list[RectoError] = []
    for name, own in used_plugins(settings):
        try:
            kind = find_plugin(name, own.use)
            with blaming(name, root):
                plugins.append(NamedPlugin(name, kind(PluginContext(name, root, settings, own))))
        except RectoError as error:
            error.place(**setting_place(root, ("plugins", name)))
            errors.append(error)
    raise_all(errors)
    return PluginSet(plugins)
