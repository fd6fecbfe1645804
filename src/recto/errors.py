"""The one class of error a user can see, and how it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import force_setattr

from recto.nearest import nearest as nearest

_LONGEST_LINE = 160
"""Columns of a source line that are shown; of a longer one, what stands around the place."""
_BEFORE = 60
# What others wrote must not write to the terminal: escape sequences, or signs that turn the order of the text.
_VISIBLE: dict[int, int | str] = {
    **{code: 0x2400 + code for code in range(32) if code != 10},
    127: "\u2421",
    **dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
}
# Not `splitlines`: a form feed or U+2028 ends no line of a page.
_LINE_END = re.compile(r"\r\n|\n|\r")


class Span(Struct, frozen=True):
    """A place in a file: lines and columns count from 1, columns in code points.

    What errors and warnings say of a line without a column, they say of all that stands in it.
    """

    path: str
    """The file, as messages name it."""
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    """The line where it ends; None for one line."""
    end_column: int | None = None
    """The column behind its last character."""

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


class RectoWarning(Struct, frozen=True):
    """Something that does not stop a build unless it is strict."""

    message: str
    """One sentence of cause."""
    where: Span | None = None
    """The place in a file, where it is known."""
    hint: str | None = None
    """One sentence that says what to do."""
    source: str | None = None
    """The whole text of the file, from which the line is shown."""

    def __post_init__(self) -> None:
        force_setattr(self, "where", _with_column(self.where, self.source))

    def __str__(self) -> str:
        return _sentence(self.message, self.where, self.hint)


class RectoError(Exception):
    """A mistake in what the user wrote.

    `source` is the whole text of the file, from which the line under the caret is taken; without it, or
    without `where`, only the sentence is printed. `path`, `line` and `column` repeat `where`.
    """

    def __init__(
        self, message: str, *, where: Span | None = None, hint: str | None = None, source: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.where = _with_column(where, source)
        self.hint = hint
        self.source = source

    @property
    def errors(self) -> tuple[RectoError, ...]:
        """The single errors this one stands for: itself, or the members of a `RectoErrors`."""
        return (self,)

    def place(self, where: Span | None, source: str | None = None) -> None:
        """Say where the mistake is, unless that is known; `source` is the whole text of that file."""
        if self.where is None:
            self.source = self.source if source is None else source
            self.where = _with_column(where, self.source)

    @property
    def path(self) -> str | None:
        return self.where.path if self.where else None

    @property
    def line(self) -> int | None:
        return self.where.line if self.where else None

    @property
    def column(self) -> int | None:
        return self.where.column if self.where else None

    def __str__(self) -> str:
        return _sentence(self.message, self.where, self.hint)

    def __reduce__(self) -> tuple[object, ...]:
        return (rebuilt_error, (type(self), self.args, self.__dict__))


class RectoErrors(RectoError):  # noqa: N818 - several of them
    """Several errors found in one go; its position is that of the first. `errors` must not be empty."""

    def __init__(self, errors: Iterable[RectoError]) -> None:
        self._errors = tuple(single for error in errors for single in error.errors)
        first = self._errors[0]
        super().__init__(first.message, where=first.where, hint=first.hint, source=first.source)

    @property
    def errors(self) -> tuple[RectoError, ...]:
        return self._errors

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self._errors)


def raise_all(errors: list[RectoError]) -> None:
    """Raise what was collected: nothing, the only one, or all of them as one `RectoErrors`."""
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise RectoErrors(errors)


def caret_excerpt(source: str, where: Span) -> str:
    """The line of `where` with its number, and carets under the columns it covers; of a long line only a part."""
    text = _line(source, where.line)
    if text is None:
        return ""
    number = str(where.line)
    gutter = " " * len(number)
    expanded = text.expandtabs(4)
    if where.column is None:
        return f"  {number} | {_part(expanded, 0)[0]}"
    start = len(text[: where.column - 1].expandtabs(4))
    ends_here = where.end_line in (None, where.line)
    end_column = (where.end_column or where.column + 1) if ends_here else len(text) + 1
    width = max(1, len(text[: end_column - 1].expandtabs(4)) - start)
    part, first = _part(expanded, start)
    width = min(width, max(1, len(part) - (start - first)))
    return f"  {number} | {part}\n  {gutter} | {' ' * (start - first)}{'^' * width}"


def _with_column(where: Span | None, source: str | None) -> Span | None:
    """A place with a column, where it has a line."""
    if where is None or where.line is None or where.column is not None:
        return where
    text = ((_line(source, where.line) if source is not None else None) or "").rstrip()
    start = len(text) - len(text.lstrip())
    return Span(where.path, where.line, start + 1, where.line, len(text) + 1 if text else None)


def _line(source: str, number: int | None) -> str | None:
    """The line with a number; None where there is none. What stands behind it is not looked at."""
    if number is None or number < 1:
        return None
    lines = _LINE_END.split(source, maxsplit=number)
    return lines[number - 1] if number <= len(lines) else None


def _part(line: str, column: int) -> tuple[str, int]:
    """What is shown of a line with something at `column`, and the column with which that begins; both from 0."""
    if len(line) <= _LONGEST_LINE:
        return line, 0
    first = max(0, min(column - _BEFORE, len(line) - _LONGEST_LINE))
    part = line[first : first + _LONGEST_LINE]
    if first:
        part = f"…{part[1:]}"
    return (f"{part[:-1]}…" if first + _LONGEST_LINE < len(line) else part), first


def describe(problem: RectoError | RectoWarning) -> str:
    """What a terminal shows of one problem: its sentence, then the source line with carets where it is known.

    Notes that an error carries (`add_note`) follow, a line each. Control characters are shown as signs.
    """
    lines = [_sentence(problem.message, problem.where, problem.hint)]
    if problem.source is not None and problem.where is not None:
        excerpt = caret_excerpt(problem.source, problem.where)
        if excerpt:
            lines.append(excerpt)
    lines.extend(getattr(problem, "__notes__", ()))
    return "\n".join(lines).translate(_VISIBLE)


def _sentence(message: str, where: Span | None, hint: str | None) -> str:
    text = f"{where}: {message}" if where else message
    return f"{text} {hint}" if hint else text


def rebuilt_error(kind: type[RectoError], args: tuple[object, ...], state: dict[str, object]) -> RectoError:
    """An error that has come from another process, with its notes and whatever else its class knows."""
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error
