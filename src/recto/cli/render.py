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
    from recto.project.modules import importable, load_components

    source = read_source(file)
    root = file.resolve().parent
    with importable(root), importable(Path.cwd()):
        components = _named_components(module) if module else load_components(root)
        compiled = compile_mdx(source, path=str(file))
        for warning in compiled.warnings:
            click.echo("warning: " + describe(warning), err=True)
        html = str(evaluate_sync(compiled, components=components).html)
        click.echo(html, nl=not html.endswith("\n"))


def read_source(file: Path) -> str:
    """A page's text; raises `RectoError` when there is none, or none that is UTF-8."""
    try:
        return file.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        close = nearest(file.name, (entry.name for entry in file.parent.glob("*.md*")))
        hint = f"Did you mean {close}?" if close else None
        raise RectoError(f"There is no file {file}.", hint=hint) from error
    except OSError as error:
        raise RectoError(f"The file cannot be read: {error.strerror}.", where=Span(str(file))) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise RectoError("The file is not UTF-8.", where=Span(str(file), line), hint="Save it as UTF-8.") from error


def _named_components(name: str) -> Components:
    from recto.components import BUILTINS
    from recto.project.modules import components_of, load_module

    if name.endswith(".py"):
        file = Path(name).resolve()
        if not file.is_file():
            raise RectoError(f"There is no file {name}.", hint="Name a Python file, or a module that can be imported.")
        return {**BUILTINS, **components_of(load_module(file, file.parent), file, file.parent)}
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        hint = "Name a Python file that ends in .py, or a module that can be imported."
        raise RectoError(f"The module {name} cannot be imported: {error}.", hint=hint) from error
    file = Path(module.__file__ or name)
    return {**BUILTINS, **components_of(module, file, file.parent)}
