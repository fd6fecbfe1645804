"""`recto serve`: the production server."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recto.errors import RectoError

if TYPE_CHECKING:
    from recto.settings import Settings


@click.command("serve")
@click.argument("directory", type=click.Path(path_type=Path), default=".")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path), help="The folder that `recto build` wrote, if not the site's own."
)
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that answer.")
@click.option("--access-log", type=click.Choice(["off", "plain", "json"]), help="One line for each request.")
def command(directory: Path, host: str, port: int, out: Path | None, workers: int, access_log: str | None) -> None:
    """Serve what `recto build` made of the site in DIRECTORY; pages with live data are kept up to date."""
    from recto.project.settings import load_settings
    from recto.rendering.urls import ASSET_DIR
    from recto.server import serve

    settings = load_settings(directory)
    folder = out or directory / settings.out
    if not (folder / ASSET_DIR).is_dir():
        raise RectoError(f"{folder} holds no built site.", hint=f'Run "recto build {directory}" first.')
    read_settings = partial(_settings, access_log=access_log)
    serve(directory, out=folder, read_settings=read_settings, host=host, port=port, workers=workers)


def _settings(root: Path, access_log: str | None) -> Settings:
    """The settings of a folder, with what the command line says instead."""
    import msgspec

    from recto.project.settings import load_settings

    settings = load_settings(root)
    if access_log is None:
        return settings
    return msgspec.structs.replace(settings, serve=msgspec.structs.replace(settings.serve, access_log=access_log))
