"""Checks the front matter of posts: that there is a date, and what the schema of their collection asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from recto.content import Page
from recto.errors import RectoError, RectoWarning, Span, nearest
from recto.mdx.front_matter import front_matter_span
from recto.settings.named_object import named_object
from recto.settings.places import setting_place

_PLACE = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
_KEY = re.compile(r"field `(?P<key>[^`]+)`")


def undated(pages: Iterable[Page], collection: str) -> Iterator[RectoWarning]:
    """A warning for each page of a collection that has no date, and so is in no list."""
    for page in pages:
        if "date" not in page.front_matter and page.original is None:
            yield RectoWarning(
                f"This page of the collection `{collection}` has no `date`, so no list shows it.",
                Span(page.source_path),
                "Write its day in the front matter: `date: 2026-05-01`.",
            )


def errors_of(pages: Iterable[Page], collection: str, schema: str | None, root: Path) -> Iterator[RectoError]:
    """An error for each page whose front matter the schema refuses, or for a schema that cannot be had."""
    if schema is None:
        return
    try:
        kind = named_object(schema, f"The schema of the collection `{collection}`", "class", "Write a msgspec.Struct.")
    except RectoError as missing:
        place = setting_place(root, ("collections", collection, "schema"))
        yield RectoError(missing.message, hint=missing.hint, **place)
        return
    for page in pages:
        if page.original is None:
            error = _error(page, kind, schema)
            if error is not None:
                yield error


def _error(page: Page, kind: Any, schema: str) -> RectoError | None:
    try:
        msgspec.convert(dict(page.front_matter), kind, strict=False)
    except msgspec.ValidationError as error:
        return refused(page, str(error), kind, schema)
    except TypeError as error:
        return RectoError(
            f"{schema} is no schema of front matter: {error}.", hint="Name a msgspec.Struct or a dataclass."
        )
    return None


def refused(page: Page, said: str, kind: Any, schema: str) -> RectoError:
    """The error for front matter of which msgspec has `said` that it is not as `kind` has it; `schema` names that."""
    source = page.source.text()
    place = _PLACE.search(said)
    said = said[: place.start()] if place is not None else said
    path = place["path"] if place is not None else ""
    named = _KEY.search(said)
    if named is not None and "unknown" in said:
        close = nearest(named["key"], _fields(kind))
        where = front_matter_span(source, named["key"], path=page.source_path)
        hint = f"Did you mean `{close}`?" if close else f"{schema} has no such field."
        return RectoError(f"`{named['key']}` is no field of {schema}.", where=where, hint=hint, source=source)
    if named is not None and "missing" in said:
        where = Span(page.source_path, 1)
        hint = f"Write `{named['key']}: …` in the front matter."
        return RectoError(
            f"The front matter lacks `{named['key']}`, which {schema} asks for.", where=where, hint=hint, source=source
        )
    key = re.split(r"[.\[]", path, maxsplit=1)[0]
    where = front_matter_span(source, key, path=page.source_path) if key else Span(page.source_path, 1)
    shown = f"`{path}`" if path else "The front matter"
    return RectoError(f"{shown} is not as {schema} says: {said[:1].lower()}{said[1:]}.", where=where, source=source)


def _fields(kind: Any) -> Iterable[str]:
    hints: Mapping[str, Any] = getattr(kind, "__annotations__", {})
    return hints
