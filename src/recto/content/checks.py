"""Checks of values that both `_meta` files and front matter may hold, and how their mistakes are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from recto.content.theme_options import THEME_CHOICES, THEME_KEYS
from recto.errors import nearest

KeyPath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a mapping: the key it is about, what is wrong, and the cure."""

    key: KeyPath
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Legacy:
    """A key that older versions of Nextra knew, and that says nothing here."""

    key: KeyPath
    shown: str


class Findings:
    """Collects the mistakes and old keys of one mapping."""

    __slots__ = ("legacy", "problems")

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.legacy: list[Legacy] = []

    def wrong(self, key: KeyPath, allowed: str, value: Any) -> None:
        self.problems.append(Problem(key, f"`{dotted(key)}` must be {allowed}, not {shown(value)}."))

    def unknown(self, key: KeyPath, known: Iterable[str]) -> None:
        names = sorted(known)
        close = nearest(key[-1], names)
        hint = f"Did you mean `{close}`?" if close else f"Known here: {', '.join(names)}."
        self.problems.append(Problem(key, f"`{dotted(key)}` is not a field.", hint))

    def misplaced(self, key: KeyPath, owner: str, known: Iterable[str]) -> None:
        """A field that exists, but not for an entry of this kind."""
        message = f"`{dotted(key)}` is not a field of {owner}."
        self.problems.append(Problem(key, message, f"It may have {one_of(sorted(known), last='and')}."))

    def add_legacy(self, key: KeyPath, shown_as: str) -> None:
        self.legacy.append(Legacy(key, shown_as))


def dotted(key: KeyPath) -> str:
    return ".".join(key)


def one_of(choices: Iterable[str], last: str = "or") -> str:
    """Choices in words: `a`, `b` or `c`."""
    quoted = [f"`{choice}`" for choice in choices]
    return f" {last} ".join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else quoted[0]


def shown(value: Any) -> str:
    """A value as a message shows it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:59]}…"'
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if isinstance(value, list | tuple) else f"a {type(value).__name__}"


def snake_case(key: str) -> str:
    """`copyPage` as `copy_page`."""
    if key.islower():
        return key
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in key)


def check_choice(value: Any, choices: tuple[str, ...], key: KeyPath, findings: Findings) -> str | None:
    if value is None or value in choices:
        return value  # type: ignore[no-any-return]
    findings.wrong(key, one_of(choices), value)
    return None


def check_theme(value: Any, key: KeyPath, findings: Findings) -> dict[str, Any]:
    """The changes that a `theme` object makes, with Python's names (META-15 … META-26)."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        findings.wrong(key, "an object", value)
        return {}
    changes: dict[str, Any] = {}
    for name, option in value.items():
        here, known = (*key, str(name)), snake_case(str(name))
        if known == "layout" and option == "raw":
            findings.add_legacy(here, 'theme.layout: "raw"')
        elif known in THEME_CHOICES:
            choice = check_choice(option, THEME_CHOICES[known], here, findings)
            if choice is not None:
                changes[known] = choice
        elif known not in THEME_KEYS:
            findings.unknown(here, THEME_KEYS)
        elif isinstance(option, bool):
            changes[known] = option
        elif option is not None:
            findings.wrong(here, "true or false", option)
    return changes
