"""The library of a site with what is wrong in its docstrings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from recto.features.api.model import Library, Object, Place, SourceProblem
from recto.settings.api import ApiSettings

if TYPE_CHECKING:
    from recto.features.api.checks import Known


def with_checks(library: Library, root: Path, api: ApiSettings, known: Known | None = None) -> Library:
    """The library with what is wrong in its docstrings, but for what comments say not to tell.

    What is `known` of objects that are what they were is not looked for again.
    """
    found = _problems(library, library.objects.values(), root, api, known)
    return replace(library, problems=(*library.problems, *found))


def with_checks_of(library: Library, files: AbstractSet[str], root: Path, api: ApiSettings) -> Library:
    """The same for a library that is checked, after the docstrings in some files have changed."""
    from recto.features.api.checks import KINDS

    changed = [each for each in library.objects.values() if files & _files_of(each)]
    found = [each for each in _problems(library, changed, root, api) if each.file in files]
    # What nobody knows is counted over all files.
    if any(each.code.startswith("rst-unknown") for each in (*found, *library.problems)):
        others = tuple(each for each in library.problems if each.code not in KINDS)
        return with_checks(replace(library, problems=others), root, api)
    known = (each for each in library.problems if each.code not in KINDS or each.file not in files)
    return replace(library, problems=(*known, *found))


def _files_of(found: Object) -> set[str]:
    files = {docstring.file for docstring in found.docstrings}
    return files if found.place is None else files | {found.place.file}


def _problems(
    library: Library, objects: Iterable[Object], root: Path, api: ApiSettings, known: Known | None = None
) -> Iterator[SourceProblem]:
    from recto.features.api.checks import docstring_problems, is_ignored, lines_of, with_place

    problems: list[SourceProblem] = []
    counts: dict[tuple[str, str], int] = {}
    places = _places_by_file(library)
    for problem in docstring_problems(library, objects, api.styles, api.docstrings, api.report, known):
        lines = lines_of(root, problem.file)
        placed = with_place(problem, lines)
        found = _object_at(places.get(problem.file, ()), problem)
        own = replace(placed, line=found) if found is not None else placed
        if is_ignored(placed, lines) or is_ignored(own, lines) or _is_in_head(problem, found, lines):
            continue
        cause = placed.code, placed.message
        counts[cause] = counts.get(cause, 0) + 1
        # What nobody knows is told once: its cure is the same everywhere.
        if not placed.code.startswith("rst-unknown") or counts[cause] == 1:
            problems.append(placed)
    return (_counted(each, counts.get((each.code, each.message), 1)) for each in problems)


def _is_in_head(problem: SourceProblem, line: int | None, lines: Sequence[str] | None) -> bool:
    """Whether a function has a parameter that its stub does not have, whose signature is shown."""
    if problem.code != "unknown-parameter" or line is None or lines is None:
        return False
    for number in range(line - 1, len(lines)):
        if re.search(rf"(?<!\w){re.escape(problem.text)}(?!\w)", lines[number].partition("#")[0]):
            return True
        if '"""' in lines[number] or "'''" in lines[number]:
            return False
    return False


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
