"""What a configuration says that has no effect here: each key is named once, with its place and a cure."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from recto.dialects.material.project.yaml_config import ConfigFile, KeyPath


class Notes(Struct):
    """The warnings about one configuration, as plain values that settings can hold."""

    config: ConfigFile
    found: list[dict[str, Any]] = field(default_factory=list)

    def add(self, key: KeyPath, message: str, hint: str) -> None:
        where = self.config.span(key)
        self._note({"message": message, "file": where.path, "line": where.line, "column": where.column, "hint": hint})

    def add_at(self, file: str, line: int, message: str, hint: str) -> None:
        """The same of what a page says."""
        self._note({"message": message, "file": file, "line": line, "column": None, "hint": hint})

    def _note(self, note: dict[str, Any]) -> None:
        if note not in self.found:
            self.found.append(note)

    def wrong(self, key: KeyPath, expected: str) -> None:
        """A value of another kind than its key has."""
        name = ".".join(map(str, key))
        self.add(key, f"`{name}` is no {expected}, and is ignored.", f"Write a {expected} there.")
