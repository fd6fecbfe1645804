"""Problems of one kind put together: what differs between their messages is only the names in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from recto.errors import RectoError, RectoWarning

Problem = RectoError | RectoWarning

_NAMED = re.compile(r"`[^`]*`|\"[^\"]*\"|'[^']*'|<[^>]*>")
_WORD = re.compile(r"[A-Za-z]+[.,:;?!]?|…[.,:;?!]?")


class ProblemGroup(Struct):
    """Problems of one kind, in their order; `is_same` says that all of them have the same text."""

    problems: list[Problem] = field(default_factory=list)

    @property
    def is_same(self) -> bool:
        first = self.problems[0]
        return all((each.message, each.hint) == (first.message, first.hint) for each in self.problems)


def groups_of(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """The groups, in the order of their first problems. A problem that has been said already is left out."""
    groups: list[ProblemGroup] = []
    by_kind: dict[tuple[str, ...], ProblemGroup] = {}
    seen: set[tuple[str, str]] = set()
    for problem in problems:
        if (said := (str(problem.where), problem.message)) in seen:
            continue
        seen.add(said)
        kind = _kind(problem.message)
        # Messages that differ in one word are of one kind too: not every name looks like one.
        alike = [kind, *((*kind[:at], "…", *kind[at + 1 :]) for at in range(2, len(kind)))]
        group = next((by_kind[each] for each in alike if each in by_kind), None)
        if group is None:
            group = ProblemGroup()
            groups.append(group)
        for each in alike:
            by_kind.setdefault(each, group)
        group.problems.append(problem)
    return groups


def files_of(problems: Sequence[Problem]) -> Counter[str]:
    """How many problems each file has."""
    return Counter(problem.where.path for problem in problems if problem.where is not None)


def _kind(message: str) -> tuple[str, ...]:
    """The words of a message, with a sign in place of each name."""
    words = _NAMED.sub("…", message).split()
    return tuple(word if _WORD.fullmatch(word) else "…" for word in words)
