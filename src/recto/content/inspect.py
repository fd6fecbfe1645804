"""What `recto inspect --json` prints."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from msgspec import Struct

from recto.content.navigation import Navigation
from recto.content.site import Site
from recto.errors import RectoError
from recto.settings.page_options import PageOptions
from recto.settings.problems import nearest_hint

_NOT_SHOWN = frozenset({"section"})


def inspect_routes(site: Site) -> list[dict[str, Any]]:
    """All pages of a site, hidden ones too: `[{"route", "title"}]`, sorted by route."""
    return [{"route": page.route, "title": page.title} for page in site.pages]


def inspect_route(site: Site, route: str) -> dict[str, Any]:
    """The navigation of one route, of values that JSON has. Raises `RectoError` for a route without a page."""
    wanted = "/" + route.strip("/")
    if site.page(wanted) is None:
        hint = nearest_hint(wanted, (page.route for page in site.pages), "`recto inspect` lists all routes.")
        raise RectoError(f"There is no page `{wanted}`.", hint=hint)
    navigation = site.navigation(wanted)
    shown: dict[str, Any] = _plain(navigation)
    return shown


def _field_names(value: Any) -> tuple[str, ...]:
    """The fields of a record; empty for anything else."""
    if isinstance(value, Struct):
        return value.__struct_fields__
    return tuple(item.name for item in fields(value)) if is_dataclass(value) else ()


def _plain(value: Any) -> Any:
    """Records as objects without what is empty, tuples as lists, elements as their HTML."""
    names = _field_names(value)
    if names and not hasattr(value, "__html__"):
        keep_empty = isinstance(value, Navigation | PageOptions)
        return {
            name: _plain(inner)
            for name, inner in ((name, getattr(value, name)) for name in names)
            if name not in _NOT_SHOWN and (keep_empty or inner not in (None, "", ()))
        }
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
