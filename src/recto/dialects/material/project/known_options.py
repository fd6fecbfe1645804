"""What is known of the options of a plugin or an extension, so that each one without effect is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.yaml_config import KeyPath
from recto.settings.problems import nearest_hint


class KnownOptions(Struct, frozen=True):
    """`honoured` do here what they do there, or make no difference to a page.

    `anyway` are the others, each with the value that asks for what is so in any case; `instead` has the cures of some.
    """

    honoured: frozenset[str] = frozenset()
    anyway: Mapping[str, Any] = field(default_factory=dict)
    instead: Mapping[str, str] = field(default_factory=dict)

    def note_others(self, owner: str, options: Mapping[str, Any], key: KeyPath, notes: Notes) -> None:
        """Name the options that have no effect; `key` is where their owner stands."""
        for name, value in options.items():
            is_said_anyway = value in (None, [], {}) or (name in self.anyway and _same(value, self.anyway[name]))
            if name in self.honoured or is_said_anyway:
                continue
            cure = self.instead.get(name)
            if cure is None and name not in self.anyway:
                cure = nearest_hint(str(name), self.honoured)
            notes.add((*key, str(name)), without_effect(str(name), owner), cure or "Take it out.")


def _same(value: Any, other: Any) -> bool:
    """Whether two values are one; a number may be written as a text."""
    return value == other or (isinstance(other, str) and str(value) == other)


def known(honoured: str = "", anyway: Mapping[str, Any] | None = None, **instead: str) -> KnownOptions:
    """The same, with the names of what is honoured in one text."""
    return KnownOptions(frozenset(honoured.split()), anyway or {}, instead)


def without_effect(option: str, owner: str) -> str:
    """What is said of an option of a plugin or an extension."""
    return f"The option `{option}` of {owner} has no effect here."
