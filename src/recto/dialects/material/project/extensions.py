"""The extensions of Python-Markdown that a configuration lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from recto.dialects.material.options import KNOWN, RECOMMENDED, plain_name
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.yaml_config import KeyPath
from recto.errors import nearest

_KEY = "markdown_extensions"
# MkDocs has them on without being asked.
_ALWAYS: Mapping[str, Mapping[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}


def read_extensions(value: Any, notes: Notes, *, is_zensical: bool) -> dict[str, dict[str, Any]]:
    """Extensions by name with their options; what is not known is noted.

    Zensical has a list of its own for those who say nothing.
    """
    if value is None:
        return {name: dict(options) for name, options in (RECOMMENDED if is_zensical else _ALWAYS).items()}
    found: dict[str, dict[str, Any]] = {name: {} for name in _ALWAYS}
    for name, options, key in _entries(value, notes):
        if plain_name(name) not in KNOWN and name not in KNOWN:
            close = nearest(name, KNOWN)
            hint = f"Did you mean `{close}`?" if close else "Write what it does as HTML, or as a plugin of Recto."
            notes.add(key, f"The Markdown extension `{name}` is not known; what it reads is shown as text.", hint)
            continue
        if options is not None and not isinstance(options, Mapping):
            notes.wrong(key, "table of options")
            options = None
        found[name] = {**found.get(name, {}), **{str(each): value for each, value in (options or {}).items()}}
    return found


def _entries(value: Any, notes: Notes) -> Iterator[tuple[str, Any, KeyPath]]:
    """Each extension with its options, and where it stands."""
    if isinstance(value, Mapping):
        for name, options in value.items():
            yield str(name), options, (_KEY, str(name))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, Mapping):
                for name, options in item.items():
                    yield str(name), options, (_KEY, number, str(name))
            elif isinstance(item, str):
                yield item, None, (_KEY, number)
            else:
                notes.wrong((_KEY, number), "name of an extension")
    else:
        notes.wrong((_KEY,), "list of extensions")
