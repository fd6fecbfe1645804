"""Commands that the plugins of the site in the current folder bring."""

from __future__ import annotations

from pathlib import Path

import click

from recto.errors import RectoError
from recto.plugins.find import find_plugin
from recto.plugins.used import used_plugins
from recto.project import Project
from recto.settings.named_object import named_object


def plugin_command(name: str, folder: Path) -> click.Command | None:
    """The command that a plugin of the site in `folder` brings under a name; None when there is none.

    The site's folder stays on the import path: the command may need it. Raises `RectoError` for settings with mistakes
    and for a command that is not there.
    """
    if not any((folder / file).is_file() for file in ("recto.toml", "pyproject.toml")):
        return None
    project = Project.open(folder)
    project.allow_imports()
    for plugin, own in used_plugins(project.settings):
        reference = find_plugin(plugin, own.use).commands.get(name)
        if reference is None:
            continue
        what = f"The command `{name}` of the plugin `{plugin}`"
        command = named_object(reference, what, "command", "Write a click.Command with that name.")
        if isinstance(command, click.Command):
            return command
        raise RectoError(
            f"{what} is no command but {type(command).__name__}.", hint="Decorate it with @click.command()."
        )
    project.close()
    return None
