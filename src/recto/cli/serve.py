"""`recto serve`: the built site on a local address."""

from __future__ import annotations

from pathlib import Path

import click

from recto.errors import RectoError


@click.command("serve")
@click.argument("directory", type=click.Path(path_type=Path), default=".")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path), help="The folder that `recto build` wrote, if not the site's own."
)
def command(directory: Path, host: str, port: int, out: Path | None) -> None:
    """Serve what `recto build` made of the site in DIRECTORY."""
    from recto.export.urls import ASSET_DIR
    from recto.server import serve
    from recto.settings import load_settings

    settings = load_settings(directory)
    folder = out or directory / settings.out
    if not (folder / ASSET_DIR).is_dir():
        raise RectoError(f"{folder} holds no built site.", hint=f'Run "recto build {directory}" first.')
    serve(folder, host=host, port=port, base=settings.base)
