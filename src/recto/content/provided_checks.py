"""Checks pages that a provider returns."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

from msgspec import Struct

from recto.content.head import head_problems
from recto.content.page_origin import PageOrigin
from recto.content.provided_page import PageProvider, ProvidedPage
from recto.content.walk import PAGE_KINDS
from recto.errors import RectoError, Span
from recto.late_pattern import late_pattern
from recto.mdx.front_matter import TEXT_KEYS
from recto.mdx.titles import title_text
from recto.settings import PageOptions
from recto.settings.no_content import is_no_content
from recto.settings.places import setting_place
from recto.settings.problems import one_of

_PLACE_HINT = "Name a place in the folder of pages, such as `tags/red.md`."
_CONTROL = late_pattern(r"[\x00-\x1f\x7f\\\ud800-\udfff]")


class ProvidedChecks(Struct, frozen=True):
    """Checks what one provider gives; `options` are those of pages that the theme declares.

    With `takes_all` names that begin with `_` are no secret.
    """

    provider: PageProvider
    root: Path
    options: type[PageOptions]
    takes_all: bool

    def error(self, message: str, hint: str | None = None) -> RectoError:
        """An error that names the provider, at the setting that has brought it."""
        message = f"{self.provider.owner} {message}"
        return RectoError(message, hint=hint, **setting_place(self.root, self.provider.setting))

    def page(self, given: object) -> tuple[ProvidedPage, dict[str, Any]]:
        """A page as it was given, and its front matter as YAML would have it. Raises `RectoError` for its mistakes."""
        if not isinstance(given, ProvidedPage):
            message = f"provides a page that is {type(given).__name__}."
            raise self.error(message, "Provide objects of recto.plugins.ProvidedPage.")
        self._path(given.path)
        self._kinds(given)
        data = self._front_matter(given)
        if callable(given.text) and not (given.digest and title_text(data.get("title"))):
            message = f"provides `{given.path}` with a function as `text`, and without a digest or a title."
            raise self.error(
                message, "Give `digest` and a `title` in `front_matter`: they are needed before it is called."
            )
        problems = head_problems(data, self.options).problems
        if problems:
            told = f"provides `{given.path}` with front matter that is wrong: {problems[0].message}"
            raise self.error(told, problems[0].hint)
        return given, data

    def _path(self, path: object) -> None:
        if not isinstance(path, str):
            raise self.error(f"provides a page whose path is {type(path).__name__}.", _PLACE_HINT)
        parts = path.split("/")
        if _CONTROL.search(path) or any(part in ("", ".", "..") for part in parts):
            raise self.error(f"provides {path!r}, which is no place in the folder of pages.", _PLACE_HINT)
        hidden = next((part for part in parts if self._is_hidden(part)), None)
        if hidden is not None:
            hint = "Give it another name."
            raise self.error(f"provides `{path}`, but what is called or lies in `{hidden}` is no page.", hint)
        if PurePosixPath(path).suffix not in PAGE_KINDS:
            known = one_of(sorted(PAGE_KINDS))
            raise self.error(f"provides `{path}`, whose suffix is none of a page.", f"Let it end with {known}.")

    def _is_hidden(self, part: str) -> bool:
        return (part[0] == "_" and not self.takes_all) or is_no_content(part)

    def _kinds(self, page: ProvidedPage) -> None:
        if not isinstance(page.text, str) and not callable(page.text):
            self._wrong_kind(page, "text", page.text, "a text, or a function that makes it")
        if not isinstance(page.digest, str | None):
            self._wrong_kind(page, "digest", page.digest, "a text")
        if not isinstance(page.trusted, bool):
            self._wrong_kind(page, "trusted", page.trusted, "True or False")
        if not isinstance(page.edit_address, str | None):
            self._wrong_kind(page, "edit_address", page.edit_address, "a text")
        if not isinstance(page.depends_on, tuple | list) or not all(
            isinstance(each, str | os.PathLike) for each in page.depends_on
        ):
            self._wrong_kind(page, "depends_on", page.depends_on, "a tuple of paths")
        if not _are_places(page.written_at):
            self._wrong_kind(page, "written_at", page.written_at, "a dict of addresses and places")
        if not isinstance(page.origin, PageOrigin | None):
            self._wrong_kind(page, "origin", page.origin, "a PageOrigin")
        if not isinstance(page.front_matter, Mapping):
            self._wrong_kind(page, "front_matter", page.front_matter, "a dict")

    def _wrong_kind(self, page: ProvidedPage, name: str, value: object, wanted: str) -> NoReturn:
        raise self.error(f"provides `{page.path}` with `{name}` of type {type(value).__name__}.", f"Give {wanted}.")

    def _front_matter(self, page: ProvidedPage) -> dict[str, Any]:
        return {
            str(key): self._plain(page, str(key), value, key in TEXT_KEYS) for key, value in page.front_matter.items()
        }

    def _plain(self, page: ProvidedPage, key: str, value: object, is_text: bool) -> Any:
        """A value as it would be if it were written in YAML, whose dates are texts."""
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, int | float) and not isinstance(value, bool) and is_text:
            return str(value)
        if isinstance(value, str | int | float | None):
            return value
        if isinstance(value, list | tuple):
            return [self._plain(page, key, each, is_text) for each in value]
        if isinstance(value, Mapping):
            found = {str(name): each for name, each in value.items()}
            return {name: self._plain(page, key, each, is_text or name in TEXT_KEYS) for name, each in found.items()}
        message = (
            f"provides `{page.path}` with front matter that cannot be written: `{key}` holds {type(value).__name__}."
        )
        raise self.error(message, "Give texts, numbers, dates, lists and dicts.")


def _are_places(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(address, str) and isinstance(place, Span) for address, place in value.items()
    )
