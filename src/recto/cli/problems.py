"""How a command prints problems: in text, as data, or as annotations of GitHub."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from recto.cli.problem_groups import Problem, ProblemGroup, files_of, groups_of
from recto.errors import RectoError, RectoWarning, describe

# Up to so many problems are printed one by one, whatever their kind.
_FEW = 20
_MANY_GROUPS = 10
_MOST_GROUPS = 30
_SHOWN_OF_GROUP = 3
_PLACES = 3


class ProblemPrinter(Struct, frozen=True):
    """What a command was asked to print problems like; `folder` is that of the site.

    `style` is text, json or github. `prints_all` leaves nothing out of the text.
    """

    style: str = "text"
    prints_all: bool = False
    folder: Path = Path()

    def print(self, problems: Sequence[Problem]) -> None:
        """Print them file by file: text on standard error, data and annotations on standard output.

        Warnings and errors stay apart, in the order in which they are given; what has no place comes before the files.
        """
        problems = _by_place(problems)
        if self.style == "json":
            import json

            from recto.export.audit.diagnostics import diagnostic

            click.echo(json.dumps([diagnostic(problem) for problem in problems], ensure_ascii=False, indent=2))
        elif self.style == "github":
            for problem in problems:
                click.echo(_annotation(problem, self.folder))
        else:
            for text in map(_text, problems) if self.prints_all else _texts(problems):
                click.echo(text, err=True)


def problem_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that prints problems: `--all`, `--format`, `--json`."""
    style = click.Choice(["text", "json", "github"])
    command = click.option("--json", "as_json", is_flag=True, help="The same as --format json.")(command)
    command = click.option(
        "--format", "style", type=style, default="text", help="Problems as text, as JSON, or as GitHub annotations."
    )(command)
    every = click.option("--all", "prints_all", is_flag=True, help="Print every problem, however many are alike.")
    return every(command)


def printer_of(folder: Path, *, style: str, as_json: bool, prints_all: bool) -> ProblemPrinter:
    """The printer that these options ask for, which also prints what ends the command."""
    printer = ProblemPrinter("json" if as_json else style, prints_all, folder)
    chosen = click.get_current_context().obj
    if chosen is not None:
        chosen["printer"] = printer
    return printer


def _by_place(problems: Sequence[Problem]) -> list[Problem]:
    first = type(problems[0]) if problems else None
    return sorted(problems, key=lambda problem: (not isinstance(problem, first or object), _place(problem)))


def _place(problem: Problem) -> tuple[object, ...]:
    from recto.content.name_order import name_key

    where = problem.where
    return (name_key(natural=True)(where.path), where.line or 0, where.column or 0) if where is not None else ()


def _text(problem: Problem) -> str:
    return f"warning: {describe(problem)}" if isinstance(problem, RectoWarning) else describe(problem)


def _texts(problems: Sequence[Problem]) -> Iterator[str]:
    """Each kind of problem with its first places and a count of the others."""
    groups: list[ProblemGroup] = []
    for kind in (RectoError, RectoWarning):
        groups += groups_of([problem for problem in problems if isinstance(problem, kind)])
    if problems and isinstance(problems[0], RectoWarning):
        groups.sort(key=lambda group: isinstance(group.problems[0], RectoError))
    are_few = sum(len(group.problems) for group in groups) <= _FEW
    shown = 1 if len(groups) > _MANY_GROUPS else _SHOWN_OF_GROUP
    for group in groups[:_MOST_GROUPS]:
        if group.is_same and len(group.problems) > _SHOWN_OF_GROUP:
            yield _text(group.problems[0])
            yield _other_places(group.problems[1:])
        elif are_few or len(group.problems) <= shown + 1:
            yield from map(_text, group.problems)
        else:
            yield from map(_text, group.problems[:shown])
            yield _more(group.problems[shown:])
    rest = groups[_MOST_GROUPS:]
    if rest:
        count = sum(len(group.problems) for group in rest)
        yield f"… and {count} more of {len(rest)} other kinds: --all shows them."


def _other_places(problems: Sequence[Problem]) -> str:
    places = [str(problem.where) for problem in problems if problem.where is not None]
    more = len(places) - _PLACES
    if more > 1:
        return f"  … also at {', '.join(places[:_PLACES])} and {more} more places: --all shows them."
    return f"  … also at {', '.join(places)}."


def _more(problems: Sequence[Problem]) -> str:
    files = files_of(problems)
    text = f"  … and {len(problems)} more like these"
    if len(files) > 1:
        text += f" in {len(files)} files"
    named = ", ".join(f"{path} ({count})" for path, count in files.most_common(_PLACES))
    most = "most in " if len(files) > _PLACES else "in "
    return f"{text}, {most}{named}: --all shows them."


def _annotation(problem: Problem, folder: Path) -> str:
    """A line that GitHub's runners turn into a mark beside the line of the file."""
    level = "error" if isinstance(problem, RectoError) else "warning"
    where = problem.where
    properties: dict[str, object] = {}
    if where is not None:
        path = os.path.relpath(folder / where.path)
        properties = {"file": Path(path).as_posix(), "line": where.line, "endLine": where.end_line}
        properties |= {"col": where.column, "endColumn": where.end_column}
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value is not None)
    message = f"{problem.message} {problem.hint}" if problem.hint else problem.message
    return f"::{level}{' ' + given if given else ''}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
