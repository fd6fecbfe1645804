"""`recto build`: the static export, its progress and its summary."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recto.cli.problems import printer_of, problem_options

if TYPE_CHECKING:
    from recto.export import BuildReport
    from recto.export.progress import Progress


@click.command("build")
@click.argument("directory", type=click.Path(path_type=Path), default=".")
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write, instead of the site's own.")
@click.option("--base", help='The path that the site is served under, such as "/docs".')
@click.option("--strict", is_flag=True, help="Warnings are errors.")
@click.option("--keep-going", is_flag=True, help="Publish the pages that did build; still status 1 if any failed.")
@click.option("--offline", is_flag=True, help="A site that opens from a disk, without any server.")
@click.option("--fresh", is_flag=True, help="Make every page anew, whatever is known of the last build.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Processes for large builds; 0: one for each core.")
@click.option("--executor", metavar="ADDRESS", help='Make the pages on a cluster, such as "dask://host:8786".')
@click.option("--timings", is_flag=True, help="Print where the time went.")
@click.option("--timings-file", type=click.Path(path_type=Path), help="Write where the time went, as JSON.")
@click.option("--no-inspect", is_flag=True, help="Run no code of packages for the API reference.")
@problem_options
def command(
    directory: Path,
    executor: str | None,
    timings: bool,
    timings_file: Path | None,
    no_inspect: bool,
    style: str,
    as_json: bool,
    prints_all: bool,
    **choices: Any,
) -> None:
    """Build the site in DIRECTORY as static files, as far as it is not built already."""
    from recto.cli.signals import cleaned_up_after
    from recto.settings.inspection import inspecting

    printer = printer_of(directory, style=style, as_json=as_json, prints_all=prints_all)
    start = time.perf_counter()
    with cleaned_up_after(), inspecting(allowed=not no_inspect), _progress() as progress:
        report = _build(directory, executor, choices, progress)
    printer.print([*report.warnings, *report.errors])
    for note in report.notes:
        click.echo(f"note: {note}", err=True)
    if printer.style != "json":
        _print_summary(report, time.perf_counter() - start)
    if timings or timings_file is not None:
        _show_timings(report, prints=timings and printer.style != "json", file=timings_file)
    if report.errors:
        sys.exit(1)


def _build(directory: Path, executor: str | None, choices: dict[str, Any], progress: Progress) -> BuildReport:
    from recto.export import BuildOptions, build_site

    if executor is None:
        return build_site(directory, BuildOptions(**choices), progress)
    from recto.export.workers.cluster import cluster

    with cluster(executor) as workers:
        return build_site(directory, BuildOptions(executor=workers, **choices), progress)


def _progress() -> Progress:
    if sys.stderr.isatty():
        from recto.cli.progress import ProgressBar

        return ProgressBar()
    from recto.cli.progress import PlainLines

    return PlainLines()


def _print_summary(report: BuildReport, seconds: float) -> None:
    kept = report.pages + len(report.failed) - report.made
    pages = f"{report.pages} ({report.made} made, {kept} as they were)" if kept else str(report.pages)
    rows = [("pages", pages), ("files", str(report.files)), ("HTML", _size(report.html_bytes))]
    if report.pages:
        rows.append(("HTML per page", _size(report.html_bytes // report.pages)))
    rows += [(summary.label, summary.text) for summary in report.plugins.values()]
    if report.failed:
        rows.append(("left out", f"{len(report.failed)} with errors"))
    if report.refreshing:
        rows.append(("built once", f"{len(report.refreshing)} that a server would keep up to date"))
    rows += [("server only", route) for route in report.server_only]
    for problems, name in ((report.errors, "errors"), (report.warnings, "warnings")):
        if problems:
            rows.append((name, str(len(problems))))
    rows.append(("time", f"{seconds:.1f} s"))
    width = max(len(name) for name, _ in rows)
    click.echo(f"Built {report.out}")
    for name, value in rows:
        click.echo(f"  {name:<{width}}  {value}")


def _show_timings(report: BuildReport, *, prints: bool, file: Path | None) -> None:
    from recto.cli.timings import print_timings, write_timings

    if prints:
        print_timings(report.timings)
    if file is not None:
        write_timings(report.timings, file)


def _size(count: int) -> str:
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.1f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
