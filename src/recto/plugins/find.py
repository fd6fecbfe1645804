"""Finds the plugins that a site names: installed ones, and those of the project's own modules."""

from __future__ import annotations

from recto.errors import RectoError
from recto.plugins.plugin import Plugin
from recto.settings.named_object import installed_object, named_object
from recto.settings.plugins import BUILT_IN_PLUGINS

ENTRY_POINTS = "recto.plugins"
"""The group of entry points under which a package offers plugins."""

_OWN = 'A plugin of your own is `use = "module:name"`.'


def find_plugin(name: str, use: str) -> type[Plugin]:
    """The class of a plugin; the project's folder must be on the import path.

    It is `use`, a `module:name`, or else the built-in or installed plugin with that name. Raises `RectoError` for a
    plugin that is not there, cannot be imported or is no class below `Plugin`.
    """
    what = f"The plugin `{name}`"
    if not use and name in BUILT_IN_PLUGINS:
        use = BUILT_IN_PLUGINS[name].use
    if use:
        found = named_object(use, what, "plugin", "Write a class with that name, below recto.plugins.Plugin.")
    else:
        found = installed_object(ENTRY_POINTS, name, "plugin", _OWN, BUILT_IN_PLUGINS)
    if isinstance(found, type) and issubclass(found, Plugin):
        return found
    message = f"{what} is no plugin but {type(found).__name__}."
    raise RectoError(message, hint="A plugin is a class below recto.plugins.Plugin.")
