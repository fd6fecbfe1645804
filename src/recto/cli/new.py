"""`recto new`: a site that builds."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import click

from recto.errors import RectoError

TEMPLATES = ("docs", "blog", "minimal")


@click.command("new")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option(
    "--template", type=click.Choice(TEMPLATES), default="docs", show_default=True, help="What the site starts with."
)
def command(directory: Path, template: str) -> None:
    """Make a new site in DIRECTORY; it builds as it is."""
    make_site(directory, template)
    where = "" if directory == Path() else f" {directory}"
    click.echo(f"Made a new site in {directory}/.\n\n  recto dev{where}    # write\n  recto build{where}  # publish")


def make_site(directory: Path, template: str) -> None:
    """Copy a template into an absent or empty folder; raises `RectoError` for any other."""
    if directory.exists() and not directory.is_dir():
        raise RectoError(f"{directory} is a file, not a folder.", hint="Choose another name.")
    if directory.is_dir() and any(entry for entry in directory.iterdir() if entry.name != ".git"):
        raise RectoError(f"{directory} is not empty.", hint="Choose another folder: nothing in it was touched.")
    try:
        with as_file(files("recto") / "templates" / template) as source:
            shutil.copytree(source, directory, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    except OSError as error:
        raise RectoError(f"Cannot make {directory}: {error.strerror}.") from error
