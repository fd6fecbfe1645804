"""Finds and reads the files that pages include, within the folders that they may come from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct, field

from recto.dialects.material.blocks.lines import Line
from recto.errors import RectoError, RectoWarning, Span, nearest
from recto.settings.lookups import is_file, is_folder

_MOST_CHARACTERS = 5_000_000
_DEEPEST = 30
_OF_A_WHOLE_PROJECT = (".git", ".hg", "pyproject.toml", "setup.py", "setup.cfg", "package.json", "LICENSE")


class IncludingPage(Struct):
    """The page for which files are read; `warnings` are those about includes.

    `around` are the files whose text is being included, outermost first. `id_prefixes` stand before the ids of headings
    that code has put out, by the line where it stands.
    """

    path: str
    source: str
    warnings: list[RectoWarning] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    id_prefixes: dict[int, str] = field(default_factory=dict)
    _read: int = 0

    def error(self, message: str, line: Line, text: str, hint: str) -> RectoError:
        return RectoError(message, where=self._place(line, text), hint=hint, source=self.source)

    def warn(self, message: str, line: Line, text: str, hint: str) -> None:
        self.warnings.append(RectoWarning(message, self._place(line, text), hint, self.source))

    def take(self, size: int, line: Line, text: str) -> None:
        """Note that so many characters are included. Raises `RectoError` when they are too many."""
        self._read += size
        if self._read > _MOST_CHARACTERS:
            message = f"This page includes more than {_MOST_CHARACTERS} characters of other files."
            raise self.error(message, line, text, "Include less: files that include each other may grow without end.")

    def enter(self, file: Path, line: Line, text: str) -> None:
        """Go into a file. Raises `RectoError` for one that includes itself."""
        if str(file) in self.around or len(self.around) >= _DEEPEST:
            names = " → ".join(Path(name).name for name in [*self.around, str(file)])
            raise self.error(f"This file includes itself: {names}.", line, text, "Take the include out of one of them.")
        self.around.append(str(file))

    def leave(self) -> None:
        self.around.pop()

    def _place(self, line: Line, text: str) -> Span:
        number = line.number + 1
        lines = self.source.split("\n")
        column = lines[line.number].find(text) + 1 if line.number < len(lines) and text else 0
        if not column:
            return Span(self.path, number)
        return Span(self.path, number, column, number, column + len(text))


@cache
def whole_project(root: str) -> str:
    """The folder of the project that documentation belongs to: `root`, or one around it.

    `docs/en/mkdocs.yml` may include what lies in `src`. The nearest folder counts that holds version control, a
    package or a licence; `root` itself where there is none. The home of a user is no project, whatever lies there.
    """
    folder = Path(root).absolute()
    homes = {*Path.home().parents, Path.home()}
    for each in (folder, *(parent for parent in folder.parents if parent not in homes)):
        if any((each / name).exists() for name in _OF_A_WHOLE_PROJECT):
            return str(each)
    return str(folder)


def find_file(path: str, bases: Sequence[str], within: str | None = None) -> str | None:
    """The file with this path in the first of the folders that has it; None for one outside, or not there.

    A base that is a file stands for itself alone. A path may lead out of its base as far as the folder `within`.
    """
    for folder, limit in _limits(bases, within):
        if is_file(folder):
            if os.path.basename(folder) == path:
                return folder
            continue
        file = os.path.normpath(os.path.join(folder, path))
        is_there = _is_inside(file, limit) and is_file(file)
        if is_there and _is_inside(os.path.realpath(file), os.path.realpath(limit)):
            return file
    return None


def is_outside(path: str, bases: Sequence[str], within: str | None = None) -> bool:
    """Whether a path leads out of all the folders, or out of `within`."""
    return all(
        not _is_inside(os.path.normpath(os.path.join(base, path)), limit) for base, limit in _limits(bases, within)
    )


def _limits(bases: Sequence[str], within: str | None) -> Iterator[tuple[str, str]]:
    """Each folder, and the one that paths may not leave."""
    for base in bases:
        folder = os.path.normpath(base)
        yield folder, folder if within is None else os.path.normpath(within)


def near_file(path: str, bases: Sequence[str], within: str | None = None) -> str | None:
    """A file with nearly this path."""
    for base in bases:
        folder = Path(base, path).parent
        if not is_outside(path, [base], within) and is_folder(folder):
            close = nearest(Path(path).name, [entry.name for entry in folder.iterdir()])
            if close:
                return str(Path(path).parent / close)
    return None


def _is_inside(file: str, folder: str) -> bool:
    return file == folder or file.startswith(folder.rstrip(os.sep) + os.sep)


def read_lines(file: str, page: IncludingPage, line: Line, text: str) -> list[str]:
    """The lines of a file with its tabs as spaces; counts what is read. Raises `RectoError` for one that is no text."""
    try:
        content = Path(file).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise page.error(f"{text} cannot be read as text.", line, text, "Save it as UTF-8.") from error
    page.take(len(content), line, text)
    return content.expandtabs(4).split("\n") if content else []
