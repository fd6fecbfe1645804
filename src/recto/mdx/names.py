"""Names of tags and of the arguments that attributes become."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from recto.late_pattern import late_pattern

_WORD_BREAK = late_pattern(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_IN_NAMES = re.compile(r"[^\w]")


@lru_cache(maxsize=4096)
def argument_name(name: str) -> str:
    """The argument of an attribute: `storageKey` → `storage_key`, `data-kind` → `data_kind`, `class` → `class_`.

    Runs of capitals are one word: `baseURL` → `base_url`.
    """
    if not name.islower():
        name = _WORD_BREAK.sub("_", name).lower()
    name = _NOT_IN_NAMES.sub("_", name)
    return f"{name}_" if keyword.iskeyword(name) else name


def arguments_of(spread: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a spread on a component."""
    return {argument_name(str(key)): value for key, value in spread.items()}


def is_component(name: str) -> bool:
    """A name with a dot or a capital is a component, any other an HTML element."""
    return "." in name or name[:1].isupper()


def root_of(name: str) -> str:
    """The variable a component's name begins with: `Tabs` of `Tabs.Tab`."""
    return name.partition(".")[0]
