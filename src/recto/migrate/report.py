"""What a migration tells its author: shorter than a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from recto.errors import Span
from recto.migrate.changes import Migration, MoveFile, NeedsYou, NotCarried, WriteFile

_MOST_LINES = 14
_MOST_NAMED = 3
_MOST_ALIKE = 2
_NAME = re.compile(r"`[^`]+`")
_Note = TypeVar("_Note", NeedsYou, NotCarried)


def report_text(migration: Migration, *, written: bool, shows_all: bool = False) -> str:
    """What is done, what needs the author, what is not carried over; `shows_all` names every place."""
    most = None if shows_all else _MOST_LINES
    head = f"{migration.source}, {_count(migration.pages, 'page')}."
    verb = "Done" if written else "Will be done"
    sections = [
        (verb, list(_done(migration, shows_all))),
        ("Needs you", [_told(notes, shows_all) for notes in _alike(migration.needs, shows_all)]),
        ("Not carried over", [_told(notes, shows_all) for notes in _alike(migration.lost, shows_all)]),
    ]
    parts = [head, *(_section(title, lines, most) for title, lines in sections if lines)]
    return "\n\n".join([*parts, _ending(migration, written)]) + "\n"


def _ending(migration: Migration, written: bool) -> str:
    if not migration:
        return "Nothing is left to change."
    if written:
        return "Now run `recto build --strict`, and look at the changes with `git diff`."
    return "Nothing was written: `--write` does it."


def _section(title: str, lines: Sequence[str], most: int | None) -> str:
    shown = lines if most is None or len(lines) <= most else lines[: most - 1]
    rest = [f"… and {len(lines) - len(shown)} more: `--all` shows them"] if len(shown) < len(lines) else []
    return "\n".join([f"{title}:", *(f"  {line}" for line in (*shown, *rest))])


def _done(migration: Migration, shows_all: bool) -> Iterable[str]:
    yield from _moved(migration.moves, shows_all)
    new = [write for write in migration.writes if write.is_new]
    for what, group in groupby(sorted(new, key=lambda write: write.what), lambda write: write.what):
        yield f"{_named([write.path for write in group], shows_all)} written: {what}"
    changed = [write for write in migration.writes if not write.is_new]
    for what, writes in groupby(sorted(changed, key=_what), _what):
        yield f"{_named([write.path for write in writes], shows_all)} changed: {what}"


def _what(write: WriteFile) -> str:
    return write.what


def _moved(moves: Sequence[MoveFile], shows_all: bool) -> Iterable[str]:
    """Moves of whole folders in one line; others one by one."""
    if shows_all:
        yield from (f"{move.path} → {move.target}" for move in moves)
        return
    folders: dict[tuple[str, str], list[MoveFile]] = {}
    for move in moves:
        folders.setdefault(_common_change(move), []).append(move)
    for (before, after), group in folders.items():
        if before == after and len(group) > 1:
            yield f"{group[0].path} → {group[0].target} and {len(group) - 1} more"
        elif len(group) == 1:
            yield f"{group[0].path} → {group[0].target}"
        else:
            yield f"{before or '.'}/ → {after or '.'}/ ({_count(len(group), 'file')})"


def _common_change(move: MoveFile) -> tuple[str, str]:
    """The parts of both paths that differ, without what they have in common at their ends."""
    before, after = move.path.split("/")[:-1], move.target.split("/")[:-1]
    while len(before) > 1 and after and before[-1] == after[-1]:
        before.pop()
        after.pop()
    return "/".join(before), "/".join(after)


def _alike(notes: Sequence[_Note], shows_all: bool) -> list[list[_Note]]:
    """Notes that say the same of several places come together, in the order of the first of each.

    So do those that differ in names alone, where they are many and not every place is to be seen.
    """
    if shows_all:
        return list(_by(notes, _words).values())
    first = _by([group[0] for group in _by(notes, _words).values()], _kind)
    many = {kind for kind, found in first.items() if len(found) > _MOST_ALIKE}
    return list(_by(notes, lambda note: _kind(note) if _kind(note) in many else _words(note)).values())


def _by(notes: Sequence[_Note], key: Callable[[_Note], Hashable]) -> dict[Hashable, list[_Note]]:
    groups: dict[Hashable, list[_Note]] = {}
    for note in notes:
        groups.setdefault(key(note), []).append(note)
    return groups


def _words(note: NeedsYou | NotCarried) -> tuple[str, str]:
    return (note.why, note.how) if isinstance(note, NeedsYou) else (note.what, note.instead)


def _kind(note: NeedsYou | NotCarried) -> tuple[str, str]:
    what, cure = _words(note)
    return _NAME.sub("``", what), cure


def _told(notes: Sequence[_Note], shows_all: bool) -> str:
    what, cure = _words(notes[0])
    others = list(dict.fromkeys(_own_name(notes, note) for note in notes))[1:]
    also = f"Likewise {_named(others, shows_all)}." if others else ""
    place = _places([note.where for note in notes], shows_all)
    return " ".join(part for part in (f"{place}: {what}", also, cure) if part)


def _own_name(notes: Sequence[_Note], note: _Note) -> str:
    """The first name in a note that another one of its kind has not."""
    names = [_NAME.findall(_words(each)[0]) for each in notes]
    own = _NAME.findall(_words(note)[0])
    return next((name for at, name in enumerate(own) if any(other[at] != name for other in names)), "")


def _places(places: Sequence[Span], shows_all: bool) -> str:
    return _named([str(Span(place.path, place.line)) for place in places], shows_all, most=1)


def _named(names: Sequence[str], shows_all: bool, most: int = _MOST_NAMED) -> str:
    shown = names if shows_all or len(names) <= most else names[:most]
    rest = f" and {len(names) - len(shown)} more" if len(shown) < len(names) else ""
    return f"{', '.join(shown)}{rest}"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
