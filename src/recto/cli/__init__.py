"""The `recto` command: one file per sub-command, imported only when it is called."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import TYPE_CHECKING

import click

from recto import __version__

if TYPE_CHECKING:
    from recto.cli.problems import ProblemPrinter

COMMANDS = {
    "build": "Build the site as static files.",
    "dev": "Serve the site while it is written: each save is shown at once.",
    "check": "Find what is wrong with the site, without building it.",
    "inspect": "Show what Recto knows: all routes, or one route's navigation.",
    "new": "Make a new site that builds.",
    "migrate": "Make a site of Recto from one of another tool.",
    "render": "Print the HTML of one file's content.",
    "serve": "Serve the built site.",
    "test": "Run the examples in pages as tests.",
}


class LazyGroup(click.Group):
    """Knows its commands by name, so that `--help` need not import any of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            from pathlib import Path

            from recto.cli.plugin_commands import plugin_command

            return plugin_command(cmd_name, Path.cwd())
        command = importlib.import_module(f"recto.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from recto.errors import nearest

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            close = nearest(args[0], COMMANDS)
            if close is None:
                raise
            raise click.UsageError(f'{error.format_message()} Did you mean "{close}"?', ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="recto")
@click.option("--debug", is_flag=True, help="Show tracebacks, Recto's own frames included.")
def cli(debug: bool) -> None:
    """Documentation sites and blogs from Markdown, components and Python."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; a user's mistake ends it with status 1 and no traceback."""
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given
    # The flag may stand anywhere: it says how errors are shown, not what a command does.
    rest = [argument for argument in given if argument != "--debug"]
    # A command puts its `ProblemPrinter` here.
    chosen: dict[str, ProblemPrinter] = {}
    try:
        cli.main(rest, prog_name="recto", standalone_mode=True, obj=chosen)
    except (FileNotFoundError, SystemError):
        # Python 3.13 answers with a SystemError to some imports in a folder that is gone.
        if debug or _has_folder():
            raise
        click.echo("The folder that this command runs in is gone. Change to one that is there.", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of a pipe has gone (`recto render page.mdx | head`): nothing is left to say to anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        # Imported here, so that `--help` does without it.
        from recto.errors import RectoError

        if debug or not isinstance(error, RectoError):
            raise
        from recto.cli.problems import ProblemPrinter

        chosen.get("printer", ProblemPrinter()).print(error.errors)
        sys.exit(1)
    finally:
        # A process of its own ends now. The system takes back what it holds; looking through that for garbage first
        # would be 4 % of the build of a small site.
        if arguments is None:
            gc.freeze()


def _has_folder() -> bool:
    """Whether the working folder is still there: every relative path needs it."""
    try:
        os.getcwd()  # noqa: PTH109 - `Path.cwd` says the same
    except FileNotFoundError:
        return False
    return True
