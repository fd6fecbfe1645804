"""What is wrong in Python files, told at their lines."""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from recto.errors import RectoWarning, Span
from recto.features.api.html.writing import Unresolved
from recto.features.api.model import Docstring, Name, Object, SourceProblem, text_of
from recto.features.api.reference import Reference
from recto.settings.problems import one_of

_MOST_NAMED = 2


def source_warnings(
    problems: Iterable[SourceProblem], reference: Reference, ignored: Collection[str]
) -> Iterator[RectoWarning]:
    """A warning for each problem of a kind that is not ignored."""
    for problem in problems:
        if problem.code not in ignored:
            where = Span(problem.file, problem.line, problem.column) if problem.file else None
            source = reference.source_of(problem.file) if problem.file else None
            yield RectoWarning(problem.message, where, problem.hint or None, source)


def unresolved_warnings(
    unresolved: Iterable[Unresolved], reference: Reference, ignored: Collection[str]
) -> Iterator[RectoWarning]:
    """A warning for each reference in a docstring that leads nowhere, or may lead to several objects."""
    for each in dict.fromkeys(unresolved):
        kind = "ambiguous-reference" if each.candidates else "unresolved-reference"
        if kind in ignored:
            continue
        if each.candidates:
            yield _ambiguous(each, reference)
            continue
        if is_of_others(each, reference) or _is_member_unseen(each, reference):
            continue
        docstring = _docstring_with(each, reference)
        where, source = _place_of(docstring, each.name, reference)
        private = _private_path(each, reference)
        if private is not None:
            message = f"`{private}` is private, and has no place in the reference to lead to."
            yield RectoWarning(message, where, "Write it as code, or refer to what is public.", source)
            continue
        close = reference.resolver.nearest(each.name)
        hint = (
            f"Did you mean `{close}`?"
            if close
            else "Name an object by its path, or add its inventory to `[api.inventories]`."
        )
        yield RectoWarning(f"There is no `{each.name}` for this reference.", where, hint, source)


def _ambiguous(unresolved: Unresolved, reference: Reference) -> RectoWarning:
    where, source = _place_of(_docstring_with(unresolved, reference), unresolved.name, reference)
    first, *others = unresolved.candidates
    also = one_of(others[:_MOST_NAMED], last="and")
    more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
    message = f"`{unresolved.name}` may be {also}{more} as well as `{first}`, to which it leads."
    return RectoWarning(message, where, "Write more of the path.", source)


def _is_member_unseen(unresolved: Unresolved, reference: Reference) -> bool:
    """Whether a name is that of a member which is there and is not shown.

    Nothing is said of such a member, or its class inherits it from a class of Python's own.
    """
    library, resolver = reference.library, reference.resolver
    owner, _, last = unresolved.name.lstrip(".").rpartition(".")
    path = resolver.resolve(owner, unresolved.scope) if owner else resolver.path_of(unresolved.scope)
    found = library.objects.get(path) if path is not None else None
    if found is None:
        return f"{unresolved.scope}.{unresolved.name}" in library.left_out
    holders = (found, *_ancestors(found, reference))
    if any(f"{each.canonical}.{last}" in library.left_out for each in holders):
        return True
    own = (getattr(builtins, text_of(base).partition("[")[0], None) for each in holders for base in each.bases)
    return any(hasattr(each, last) for each in own if each is not None)


def _ancestors(found: Object, reference: Reference) -> Iterator[Object]:
    """The classes of the packages that a class inherits from and that are shown."""
    left, seen = list(found.bases), {found.path}
    while left:
        name = next((part.path for part in left.pop() if isinstance(part, Name)), "")
        path = reference.resolver.path_of(name) if name else None
        base = reference.library.objects.get(path) if path is not None else None
        if base is not None and base.path not in seen:
            seen.add(base.path)
            left += base.bases
            yield base


def _private_path(unresolved: Unresolved, reference: Reference) -> str | None:
    """The path of a private object of the packages themselves; None for a name that is not of one."""
    imported = next(_imports(unresolved, reference), None)
    path = unresolved.name if imported is None else f"{imported}{unresolved.name[len(_head(unresolved)) :]}"
    return path if any(part[0] == "_" and part[:2] != "__" for part in path.split(".") if part) else None


def _imports(unresolved: Unresolved, reference: Reference) -> Iterator[str]:
    """What the first part of a name is imported as, where it is written and in what is around that."""
    scope = unresolved.scope
    while scope:
        imported = reference.library.scopes.get(scope, {}).get(_head(unresolved))
        if imported is not None:
            yield imported
        scope = scope.rpartition(".")[0]


def _head(unresolved: Unresolved) -> str:
    return unresolved.name.partition(".")[0]


def is_of_others(unresolved: Unresolved, reference: Reference) -> bool:
    """Whether a name is that of an object of Python or another library, whose address is not known."""
    head = _head(unresolved)
    if hasattr(builtins, head) or head in sys.stdlib_module_names:
        return True
    imported = next(_imports(unresolved, reference), None)
    if imported is not None:
        return imported.partition(".")[0] not in reference.library.roots
    return (
        "." in unresolved.name.lstrip(".")
        and head not in reference.library.roots
        and not unresolved.name.startswith(".")
        and not _is_own_class(head, unresolved.scope, reference)
    )


def _is_own_class(name: str, scope: str, reference: Reference) -> bool:
    """Whether a name is that of a class of the packages; modules often are called as a library is."""
    path = reference.resolver.resolve(name, scope)
    found = reference.library.objects.get(path) if path is not None else None
    return found is not None and found.kind == "class"


def _place_of(docstring: Docstring | None, text: str, reference: Reference) -> tuple[Span | None, str | None]:
    """Where a text stands in a docstring, in its file; the docstring's first line where it is not found as written."""
    if docstring is None:
        return None, None
    source = reference.source_of(docstring.file)
    if source is None:
        return Span(docstring.file, docstring.line), None
    lines = source.split("\n")
    last = docstring.line + docstring.text.count("\n") + 2
    for pattern in _patterns_of(text):
        for number in range(docstring.line - 1, min(last, len(lines))):
            found = re.search(pattern, lines[number])
            if found is not None:
                column = found.start() + 1
                return Span(docstring.file, number + 1, column, number + 1, column + len(text)), source
    return Span(docstring.file, docstring.line), source


def source_text(root: Path, file: str) -> str | None:
    """The text of a Python file; None for one that cannot be read."""
    path = root / file
    try:
        state = path.stat()
    except OSError:
        return None
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=32)
def _read(file: Path, changed_at: int, size: int) -> str | None:
    """The text of a file as it is since a time, in nanoseconds: `recto dev` sees it change."""
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _docstring_with(unresolved: Unresolved, reference: Reference) -> Docstring | None:
    found = reference.library.objects.get(unresolved.path)
    docstrings = found.docstrings if found is not None else ()
    of_name = (
        each for pattern in _patterns_of(unresolved.name) for each in docstrings if re.search(pattern, each.text)
    )
    return next(of_name, docstrings[0] if docstrings else None)


def _patterns_of(name: str) -> tuple[str, str, str]:
    """How a name is written: as a reference, then as a word; it may also be the end of another name."""
    written = re.escape(name)
    return rf"(?<=[`~!\[]){written}(?=[`\]( ])", rf"(?<![\w.]){written}(?!\w)", written
