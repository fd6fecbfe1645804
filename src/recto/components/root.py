"""The HTML attributes that every component takes for its root element."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from recto.html import ArgumentError
from recto.html.attributes import keyword_name
from recto.late_pattern import late_pattern

# HTML's global attributes, and `key` of React. Others would be typing errors of an argument's name.
_GLOBAL_NAMES = """
    accesskey autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint hidden id inert
    inputmode is itemid itemprop itemref itemscope itemtype key lang nonce part popover role slot spellcheck style
    tabindex title translate
"""
_GLOBAL = frozenset(_GLOBAL_NAMES.split())
_HANDLER = late_pattern(r"on[a-z]{3,}")


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
        if name not in _GLOBAL and name not in also and not _is_open(name):
            raise _unknown(component, argument)
        if name == "class":
            value = [own_class, *(value if isinstance(value, list | tuple) else [value])] if own_class else value
        if name != "key":
            attributes[name] = value
    if not attributes["class"]:
        del attributes["class"]
    return attributes


def _is_open(name: str) -> bool:
    """Whether a name belongs to a kind of attributes that every element has."""
    return name.startswith(("aria-", "data-")) or _HANDLER.fullmatch(name) is not None


def _unknown(component: Callable[..., object], argument: str) -> ArgumentError:
    parameters = inspect.signature(component).parameters.values()
    allowed = tuple(p.name for p in parameters if p.kind is not p.VAR_KEYWORD and p.name != "children")
    return ArgumentError(getattr(component, "tag_name", component.__name__), argument, "unknown", allowed)
