"""Where a key stands in a TOML file, which Python's TOML reader does not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from recto.late_pattern import late_pattern

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_DOTTED = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER = late_pattern(rf"[ \t]*(\[\[?)[ \t]*({_DOTTED})[ \t]*\]")
_ASSIGNMENT = late_pattern(rf"[ \t]*({_DOTTED})[ \t]*=")
_INLINE_KEY = late_pattern(rf"(?<=[{{,])[ \t]*({_DOTTED})[ \t]*=")
_PARTS = late_pattern(_PART)

KeyPath = tuple[str, ...]


TomlPlace = tuple[int, int, int]
"""Line and column, from 1, and length of a key."""


def find_key(text: str, key: KeyPath) -> TomlPlace | None:
    """The place of a key; of the nearest table around it when it has none of its own.

    The tables of a list, `[[name]]`, are `(name, "0")`, `(name, "1")` and so on.
    """
    return nearest_place(key_places(text), key)


def key_places(text: str) -> dict[KeyPath, TomlPlace]:
    """The places of all keys of a file, for whoever asks for many."""
    places: dict[KeyPath, TomlPlace] = {}
    for path, *place in _keys(text):
        places.setdefault(path, (place[0], place[1], place[2]))
    return places


def nearest_place(places: Mapping[KeyPath, TomlPlace], key: KeyPath) -> TomlPlace | None:
    """The place of a key among some, or of the nearest table around it."""
    return next((places[key[:length]] for length in range(len(key), 0, -1) if key[:length] in places), None)


def _keys(text: str) -> Iterator[tuple[KeyPath, int, int, int]]:
    table: KeyPath = ()
    rows: dict[KeyPath, int] = {}
    closing: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if closing is not None:
            closing = None if closing in line else closing
            continue
        header = _HEADER.match(line)
        if header is not None:
            table = _split(header[2])
            if header[1] == "[[":
                yield table, number, header.start(2) + 1, len(header[2])
                rows[table] = rows.get(table, -1) + 1
                table = (*table, str(rows[table]))
            yield table, number, header.start(2) + 1, len(header[2])
            continue
        assignment = _ASSIGNMENT.match(line)
        if assignment is None:
            continue
        path = (*table, *_split(assignment[1]))
        yield path, number, assignment.start(1) + 1, len(assignment[1])
        for inline in _INLINE_KEY.finditer(line, assignment.end()):
            yield (*path, *_split(inline[1])), number, inline.start(1) + 1, len(inline[1])
        closing = _open_string(line[assignment.end() :])


def _split(dotted: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in _PARTS.findall(dotted))


def _open_string(value: str) -> str | None:
    """The quotes that close a text of several lines which this line opens."""
    for quotes in ('"""', "'''"):
        if value.count(quotes) == 1:
            return quotes
    return None
