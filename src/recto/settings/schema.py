"""A JSON schema of `recto.toml`, for editors that complete and check it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from recto.settings.base import Table
from recto.settings.site import Settings
from recto.settings.theme import ThemeSettings

# What may stand in place of a table: the JSON type of each value that its shorthand takes.
_SHORTHANDS: tuple[tuple[Any, str], ...] = ((True, "boolean"), (False, "boolean"), ("a", "string"), (1, "number"))


def settings_schema(theme: type[ThemeSettings]) -> dict[str, Any]:
    """The schema of all settings of sites with one `theme`, shorthands such as `search = false` included."""
    (schema, _), definitions = msgspec.json.schema_components((Settings, theme), ref_template="#/$defs/{name}")
    definitions["ThemeSettings"] = definitions.pop(theme.__name__)
    # What else a plugin's table may hold, its own class says.
    definitions["PluginSettings"]["additionalProperties"] = True
    for table in _tables(Table):
        types = sorted({name for value, name in _SHORTHANDS if table.from_shorthand(value) is not None})
        if types and table.__name__ in definitions:
            definitions[table.__name__] = {"anyOf": [definitions[table.__name__], *({"type": name} for name in types)]}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "recto.toml"}
    return {**head, **schema, "$defs": definitions}


def _tables(table: type[Table]) -> Iterator[type[Table]]:
    for inner in table.__subclasses__():
        # Themes and plugins of others may have tables with the same names.
        if inner.__module__.startswith("recto."):
            yield inner
            yield from _tables(inner)
