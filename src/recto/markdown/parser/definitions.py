"""How much the uses of definitions may write, of links and of abbreviations.

A long address that is used often makes a page that grows with the square of its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recto.errors import RectoWarning, Span
from recto.markdown.positions import SourceText

_LEAST = 200_000
_TIMES = 10


class DefinitionRoom:
    """What the definitions of a page may write: `_TIMES` as many characters as its text has, or `_LEAST`."""

    def __init__(self, text: str) -> None:
        self._room = max(_LEAST, _TIMES * len(text))
        # By line, from 0: how long the definition is.
        self._refused: dict[int, int] = {}

    def take(self, size: int, line: int) -> bool:
        """Whether the definition on this line, from 0, may be written once more."""
        if size > self._room:
            self._refused[line] = size
            return False
        self._room -= size
        return True

    def warnings(self, source: SourceText) -> Iterator[RectoWarning]:
        """One for each definition that could not be used each time."""
        for line, size in self._refused.items():
            column = source.lines[line].find("[") + 1 if line < len(source.lines) else 0
            yield RectoWarning(
                f"This definition of {size} characters is used too often; its other uses are shown as text.",
                Span(source.path, line + 1, column or 1),
                "Shorten the definition, or use it less often.",
                source.text,
            )


class LinkDefinitions(dict[str, dict[str, Any]]):
    """markdown-it's `env["references"]`: what each label means, while there is room to write it."""

    def __init__(self, room: DefinitionRoom) -> None:
        super().__init__()
        self._room = room

    def get(self, label: str, default: Any = None) -> Any:
        found = super().get(label)
        if found is None or not self._room.take(len(found["href"]) + len(found["title"]), found["map"][0]):
            return default
        return found
