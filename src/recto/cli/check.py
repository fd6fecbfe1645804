"""`recto check`: everything that is wrong with a site, without building it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recto.cli.problems import printer_of, problem_options

if TYPE_CHECKING:
    from recto.export.audit import CheckReport


@click.command("check")
@click.argument("directory", type=click.Path(path_type=Path), default=".")
@click.option("--external", is_flag=True, help="Also ask the addresses of other sites; kept for a day when well.")
@click.option("--strict", is_flag=True, help="Warnings are errors.")
@click.option("--no-inspect", is_flag=True, help="Run no code of packages for the API reference.")
@problem_options
def command(
    directory: Path, external: bool, strict: bool, no_inspect: bool, style: str, as_json: bool, prints_all: bool
) -> None:
    """Check the site in DIRECTORY: links, anchors, images, ids, metadata, unused files. Nothing is written."""
    from recto.cli.signals import cleaned_up_after
    from recto.export.audit import CheckOptions, check_site
    from recto.export.audit.external import CACHE_FILE, ExternalChecker
    from recto.settings.inspection import inspecting

    printer = printer_of(directory, style=style, as_json=as_json, prints_all=prints_all)
    checker = ExternalChecker(directory / CACHE_FILE) if external else None
    with cleaned_up_after(), inspecting(allowed=not no_inspect):
        report = check_site(directory, CheckOptions(checker))
    printer.print([*report.errors, *report.warnings])
    if printer.style != "json":
        click.echo(_summary(report))
    if report.errors or (strict and report.warnings):
        sys.exit(1)


def _summary(report: CheckReport) -> str:
    links = f" and {_count(report.links, 'address')} of other sites" if report.links else ""
    found = [
        _count(len(problems), name)
        for problems, name in ((report.errors, "error"), (report.warnings, "warning"))
        if problems
    ]
    return f"Checked {_count(report.pages, 'page')}{links}: {', '.join(found) or 'nothing is wrong'}."


def _count(number: int, name: str) -> str:
    plural = f"{name}es" if name.endswith("s") else f"{name}s"
    return f"{number} {name if number == 1 else plural}"
