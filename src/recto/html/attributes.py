"""Names and values of HTML attributes: what authors write, and what is printed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, time
from functools import lru_cache
from numbers import Number

from markupsafe import Markup

from recto.html.attribute_names import DIFFERENT_NAMES
from recto.html.escaping import escape_text
from recto.html.styles import style_text

# What may not stand in a name by the HTML standard; a name may come from the keys of a spread.
_NOT_A_NAME = re.compile(r"[\s\"'<>/=\x00-\x1f\x7f]|^$")

# For these, "false" is a value of its own and leaving the attribute out means something else.
_WRITES_BOOLEANS = frozenset({"contenteditable", "draggable", "spellcheck"})


class AttributeValueError(TypeError):
    """An element was given an attribute value that cannot be written as text."""

    def __init__(self, name: str, value: object) -> None:
        self.name = name
        self.value = value
        super().__init__(f"the attribute {name} cannot hold a value of type {type(value).__name__}")


@lru_cache(maxsize=4096)
def attribute_name(name: str) -> str:
    """The HTML name of an attribute written in HTML's or React's spelling (`className` → `class`)."""
    name = DIFFERENT_NAMES.get(name, name)
    if _NOT_A_NAME.search(name):
        raise ValueError(f"{name!r} is not a name an attribute can have")
    return name


@lru_cache(maxsize=4096)
def keyword_name(name: str) -> str:
    """The HTML name of a Python keyword argument (`class_` → `class`, `tab_index` → `tabindex`)."""
    name = name.rstrip("_")
    first, *words = name.split("_")
    camel_case = first + "".join(word.capitalize() for word in words)
    return attribute_name(camel_case if camel_case in DIFFERENT_NAMES else name.replace("_", "-"))


@lru_cache(maxsize=4096)
def attribute_start(name: str) -> str:
    """What stands before the value: ` class="` for `className`."""
    return f' {attribute_name(name)}="'


@lru_cache(maxsize=4096)
def keyword_start(name: str) -> str:
    """What stands before the value: ` class="` for the keyword `class_`."""
    return f' {keyword_name(name)}="'


def attributes_html(attributes: Mapping[str, object]) -> str:
    """The attributes as they stand in a start tag, each with a space before it; names are taken as they are.

    Errors: `AttributeValueError`.
    """
    return "".join(attribute_html(name, value) for name, value in attributes.items())


def attribute_html(name: str, value: object) -> str:
    """One attribute as it stands in a start tag, with a space before it; empty when it is left out.

    Errors: `AttributeValueError`.
    """
    if type(value) is str:
        return f' {name}="{escape_text(value)}"'
    if value is True or value is False or value is None:
        if value is not None and (name in _WRITES_BOOLEANS or name.startswith("aria-")):
            return f' {name}="{"true" if value else "false"}"'
        return f" {name}" if value else ""
    if isinstance(value, Markup):
        # Already HTML, but a quote in it would end the attribute.
        html = str.replace(value, '"', "&quot;")
        return f' {name}="{html}"'
    if isinstance(value, str):
        return f' {name}="{escape_text(value)}"'
    if isinstance(value, float) and value.is_integer():
        return f' {name}="{int(value)}"'
    if isinstance(value, (Number, date, time)):
        return f' {name}="{escape_text(str(value))}"'
    if name == "style" and isinstance(value, Mapping):
        css = style_text(value)
        return f' style="{escape_text(css)}"' if css else ""
    if name == "class" and isinstance(value, list | tuple):
        names = " ".join(str(part) for part in value if part)
        return f' class="{escape_text(names)}"' if names else ""
    if name.startswith("data-") and isinstance(value, Mapping | list | tuple):
        return f' {name}="{escape_text(_json(name, value))}"'
    raise AttributeValueError(name, value)


def _json(name: str, value: object) -> str:
    """What scripts read by `JSON.parse(element.dataset.…)`."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError):
        raise AttributeValueError(name, value) from None
