"""The name that an author may have meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

# Beyond so many names, only those are compared letter by letter that share most pairs of letters.
_FEW = 40
_COMPARED = 20
_LOOKED_AT = 1000
_SHORT = 4
_LONG = 6


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `name`, letter case aside, or None when nothing else comes close.

    Large sets of candidates are cheapest as the same `frozenset` each time.
    """
    return _nearest(name, candidates if isinstance(candidates, frozenset) else frozenset(candidates))


def nearest_route(route: str, routes: Iterable[str]) -> str | None:
    """The route most like one that is not there: the only one whose last name is the same, else one a slip away.

    A folder in common makes no two pages alike: their own names have to be near, too.
    """
    known = routes if isinstance(routes, frozenset) else frozenset(routes)
    name = _last(route)
    namesakes = [each for each in _by_last_name(known).get(name, ()) if each != route] if name else []
    if len(namesakes) == 1:
        return namesakes[0]
    found = nearest(route, frozenset(namesakes) if namesakes else known - {route})
    if found is None or _last(found) == name or nearest(name, [_last(found)]) is not None:
        return found
    return None


def _last(route: str) -> str:
    return route.rstrip("/").rpartition("/")[2].lower()


@lru_cache(maxsize=4)
def _by_last_name(routes: frozenset[str]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for route in sorted(routes):
        names[_last(route)].append(route)
    return dict(names)


@lru_cache(maxsize=256)
def _nearest(name: str, candidates: frozenset[str]) -> str | None:
    from difflib import SequenceMatcher

    lower = name.lower()
    matcher = SequenceMatcher()
    matcher.set_seq2(lower)
    best: tuple[float, str] | None = None
    for candidate in _alike(lower, candidates):
        if candidate == name:
            continue
        other = candidate.lower()
        needed = max(_needed(lower, other), best[0] if best else 0)
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < needed or matcher.quick_ratio() < needed:
            continue
        ratio = matcher.ratio()
        if ratio >= needed and (best is None or (ratio, candidate) > best):
            best = ratio, candidate
    return best[1] if best else None


def _needed(name: str, other: str) -> float:
    """How alike two names have to be: one slip is a large part of a short name, but rarely its first letter."""
    if name[:1] != other[:1]:
        return 0.8 if len(name) >= _LONG else 1.0
    return 0.6 if len(name) <= _SHORT else 0.7


def _alike(lower: str, candidates: frozenset[str]) -> Iterable[str]:
    if len(candidates) <= _FEW:
        return candidates
    pairs = _pairs(candidates)
    shared = Counter[str]()
    looked_at = 0
    # Rare pairs first: what most names have, such as the folder of all pages, tells them apart no better than nothing.
    for names in sorted((pairs.get(pair, ()) for pair in set(pairwise(lower))), key=len):
        looked_at += len(names)
        if shared and looked_at > _LOOKED_AT:
            break
        shared.update(names[:_LOOKED_AT])
    ranked = sorted(shared, key=lambda candidate: (-shared[candidate], abs(len(candidate) - len(lower)), candidate))
    return ranked[:_COMPARED]


@lru_cache(maxsize=4)
def _pairs(candidates: frozenset[str]) -> dict[tuple[str, str], list[str]]:
    """The names that have two letters beside each other."""
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for candidate in sorted(candidates):
        lower = candidate.lower()
        for pair in set(pairwise(lower)):
            pairs[pair].append(candidate)
    return dict(pairs)
