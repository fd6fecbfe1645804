"""Writes `recto.toml`, unless the folder has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from recto.errors import RectoError, Span
from recto.migrate.draft import MigrationDraft
from recto.migrate.toml_text import toml_text
from recto.settings.toml_file import parse_toml

FILE = "recto.toml"


def write_settings(draft: MigrationDraft, settings: Mapping[str, Any], what: str | None = None) -> None:
    """A new `recto.toml`. One that is there stays, and its author is told what it lacks.

    `what` says in a few words what it holds; else its settings are named.
    """
    text = toml_text(settings)
    if not settings:
        return
    if not draft.folder.has(FILE):
        draft.create(FILE, text, what or ", ".join(dict.fromkeys(_names(settings))))
        return
    try:
        present = parse_toml(draft.folder.read(FILE), FILE)
    except RectoError as error:
        draft.need_error(error)
        return
    # What was written is read again: a list may have become one of TOML.
    missing = list(_missing(parse_toml(text, FILE), present, ""))
    if missing:
        names = ", ".join(f"`{name}`" for name in missing)
        draft.need(Span(FILE), f"This file is there, and stays. It lacks {names}.", "Add what the site should have.")


def _names(settings: Mapping[str, Any]) -> Iterator[str]:
    for name, value in settings.items():
        if name == "theme" and isinstance(value, Mapping):
            yield from (f"theme.{inner}" for inner in value)
        else:
            yield name


def _missing(wanted: Mapping[str, Any], present: Mapping[str, Any], prefix: str) -> Iterator[str]:
    for name, value in wanted.items():
        if name not in present:
            yield f"{prefix}{name}"
        elif isinstance(value, Mapping) and isinstance(present[name], Mapping):
            yield from _missing(value, present[name], f"{prefix}{name}.")
