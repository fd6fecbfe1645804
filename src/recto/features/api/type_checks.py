"""Whether the type that a docstring gives a parameter can be that of its annotation."""

from __future__ import annotations

import re
from functools import lru_cache

_UNION = re.compile(r"\s*(?:\||,|\bor\b)\s*")
# What one may be given for another, as type checkers see it.
_WIDER = {"bool": "int", "int": "float", "float": "complex"}
_PLAIN = frozenset({"str", "bytes", "bool", "int", "float", "complex", "list", "tuple", "dict", "set", "frozenset"})


def differ(documented: str, annotation: str) -> bool:
    """Whether both name nothing but plain types of Python, and none of them is in both."""
    if not documented or not annotation or documented == annotation:
        return False
    said, written = _plain_types(documented), _plain_types(annotation)
    return bool(said and written) and said.isdisjoint(written)


@lru_cache(maxsize=1024)
def _plain_types(text: str) -> frozenset[str]:
    """The types in a union of plain ones, with those that are given for them; none for anything else."""
    names = {_outer(part) for part in _UNION.split(re.sub(r",?\s*optional\s*$", "", text).strip())} - {"None"}
    if not names <= _PLAIN:
        return frozenset()
    found = set(names)
    for name in names:
        while name in _WIDER:
            name = _WIDER[name]
            found.add(name)
    return frozenset(found)


def _outer(part: str) -> str:
    """The name of a type without what it holds."""
    match = re.fullmatch(r"`*(\w+)`*(?:\[[^|\[\]]*\])?", part.strip())
    return match[1] if match is not None else part
