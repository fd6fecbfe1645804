"""Where a setting stands, for what is found wrong with it later than reading the settings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.errors import Span
from recto.late_pattern import late_pattern
from recto.settings.foreign import FOREIGN_FILES

_NOWHERE: dict[str, Any] = {"where": None, "source": None}
_TABLE = ("tool", "recto")
_HAS_TABLE = late_pattern(r"^[ \t]*\[{1,2}[ \t]*tool[ \t]*\.[ \t]*recto[ \t]*[.\]]", re.MULTILINE)


class SettingsFile(Struct, frozen=True):
    """The file that settings come from, with its text, and the `prefix` of their keys in it."""

    name: str
    text: str = ""
    prefix: tuple[str, ...] = ()

    def place(self, key: tuple[str, ...]) -> Span:
        """Where a key stands, or the table around it; the whole file where neither does, or of another tool."""
        from recto.settings.toml_places import find_key

        found = find_key(self.text, (*self.prefix, *key))
        if found is None:
            return Span(self.name)
        line, column, length = found
        return Span(self.name, line, column, line, column + length)


def settings_file(root: Path) -> SettingsFile | None:
    """The file that the settings of a site's folder come from; None for a site without any."""
    own, project = root / "recto.toml", root / "pyproject.toml"
    if own.is_file():
        return SettingsFile("recto.toml", _text(own))
    text = _text(project) if project.is_file() else ""
    if _HAS_TABLE.search(text):
        return SettingsFile("pyproject.toml", text, _TABLE)
    foreign = next((name for name in FOREIGN_FILES if (root / name).is_file()), None)
    return SettingsFile(foreign) if foreign is not None else None


def setting_place(root: Path, key: tuple[str, ...]) -> dict[str, Any]:
    """`where` and `source` of an error about the setting `key`; without a file of settings there is no place."""
    file = settings_file(root)
    if file is None:
        return _NOWHERE
    where = file.place(key)
    return {"where": where, "source": file.text if where.line is not None else None}


def _text(file: Path) -> str:
    return file.read_text("utf-8-sig", errors="replace")
