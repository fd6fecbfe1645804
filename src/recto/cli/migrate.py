"""`recto migrate`: a site of another tool becomes one of Recto."""

from __future__ import annotations

from pathlib import Path

import click

from recto.migrate.sources import SOURCES


@click.command("migrate")
@click.argument("directory", type=click.Path(path_type=Path), default=".")
@click.option("--from", "source", type=click.Choice(SOURCES), help="What the site was made with, if files do not tell.")
@click.option("--write", is_flag=True, help="Make the changes, where git can undo them.")
@click.option("--all", "shows_all", is_flag=True, help="Report every place.")
def command(directory: Path, source: str | None, write: bool, shows_all: bool) -> None:
    """Report what moves the site in DIRECTORY to Recto; nothing is written without --write."""
    import datetime

    from recto.migrate.apply import apply_migration
    from recto.migrate.report import report_text
    from recto.migrate.sources import plan_migration

    migration = plan_migration(directory, source, datetime.date.today().year)
    if write:
        apply_migration(directory, migration)
    click.echo(report_text(migration, written=write, shows_all=shows_all), nl=False)
