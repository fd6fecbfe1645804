"""The HTML attributes that every component takes for its root element."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from recto.html import ArgumentError
from recto.html.attributes import keyword_name

# HTML's global attributes that mean something on a component. Others would be typing errors of an argument's name.
_GLOBAL = frozenset({"class", "dir", "hidden", "id", "key", "lang", "role", "style", "tabindex", "title", "translate"})


def root_attributes(
    component: Callable[..., object],
    own_class: str,
    given: Mapping[str, Any],
    *,
    also: frozenset[str] = frozenset(),
) -> dict[str, object]:
    """The attributes of the root: the component's own class, then those the author gave.

    `also` are further HTML names this component passes on. Errors: `ArgumentError` for any other name.
    """
    attributes: dict[str, object] = {"class": own_class}
    for argument, value in given.items():
        name = keyword_name(argument)
        if name not in _GLOBAL and name not in also and not name.startswith(("aria-", "data-")):
            raise _unknown(component, argument)
        if name == "class":
            value = [own_class, *(value if isinstance(value, list | tuple) else [value])]
        if name != "key":
            attributes[name] = value
    return attributes


def _unknown(component: Callable[..., object], argument: str) -> ArgumentError:
    parameters = inspect.signature(component).parameters.values()
    allowed = tuple(p.name for p in parameters if p.kind is not p.VAR_KEYWORD and p.name != "children")
    return ArgumentError(getattr(component, "tag_name", component.__name__), argument, "unknown", allowed)
