"""`recto new`: a site that builds."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from recto.cli.starting_point import CI, TEMPLATES, StartingPoint, make_site

_ABOUT: Mapping[str, str] = {
    "docs": "documentation",
    "blog": "a blog",
    "minimal": "one page, and nothing else",
    "python-package": "documentation of the package around DIRECTORY, with its API reference",
    "theme": "a theme to publish on PyPI",
    "plugin": "a plugin to publish on PyPI",
}


@click.command("new")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--template", type=click.Choice(TEMPLATES), help="What the site starts with (default: docs).")
@click.option("--title", help="What the site is called (default: the name of the folder).")
@click.option("--ci", type=click.Choice(CI), help="Whose workflows build and publish it (default: github).")
def command(directory: Path, template: str | None, title: str | None, ci: str | None) -> None:
    """Make a new site in DIRECTORY; it builds as it is.

    On a terminal, what is not given is asked for.
    """
    if is_on_terminal():
        template, title, ci = _asked(directory, template, title, ci)
    start = StartingPoint(template or "docs", title, ci or "github")
    make_site(directory, start)
    where = "" if directory == Path() else f" {directory}"
    click.echo(f"Made a new site in {directory}/.\n\n  recto dev{where}    # write\n  recto build{where}  # publish")


def is_on_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked(
    directory: Path, template: str | None, title: str | None, ci: str | None
) -> tuple[str, str | None, str | None]:
    """What the flags leave open, asked for where nothing has been said."""
    if template is not None and title is not None and ci is not None:
        return template, title, ci
    if template is None:
        for name, about in _ABOUT.items():
            click.echo(f"  {name:15} {about}")
        template = click.prompt("What shall it be?", type=click.Choice(TEMPLATES), default="docs", show_choices=False)
    if title is None and template != "python-package":
        title = click.prompt("What is it called?", default=StartingPoint(template).title_of(directory))
    if ci is None:
        ci = click.prompt("Who builds and publishes it?", type=click.Choice(CI), default="github")
    return template, title, ci
