"""Checks values that both `_meta` files and front matter may hold, and words their mistakes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec import Struct

from recto.settings.page_options import AnyPageOptions, PageOptions
from recto.settings.problems import (
    KeyPath,
    Problem,
    dotted,
    known_here,
    nearest_hint,
    one_of,
    shown,
    wrong_value,
)


class Legacy(Struct, frozen=True):
    """A key of older versions of Nextra, which Recto ignores."""

    key: KeyPath
    shown: str


class ValueProblems:
    """Collects the mistakes and old keys of one mapping."""

    __slots__ = ("legacy", "problems")

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.legacy: list[Legacy] = []

    def wrong(self, key: KeyPath, allowed: str, value: Any, hint: str | None = None) -> None:
        self.problems.append(wrong_value(key, dotted(key), allowed, shown(value), hint))

    def unknown(self, key: KeyPath, known: Collection[str]) -> None:
        hint = nearest_hint(key[-1], sorted(known), known_here(known))
        self.problems.append(Problem(key, f"`{dotted(key)}` is not a field.", hint))

    def misplaced(self, key: KeyPath, owner: str, known: Iterable[str]) -> None:
        """A field that exists, but not for an entry of this kind."""
        message = f"`{dotted(key)}` is not a field of {owner}."
        self.problems.append(Problem(key, message, f"It may have {one_of(sorted(known), last='and')}."))

    def add_legacy(self, key: KeyPath, shown_as: str) -> None:
        self.legacy.append(Legacy(key, shown_as))


def snake_case(key: str) -> str:
    """`copyPage` as `copy_page`."""
    if key.islower():
        return key
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in key)


def check_choice(
    value: Any, choices: tuple[str, ...], key: KeyPath, findings: ValueProblems, elsewhere: tuple[str, ...] = ()
) -> str | None:
    """The value where it is one of the choices; one that is right `elsewhere` was not meant to be another."""
    if value is None or value in choices:
        return value  # type: ignore[no-any-return]
    hint = nearest_hint(value, choices) if value not in elsewhere else None
    findings.wrong(key, one_of(choices), value, hint)
    return None


def check_theme(value: Any, key: KeyPath, options: type[PageOptions], findings: ValueProblems) -> dict[str, Any]:
    """The changes that a `theme` object makes to the `options` that a theme declares, with Python's names."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        findings.wrong(key, "an object", value)
        return {}
    choices, names = options.choices(), options.names()
    changes: dict[str, Any] = {}
    for name, option in value.items():
        here, known = (*key, str(name)), snake_case(str(name))
        if known == "layout" and option == "raw":
            findings.add_legacy(here, 'theme.layout: "raw"')
        elif options is AnyPageOptions:
            changes[known] = option
        elif known in choices:
            choice = check_choice(option, choices[known], here, findings)
            if choice is not None:
                changes[known] = choice
        elif known not in names:
            findings.unknown(here, names)
        elif isinstance(option, bool):
            changes[known] = option
        elif option is not None:
            findings.wrong(here, "true or false", option)
    return changes
