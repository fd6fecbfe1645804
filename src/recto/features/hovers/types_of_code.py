"""What a language server says of blocks: types and docstrings of their names, errors, completions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from recto.features.hovers.marked_code import MarkedCode


class Hover(Struct, frozen=True):
    """A name, its place in the block, its type as code and its docstring in Markdown."""

    line: int
    column: int
    end: int
    name: str
    type: str
    docs: str = ""


class FoundError(Struct, frozen=True):
    """An error that a server finds: its place, its rule and what it says in one line."""

    line: int
    column: int
    end: int
    rule: str
    message: str


class Completion(Struct, frozen=True):
    """What could be written at a place: the `prefix` that is there, and names that begin with it."""

    line: int
    column: int
    prefix: str
    names: tuple[str, ...]


class BlockTypes(Struct, frozen=True):
    """All that is known of a block."""

    hovers: tuple[Hover, ...] = ()
    errors: tuple[FoundError, ...] = ()
    completions: tuple[Completion, ...] = ()

    def hover_at(self, line: int, column: int) -> Hover | None:
        """The name at a place."""
        return next((each for each in self.hovers if each.line == line and each.column <= column < each.end), None)


class BlockFiles(Struct, frozen=True):
    """How the files of blocks become documents of a server.

    `names` gives the names in a text, `kind` the language of a file by its name, `shown` what is shown of a type that
    the server says, None for nothing. Files that others import lie on the disk, and with `all_on_disk` the last one,
    too.
    """

    names: Callable[[str], Iterator[tuple[int, int, str]]]
    kind: Callable[[str], str]
    shown: Callable[[str], str | None]
    all_on_disk: bool = False

    def on_disk(self, code: MarkedCode) -> tuple[tuple[str, str], ...]:
        """The files of a block that are looked for on the disk."""
        return code.files if self.all_on_disk else code.files[:-1]
