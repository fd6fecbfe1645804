"""Which problems are known, so that each is told once: again only after it was mended for good."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct, field

from recto.errors import RectoError, RectoWarning

Problem = RectoError | RectoWarning
Report = Callable[[Sequence[Problem]], object]
_Key = tuple[str, str, str, int]

# A file that is saved twice in a row may be empty or whole in between, and still has the same mistake. Seconds.
_BLINK = 2.0


class ProblemLog(Struct):
    """Problems by whom they were found at: a route, or a name of another kind. `report` is told of new ones.

    A problem stays the same one while its line moves. `clock` gives seconds.
    """

    report: Report
    clock: Callable[[], float] = time.monotonic
    _known: dict[str, dict[_Key, Problem]] = field(default_factory=dict)
    _finders: Counter[_Key] = field(default_factory=Counter)
    _mended: dict[_Key, float] = field(default_factory=dict)
    _unsaid: dict[_Key, Problem] = field(default_factory=dict)

    def note(self, finder: str, problems: Iterable[Problem]) -> None:
        """What is wrong at a place now, in place of what was."""
        found, before = dict(_keyed(problems)), self._known.pop(finder, {})
        if found:
            self._known[finder] = found
        if not found and not before:
            return
        now = self.clock()
        for key in [key for key in before if key not in found]:
            self._finders[key] -= 1
            # What somebody else still has is not mended.
            if not self._finders[key]:
                del self._finders[key]
                if self._unsaid.pop(key, None) is None:
                    self._mended[key] = now
        self._mended = {key: at for key, at in self._mended.items() if now - at < _BLINK}
        for key in [key for key in found if key not in before]:
            self._finders[key] += 1
            if self._finders[key] == 1 and self._mended.pop(key, None) is None:
                self._unsaid[key] = found[key]

    def tell(self) -> None:
        """Report what is new since the last time, and still so."""
        unsaid, self._unsaid = list(self._unsaid.values()), {}
        if unsaid:
            self.report(unsaid)

    def forget(self, finders: Iterable[str]) -> None:
        """Nothing is known of these any more."""
        for finder in finders:
            self.note(finder, ())

    def all_errors(self) -> list[RectoError]:
        """Every error, once."""
        errors = (each for all in self._known.values() for each in all.values() if isinstance(each, RectoError))
        return list({(str(each.where), each.message): each for each in errors}.values())


def _keyed(problems: Iterable[Problem]) -> Iterator[tuple[_Key, Problem]]:
    """Each with what makes it another one than those before: its file, message and line, and the how manieth it is."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        where = problem.where
        key = where.path if where is not None else "", problem.message, _line_of(problem)
        counts[key] += 1
        yield (*key, counts[key]), problem


def _line_of(problem: Problem) -> str:
    """The text of the line that the problem is in, or where that is."""
    where = problem.where
    if where is None or where.line is None or problem.source is None:
        return str(where)
    lines = problem.source.split("\n", where.line)
    return lines[where.line - 1].strip() if where.line <= len(lines) else str(where)
