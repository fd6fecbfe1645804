"""The order of names that `_meta` does not list."""

from __future__ import annotations

import re
from collections.abc import Callable

NameKey = tuple[tuple[tuple[int, int, bytes], ...], bytes]
"""What names are compared by: parts that are numbers and parts that are not, then the whole name."""

_NUMBER = re.compile(r"([0-9]+)")


def name_key(*, natural: bool) -> Callable[[str], NameKey]:
    """The key to sort names by: their code units, or with `natural` the numbers in them, so that 2 comes before 10."""
    return _by_numbers if natural else _by_code_units


def _by_code_units(name: str) -> NameKey:
    return (), _code_units(name)


def _by_numbers(name: str) -> NameKey:
    parts = enumerate(_NUMBER.split(name))
    key = tuple((0, int(part), b"") if index % 2 else (1, 0, _code_units(part)) for index, part in parts if part)
    return key, _code_units(name)  # `01` and `1` are the same number


def _code_units(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")
