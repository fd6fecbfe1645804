"""Tags of a page that name no component."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from recto.errors import nearest
from recto.mdx.compiled import Compiled, NameUse
from recto.mdx.names import is_component, root_of
from recto.mdx.page_errors import UnknownComponent

_IMPORTED_HINT = "Write it in Python, and name it in `mdx_components.py`."


def unknown_components(compiled: Compiled, names: Mapping[str, Any]) -> Iterator[UnknownComponent]:
    """An error for each name that is none of the page's `names`, at its first tag."""
    seen: set[str] = set()
    for use in compiled.component_names:
        if use.name not in seen and not is_known(use.name, names):
            seen.add(use.name)
            yield _error(use, compiled, names)


def is_known(name: str, names: Mapping[str, Any]) -> bool:
    root, *parts = name.split(".")
    if root not in names or names[root] is None:
        return False
    value = names[root]
    for part in parts:
        if not hasattr(value, part):
            return False
        value = getattr(value, part)
    return True


def _error(use: NameUse, compiled: Compiled, names: Mapping[str, Any]) -> UnknownComponent:
    guess = _nearest(use.name, compiled, names)
    root = root_of(use.name)
    imported = any(item.kind == "component" and item.name == root for item in compiled.imports)
    return UnknownComponent(
        f"<{use.name}> is not a component.",
        name=use.name,
        imported=imported,
        where=use.where,
        hint=f"Did you mean <{guess}>?" if guess else _IMPORTED_HINT if imported else None,
        source=compiled.source,
    )


def _nearest(name: str, compiled: Compiled, names: Mapping[str, Any]) -> str | None:
    root, _, part = name.rpartition(".")
    if root and is_known(root, names) and root_of(root) == root:
        guess = nearest(part, [key for key in dir(names[root]) if key[:1].isupper()])
        return f"{root}.{guess}" if guess else None
    known = {key for key in (*names, *compiled.bound_names) if is_component(key)}
    return nearest(name, sorted(known))
