"""What comments in a block ask for, and what of the block readers see."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from recto.features.hovers.notation import LISTS, OPTIONS, PYTHON_NOTATION, Notation, patterns_of

MAIN_FILE = "example.py"

Option = bool | str | tuple[str, ...]
_BOOLEANS = {"true": True, "false": False}


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
    anywhere; None allows all. `options` are those of the compiler.
    """

    shown: tuple[int, ...]
    texts: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    file_of_line: tuple[str, ...]
    expected: tuple[Expected, ...] = ()
    queries: tuple[Query, ...] = ()
    messages: tuple[Message, ...] = ()
    rules: frozenset[str] | None = frozenset()
    options: tuple[tuple[str, Option], ...] = ()

    @property
    def code(self) -> str:
        """What readers see."""
        return "".join(f"{text}\n" for text in self.texts)

    def line(self, number: int) -> str:
        """A line as it is in the page."""
        return dict(self.files)[self.file_of_line[number]].split("\n")[number]


def read_marks(code: str, notation: Notation = PYTHON_NOTATION, main: str = MAIN_FILE) -> MarkedCode:
    """A block with what its comments ask for; comments that mean nothing here stay. `main` names its first file."""
    reader = _Reader(code.rstrip("\n").split("\n"), notation, main)
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
        tuple(reader.options.items()),
    )


class _Reader:
    def __init__(self, lines: list[str], notation: Notation, main: str) -> None:
        self.notation = notation
        self.patterns = patterns_of(notation)
        self.main = main
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
        self.options: dict[str, Option] = {}

    def read(self) -> None:
        file = self.main
        last = 0
        for number, line in enumerate(self.lines):
            named = self.patterns.file.match(line) if "@filename" in line.lower() else None
            file = named["name"] if named is not None else file
            self.files.append(file)
            if self.notation.comment in line and self._mark(number, line, last):
                continue
            # `@filename` itself tells readers where what follows stands.
            self.shown.append(number)
            if named is None:
                last = number

    def _mark(self, number: int, line: str, last: int) -> bool:
        """Read a line that is nothing but a mark, or the mark at its end; whether readers do not see the line."""
        patterns = self.patterns
        if found := patterns.cut.match(line):
            self.cuts.append((number, found["kind"]))
        elif found := patterns.query.match(line):
            self.queries.append(Query(last, line.index("^"), found["kind"] == "|"))
        elif found := patterns.message.match(line):
            self.messages.append(Message(last, found["kind"], found["text"]))
        elif found := patterns.rules.match(line):
            self.rules.update(found["rules"].replace(",", " ").split())
        elif patterns.no_errors.match(line):
            self.allows_all = True
        elif found := patterns.expected.search(line):
            alone = not line[: found.start()].strip()
            self.expected.append(Expected(number, last if alone else number, found["text"]))
            self.texts[number] = line[: found.start()].rstrip()
            return alone
        elif self.notation.has_options and (found := patterns.option.match(line)) and found["name"] in OPTIONS:
            self.options[found["name"]] = _option(found["name"], found["value"])
        else:
            return False
        return True


def _option(name: str, value: str) -> Option:
    if name in LISTS:
        return tuple(value.replace(",", " ").split())
    return _BOOLEANS.get(value, value)


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
