"""Where a setting stands, for what is found wrong with it later than reading the settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from recto.errors import Span


def setting_place(root: Path, key: tuple[str, ...]) -> dict[str, Any]:
    """`where` and `source` of an error about the setting `key`; without a file of settings there is no place."""
    from recto.settings.toml_places import find_key

    for name, prefix in (("recto.toml", ()), ("pyproject.toml", ("tool", "recto"))):
        file = root / name
        if not file.is_file():
            continue
        text = file.read_text("utf-8-sig", errors="replace")
        place = find_key(text, (*prefix, *key)) or find_key(text, (*prefix, *key[:-1]))
        if place is None:
            return {"where": Span(name), "source": None}
        line, column, length = place
        return {"where": Span(name, line, column, line, column + length), "source": text}
    return {"where": None, "source": None}
