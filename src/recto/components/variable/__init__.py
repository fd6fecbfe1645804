"""Values that pages name: versions, names, addresses, each written down once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recto.components.errors import ComponentError
from recto.components.page_facts import facts_for
from recto.errors import nearest


def Var(name: str) -> str:
    """The value of a variable: of the front matter of the page, else of `[variables]` in recto.toml.

    A name with dots looks into tables: `release.date`. Errors: `ComponentError` for a name that neither has, and for
    one that stands for a list or a table.
    """
    facts = facts_for("Var")
    for known in (facts.front_matter, facts.variables):
        found = _value(known, name.split("."))
        if found is not None:
            return _text(name, found)
    close = nearest(name, [*_names(facts.front_matter), *_names(facts.variables)])
    hint = f'Did you mean "{close}"?' if close else "Write it below [variables] in recto.toml."
    raise ComponentError(f'name="{name}" of <Var> is no variable.', hint=hint)


def _value(known: Mapping[str, Any], path: list[str]) -> object:
    found: object = known
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _text(name: str, value: object) -> str:
    if isinstance(value, Mapping | list | tuple):
        names = [f"{name}.{key}" for key in _names(value)] if isinstance(value, Mapping) else []
        hint = f"Name one of its values: {', '.join(names)}." if names else None
        raise ComponentError(f'name="{name}" of <Var> stands for several values.', hint=hint)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _names(known: Mapping[str, Any]) -> list[str]:
    """The names of all single values, with dots."""
    names = []
    for key, value in known.items():
        names += [f"{key}.{inner}" for inner in _names(value)] if isinstance(value, Mapping) else [key]
    return names
