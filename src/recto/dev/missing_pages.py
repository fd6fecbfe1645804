"""Addresses without a page: which pages are near, and the command that would make one."""

from __future__ import annotations

import shlex

from msgspec import Struct

from recto.content import Site
from recto.content.titles import format_name
from recto.nearest import near_routes

_NEAR = 5


class MissingPage(Struct, frozen=True):
    """`nearest` are routes, the nearest first; `command` makes a page there, empty where none can be."""

    path: str
    nearest: list[str]
    command: str


def missing_page(site: Site, path: str) -> MissingPage:
    """What can be said of an address without a page."""
    near = near_routes(path, (page.route for page in site.pages), _NEAR)
    return MissingPage(path, list(near), _command(site, path))


def _command(site: Site, path: str) -> str:
    folder = site.content_dir
    parts = path.strip("/").split("/")
    if folder is None or not all(part and part[0] not in "._" and part.isprintable() for part in parts):
        return ""
    file = folder.joinpath(*parts[:-1], f"{parts[-1]}.md")
    title = format_name(parts[-1])
    make = "" if file.parent.is_dir() else f"mkdir -p {shlex.quote(str(file.parent))} && "
    return f"{make}echo {shlex.quote(f'# {title}')} > {shlex.quote(str(file))}"
