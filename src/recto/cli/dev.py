"""`recto dev`: the site while it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import click

if TYPE_CHECKING:
    from recto.cli.problem_groups import Problem
    from recto.dev.site import Change

P = ParamSpec("P")


@click.command("dev")
@click.argument("directory", type=click.Path(path_type=Path), default=".")
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 also answers other machines.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Or the next free one.")
@click.option("--open", "opens", is_flag=True, help="Open the site in the browser.")
@click.option("--poll", "polls", is_flag=True, help="Look for changes where the file system does not tell of them.")
@click.option("--no-inspect", is_flag=True, help="Run no code of packages for the API reference.")
@click.option("--allow-host", "allowed", multiple=True, metavar="NAME", help="A further name of this server.")
def command(
    directory: Path, host: str, port: int, opens: bool, polls: bool, allowed: tuple[str, ...], no_inspect: bool
) -> None:
    """Serve the site in DIRECTORY while it is written: each save is shown at once. Nothing is built before."""
    from recto.cli.signals import cleaned_up_after
    from recto.dev.run import DevOptions, run
    from recto.settings.inspection import inspecting

    with cleaned_up_after(), inspecting(allowed=not no_inspect):
        run(directory, DevOptions(host, port, opens, polls, allowed), DevTerminal(directory))


def _whoever_reads_it(tell: Callable[P, None]) -> Callable[P, None]:
    """Tell something, or nobody: the server goes on when its output is closed, as by `recto dev | head`."""

    @wraps(tell)
    def told(*arguments: P.args, **named: P.kwargs) -> None:
        with suppress(OSError):
            tell(*arguments, **named)

    return told


class DevTerminal:
    """Prints what happens while the server runs, for as long as somebody reads it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @_whoever_reads_it
    def ready(self, urls: Sequence[str], pages: int, seconds: float, notes: Sequence[str]) -> None:
        """The addresses, once the server answers."""
        for note in notes:
            click.echo(note, err=True)
        for name, url in zip(("Local:  ", "Network:"), urls, strict=False):
            click.echo(f"  {name}  {click.style(url, fg='cyan')}")
        count = f"{pages} page" if pages == 1 else f"{pages} pages"
        click.echo(f"  {count}, ready in {seconds:.2f} s. Ctrl+C stops it.")

    @_whoever_reads_it
    def keys(self) -> None:
        """What keys do."""
        click.echo("  Keys: r reload, f fetch data anew, o open, c clear, q quit.")

    @_whoever_reads_it
    def changed(self, change: Change) -> None:
        """One line for each change."""
        names = sorted(path.name for path in change.paths)
        shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        click.echo(f"{shown or 'everything'}: read in {change.seconds * 1000:.0f} ms")

    @_whoever_reads_it
    def problems(self, problems: Sequence[Problem]) -> None:
        """Each problem once, those of one kind together."""
        from recto.cli.problems import ProblemPrinter

        ProblemPrinter(folder=self._folder).print(problems)

    @_whoever_reads_it
    def clear(self) -> None:
        """An empty screen."""
        click.clear()
