"""What is wrong with values that people write, in settings, `_meta` files and front matter, in the same words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from recto.errors import nearest

KeyPath = tuple[str, ...]


class Problem(Struct, frozen=True):
    """One mistake: the key that it is about, what is wrong, and the cure."""

    key: KeyPath
    message: str
    hint: str | None = None


def dotted(key: KeyPath) -> str:
    """A key as messages spell it."""
    return ".".join(key)


def wrong_value(key: KeyPath, name: str, allowed: str, found: str, hint: str | None = None) -> Problem:
    """A value of another kind than the `allowed` one."""
    return Problem(key, f"`{name}` must be {allowed}, not {found}.", hint)


def nearest_hint(name: object, known: Iterable[str], otherwise: str | None = None) -> str | None:
    """The cure for a name that nobody knows: the known one that is most like it."""
    close = nearest(name, known) if isinstance(name, str) else None
    return f"Did you mean `{close}`?" if close else otherwise


def known_here(known: Iterable[str]) -> str:
    """The cure for a name that is like none of the known ones."""
    return f"Known here: {', '.join(sorted(known))}."


def one_of(choices: Iterable[str], last: str = "or") -> str:
    """Choices in words: `a`, `b` or `c`."""
    quoted = [f"`{choice}`" for choice in choices]
    return f" {last} ".join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else quoted[0]


def shown(value: Any, mapping: str = "an object") -> str:
    """A value as a message shows it; `mapping` is what values with keys are called."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:59]}…"'
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return mapping
    if isinstance(value, datetime.date | datetime.time):
        return f"the date {value}"
    return "a list" if isinstance(value, list | tuple) else f"a {type(value).__name__}"
