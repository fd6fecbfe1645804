"""The name that an author may have meant: one that is likely a slip away, or what has moved."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

# Beyond so many names, only those are compared letter by letter that share most pairs of letters.
_FEW = 40
_COMPARED = 20
_LOOKED_AT = 1000
_SHORT = 4
_LONG = 6
_IN_WORDS = 0.6
_WORD = re.compile(r"[^\W_]+")


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `name`, letter case aside, or None when nothing else comes close.

    Large sets of candidates are cheapest as the same `frozenset` each time.
    """
    return _nearest(name, _frozen(candidates))


def nearest_route(route: str, routes: Iterable[str]) -> str | None:
    """The route most like one that is not there: the only one with its last name that has moved, else one a slip away.

    A folder in common makes no two pages alike, and neither does a name that many pages have.
    """
    return _nearest_route(route, _frozen(routes))


# A page that is gone is missed by many links.
@lru_cache(maxsize=256)
def _nearest_route(route: str, routes: frozenset[str]) -> str | None:
    moved, slips = _near(route, routes)
    if len(moved) > 1 and not _folders(route):
        return None
    return next(iter(moved if len(moved) == 1 else slips), None)


def near_routes(route: str, routes: Iterable[str], most: int) -> Sequence[str]:
    """The routes that may have been meant, the nearest first."""
    moved, slips = _near(route, _frozen(routes))
    return list(dict.fromkeys([*moved, *slips]))[:most]


def _frozen(names: Iterable[str]) -> frozenset[str]:
    return names if isinstance(names, frozenset) else frozenset(names)


def _near(route: str, known: frozenset[str]) -> tuple[list[str], list[str]]:
    """The routes to which a page may have moved, and those that are a slip away."""
    name = _last(route)
    namesakes = [each for each in _by_last_name(known).get(name, ()) if each != route] if name else []
    alike = _ranked(route, frozenset(namesakes) if namesakes else known - {route})
    slips = [each for each in alike if _last(each) == name or nearest(name, [_last(each)]) is not None]
    return [each for each in namesakes if _may_have_moved(route, each)], slips


def _may_have_moved(route: str, other: str) -> bool:
    """Whether two routes with one last name are likely one page: a folder is the same, or one has none."""
    folders, others = _folders(route), _folders(other)
    return not folders or not others or any(each in others or nearest(each, others) is not None for each in folders)


def _folders(route: str) -> list[str]:
    return route.strip("/").lower().split("/")[:-1]


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
    return next(iter(_ranked(name, candidates)), None)


def _ranked(name: str, candidates: frozenset[str]) -> list[str]:
    """The candidates that are alike enough, the best first."""
    from difflib import SequenceMatcher

    lower = name.lower()
    matcher = SequenceMatcher()
    matcher.set_seq2(lower)
    found: list[tuple[float, str]] = []
    for candidate in _alike(lower, candidates):
        if candidate == name:
            continue
        other = candidate.lower()
        needed = _needed(lower, other)
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < needed or matcher.quick_ratio() < needed:
            continue
        ratio = matcher.ratio()
        if ratio >= needed and _words_are_alike(lower, other):
            found.append((ratio, candidate))
    return [candidate for _, candidate in sorted(found, reverse=True)]


def _words_are_alike(name: str, other: str) -> bool:
    """Whether each word of one name is like that of the other: a word in common makes no two names alike."""
    from difflib import SequenceMatcher

    words, others = _WORD.findall(name), _WORD.findall(other)
    if len(words) != len(others) or len(words) < 2:
        return True
    return all(SequenceMatcher(None, each, word).ratio() >= _IN_WORDS for word, each in zip(words, others, strict=True))


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
