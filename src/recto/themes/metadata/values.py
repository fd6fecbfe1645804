"""Values of metadata as the text of attributes, and the tags they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from recto.html import escape


def text_of(value: Any) -> str:
    """A text, number, date or boolean as text; empty for other values."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int | float) else ""


def listed(value: Any) -> Iterable[Any]:
    """The items of a list; one value is a list of itself, nothing is none."""
    if value is None or value is False or value == "":
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def address_of(value: Any) -> str:
    """The address that a text, or the `url` of a table, holds."""
    return text_of(value.get("url")) if isinstance(value, Mapping) else text_of(value)


def meta(name: str, value: Any) -> str:
    """`<meta name content>`, or nothing without a value."""
    text = text_of(value)
    return f'<meta name="{escape(name)}" content="{escape(text)}">' if text else ""


def property_(name: str, value: Any) -> str:
    """`<meta property content>`, or nothing without a value."""
    text = text_of(value)
    return f'<meta property="{escape(name)}" content="{escape(text)}">' if text else ""


def link(rel: str, href: str, **attributes: Any) -> str:
    """`<link rel href>` with those attributes that have a value, or nothing without an address."""
    if not href:
        return ""
    more = "".join(f' {name}="{escape(text)}"' for name, value in attributes.items() if (text := text_of(value)))
    return f'<link rel="{escape(rel)}" href="{escape(href)}"{more}>'
