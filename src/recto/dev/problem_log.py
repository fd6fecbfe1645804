"""Which problems are known, so that each is told once: again only after it was mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, field

from recto.errors import RectoError, RectoWarning

Problem = RectoError | RectoWarning
Report = Callable[[Sequence[Problem]], object]
_Key = tuple[str, str]


class ProblemLog(Struct):
    """Problems by whom they were found at: a route, or a name of another kind. `report` is told of new ones."""

    report: Report
    _known: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    _said: set[_Key] = field(default_factory=set)
    _unsaid: list[Problem] = field(default_factory=list)

    def note(self, finder: str, problems: Iterable[Problem]) -> None:
        """What is wrong at a place now, in place of what was."""
        found = tuple(problems)
        before = self._known.pop(finder, ())
        if found:
            self._known[finder] = found
        if not found and not before:
            return
        # What somebody else still has is not mended.
        self._said -= {_key(each) for each in before} - {_key(each) for all in self._known.values() for each in all}
        for each in found:
            if (key := _key(each)) not in self._said:
                self._said.add(key)
                self._unsaid.append(each)

    def tell(self) -> None:
        """Report what is new since the last time, and still so."""
        now = {_key(each) for all in self._known.values() for each in all}
        unsaid, self._unsaid = [each for each in self._unsaid if _key(each) in now], []
        if unsaid:
            self.report(unsaid)

    def forget(self, finders: Iterable[str]) -> None:
        """Nothing is known of these any more."""
        for finder in finders:
            self.note(finder, ())

    def all_errors(self) -> list[RectoError]:
        """Every error, once."""
        errors = (each for all in self._known.values() for each in all if isinstance(each, RectoError))
        return list({_key(each): each for each in errors}.values())


def _key(problem: Problem) -> _Key:
    return str(problem.where), problem.message
