"""`recto render`: the HTML of one file's content, for pipes and tests."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recto.errors import RectoError, Span, describe, nearest

if TYPE_CHECKING:
    from recto.components.registry import Components


@click.command("render")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--components", "module", help="A Python file, or the name of a module, that holds components.")
def command(file: Path, module: str | None) -> None:
    """Print the HTML of FILE's content."""
    from recto.mdx import compile_mdx, evaluate_sync
    from recto.project import Project
    from recto.project.import_path import importable
    from recto.settings import Settings

    source = read_source(file)
    # A page by itself: no settings, only the modules beside it and in the folder of the shell.
    with (
        importable(Path.cwd()),
        Project.open(file.parent, read_settings=lambda _: Settings()) as project,
    ):
        project.allow_imports()
        components = _named_components(module) if module else project.code.components
        compiled = compile_mdx(source, path=str(file))
        for warning in compiled.warnings:
            click.echo("warning: " + describe(warning), err=True)
        html = str(evaluate_sync(compiled, components=components).html)
        click.echo(html, nl=not html.endswith("\n"))


def read_source(file: Path) -> str:
    """A page's text; raises `RectoError` when there is none, or none that is UTF-8."""
    from recto.content.read_text import read_text

    if not file.exists():
        close = nearest(file.name, (entry.name for entry in file.parent.glob("*.md*")))
        raise RectoError(f"There is no file {file}.", hint=f"Did you mean {close}?" if close else None)
    return read_text(file, str(file))


def _named_components(name: str) -> Components:
    from recto.project.components import components_in, components_of

    if name.endswith(".py"):
        file = Path(name).resolve()
        if not file.is_file():
            raise RectoError(f"There is no file {name}.", hint="Name a Python file, or a module that can be imported.")
        return components_in(file, file.parent)
    try:
        module = importlib.import_module(name)
    except Exception as error:
        hint = "Name a Python file that ends in .py, or a module that can be imported."
        message = str(error) if isinstance(error, ImportError) else f"{type(error).__name__}: {error}"
        raise RectoError(f"The module {name} cannot be imported: {message}.", hint=hint) from error
    return components_of(vars(module), Span(Path(module.__file__ or name).name))
