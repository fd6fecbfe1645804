"""Ids of pages that others wrote get a prefix, so that they never stand for something the site's scripts ask for."""

from __future__ import annotations

from typing import Any

from recto.html.renamed_ids import ID_LISTS
from recto.markdown.links import prefixed_fragment

ID_PREFIX = "user-content-"
"""That of footnotes, and of GitHub."""
_IDS = ID_LISTS | {"id", "name", "aria-activedescendant"}


def with_prefix(name: str, value: Any, *, component: bool) -> Any:
    """The value of an attribute or argument in which ids, and what refers to them, have their prefix.

    `name` is no id for a component, as in `<FileTree.File name="a.md">`.
    """
    if isinstance(value, str) and name.lower() in _IDS and not (component and name == "name"):
        return " ".join(word if word.startswith(ID_PREFIX) else ID_PREFIX + word for word in value.split())
    return _with_fragments(name, value)


def _with_fragments(name: str, value: Any) -> Any:
    from recto.mdx.addresses import holds_address

    if isinstance(value, list | tuple):
        return [_with_fragments(name, item) for item in value]
    if isinstance(value, dict):
        return {key: _with_fragments(str(key), item) for key, item in value.items()}
    return prefixed_fragment(value, ID_PREFIX) if isinstance(value, str) and holds_address(name) else value
