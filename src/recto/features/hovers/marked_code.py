"""What comments in a block ask for, and what of the block readers see."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

MAIN_FILE = "example.py"

_QUERY = re.compile(r"^\s*#\s*\^(?P<kind>[?|])\s*$")
_CUT = re.compile(r"^\s*#\s*---cut(?P<kind>|-before|-after|-start|-end)---\s*$")
_FILE = re.compile(r"^\s*#\s*@filename:\s*(?P<name>[\w./-]+\.pyi?)\s*$")
_MESSAGE = re.compile(r"^\s*#\s*@(?P<kind>log|warn|error|annotate):\s*(?P<text>.*?)\s*$")
_NO_ERRORS = re.compile(r"^\s*#\s*@noErrors\s*$", re.IGNORECASE)
_RULES = re.compile(r"^\s*#\s*@errors:\s*(?P<rules>[\w, -]+?)\s*$")
_EXPECTED = re.compile(r"(?:^|\s)\s*#\s*error:[ \t]*(?P<text>.*?)\s*$")


class Expected(Struct, frozen=True):
    """An error that a comment on `line` announces for `of_line`; both count from 0."""

    line: int
    of_line: int
    text: str


class Query(Struct, frozen=True):
    """A place that a comment points at: a type to show, or with `completes` what could be written there."""

    line: int
    column: int
    completes: bool


class Message(Struct, frozen=True):
    """A line of its own behind `line`: `kind` is log, warn, error or annotate."""

    line: int
    kind: str
    text: str


class MarkedCode(Struct, frozen=True):
    """A block with its comments read. Lines count from 0.

    `shown` are the numbers of the lines that readers see, `texts` how these read. `files` are the names of files with
    their lines, in which all others are empty, so that places are those of the block. `rules` are errors that may be
    anywhere; None allows all.
    """

    shown: tuple[int, ...]
    texts: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    file_of_line: tuple[str, ...]
    expected: tuple[Expected, ...] = ()
    queries: tuple[Query, ...] = ()
    messages: tuple[Message, ...] = ()
    rules: frozenset[str] | None = frozenset()

    @property
    def code(self) -> str:
        """What readers see."""
        return "".join(f"{text}\n" for text in self.texts)

    def line(self, number: int) -> str:
        """A line as it is in the page."""
        return dict(self.files)[self.file_of_line[number]].split("\n")[number]


def read_marks(code: str) -> MarkedCode:
    """A block with what its comments ask for; comments that mean nothing here stay."""
    reader = _Reader(code.rstrip("\n").split("\n"))
    reader.read()
    shown = _without_cuts(reader.shown, reader.cuts)
    files: dict[str, list[str]] = {}
    for number, name in enumerate(reader.files):
        lines = files.setdefault(name, [""] * len(reader.lines))
        lines[number] = reader.lines[number]
    return MarkedCode(
        tuple(shown),
        tuple(reader.texts[number] for number in shown),
        tuple((name, "\n".join(lines) + "\n") for name, lines in files.items()),
        tuple(reader.files),
        tuple(reader.expected),
        tuple(reader.queries),
        tuple(reader.messages),
        None if reader.allows_all else frozenset(reader.rules),
    )


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.texts = list(lines)
        self.shown: list[int] = []
        self.files: list[str] = []
        self.cuts: list[tuple[int, str]] = []
        self.expected: list[Expected] = []
        self.queries: list[Query] = []
        self.messages: list[Message] = []
        self.rules: set[str] = set()
        self.allows_all = False

    def read(self) -> None:
        file = MAIN_FILE
        last = 0
        for number, line in enumerate(self.lines):
            named = _FILE.match(line) if "@filename" in line else None
            file = named["name"] if named is not None else file
            self.files.append(file)
            if "#" in line and self._mark(number, line, last):
                continue
            # `@filename` itself tells readers where what follows stands.
            self.shown.append(number)
            if named is None:
                last = number

    def _mark(self, number: int, line: str, last: int) -> bool:
        """Read a line that is nothing but a mark, or the mark at its end; whether readers do not see the line."""
        if found := _CUT.match(line):
            self.cuts.append((number, found["kind"]))
        elif found := _QUERY.match(line):
            self.queries.append(Query(last, line.index("^"), found["kind"] == "|"))
        elif found := _MESSAGE.match(line):
            self.messages.append(Message(last, found["kind"], found["text"]))
        elif found := _RULES.match(line):
            self.rules.update(found["rules"].replace(",", " ").split())
        elif _NO_ERRORS.match(line):
            self.allows_all = True
        elif found := _EXPECTED.search(line):
            alone = not line[: found.start()].strip()
            self.expected.append(Expected(number, last if alone else number, found["text"]))
            self.texts[number] = line[: found.start()].rstrip()
            return alone
        else:
            return False
        return True


def _without_cuts(shown: Sequence[int], cuts: Sequence[tuple[int, str]]) -> list[int]:
    first, end = 0, 1 << 30
    hidden: list[tuple[int, int]] = []
    start: int | None = None
    for number, kind in cuts:
        if kind in ("", "-before"):
            first = number
        elif kind == "-after":
            end = min(end, number)
        elif kind == "-start":
            start = number
        elif start is not None:
            hidden.append((start, number))
            start = None
    kept = [number for number in shown if first <= number < end]
    return [number for number in kept if not any(begin < number < last for begin, last in hidden)]
