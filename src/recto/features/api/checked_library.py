"""The library of a site with what is wrong in its docstrings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from recto.features.api.model import Library, Place, SourceProblem
from recto.settings.api import ApiSettings


def with_checks(library: Library, root: Path, api: ApiSettings) -> Library:
    """The library with what is wrong in its docstrings, but for what comments say not to tell."""
    from recto.features.api.checks import docstring_problems, is_ignored, lines_of, with_place

    problems = list(library.problems)
    counts: dict[tuple[str, str], int] = {}
    places = _places_by_file(library)
    for problem in docstring_problems(library, api.styles, api.docstrings, api.report):
        lines = lines_of(root, problem.file)
        placed = with_place(problem, lines)
        found = _object_at(places.get(problem.file, ()), problem)
        own = replace(placed, line=found) if found is not None else placed
        if is_ignored(placed, lines) or is_ignored(own, lines):
            continue
        cause = placed.code, placed.message
        counts[cause] = counts.get(cause, 0) + 1
        # What nobody knows is told once: its cure is the same everywhere.
        if not placed.code.startswith("rst-unknown") or counts[cause] == 1:
            problems.append(placed)
    told = (_counted(each, counts.get((each.code, each.message), 1)) for each in problems)
    return replace(library, problems=tuple(told))


def _counted(problem: SourceProblem, count: int) -> SourceProblem:
    if count == 1 or not problem.code.startswith("rst-unknown"):
        return problem
    more = "1 more docstring" if count == 2 else f"{count - 1} more docstrings"
    return replace(problem, message=f"{problem.message[:-1]}, here and in {more}.")


def _places_by_file(library: Library) -> Mapping[str, Sequence[Place]]:
    """Where classes and functions stand, by their files."""
    places: dict[str, list[Place]] = {}
    for each in library.objects.values():
        if each.place is not None and each.kind in ("class", "function"):
            places.setdefault(each.place.file, []).append(each.place)
    return places


def _object_at(places: Sequence[Place], problem: SourceProblem) -> int | None:
    """The line of the object whose docstring a problem is in."""
    if problem.line is None:
        return None
    return max((each.line for each in places if each.line <= problem.line <= each.end_line), default=None)
