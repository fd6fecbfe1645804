"""The ids of headings and tabs, made by the functions that the configuration of a project names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

LOWER_CASE: Mapping[str, Any] = {"object": "pymdownx.slugs.slugify", "kwds": {"case": "lower"}}
"""The option of those who make slugs of pymdownx in lower case."""

Slugify: TypeAlias = Callable[[str], str]

_COUNTED = re.compile(r"^(.*)_(\d+)$")
_ASCII_LETTERS = re.compile(r"[A-Z]")


def slugify_of(option: Any, separator: str = "-") -> Slugify:
    """The function that an option `slugify` names; Python-Markdown's own where it names none that is known.

    The option is a dotted name, or a table with `object` and `kwds` as a tag of YAML gives them.
    """
    name, arguments = _named(option)
    if name.startswith("pymdownx.slugs."):
        case = {"uslugify": "lower", "uslugify_cased": "none", "uslugify_encoded": "lower"}.get(
            name.rpartition(".")[2], str(arguments.get("case", "none"))
        )
        encoded = bool(arguments.get("percent_encode")) or name.endswith("_encoded")
        form = str(arguments.get("normalize", "NFC"))
        return lambda text: _unicode_slug(text, separator, case, encoded, form)
    is_unicode = name.endswith("slugify_unicode")
    return lambda text: _markdown_slug(text, separator, is_unicode=is_unicode)


def _named(option: Any) -> tuple[str, Mapping[str, Any]]:
    if isinstance(option, str):
        return option, {}
    if isinstance(option, Mapping):
        arguments = option.get("kwds")
        name = option.get("object") or option.get("name") or ("pymdownx.slugs.slugify" if arguments else "")
        return str(name), arguments if isinstance(arguments, Mapping) else {}
    return "", {}


def _markdown_slug(text: str, separator: str, *, is_unicode: bool) -> str:
    if not is_unicode and not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    kept = re.sub(r"[^\w\s-]", "", text).strip().lower()
    return re.sub(rf"[{re.escape(separator)}\s]+", separator, kept)


def _unicode_slug(text: str, separator: str, case: str, encoded: bool, form: str) -> str:
    slug = unicodedata.normalize(form, text).strip()  # type: ignore[arg-type]
    if case == "lower":
        slug = slug.lower()
    elif case == "lower-ascii":
        slug = _ASCII_LETTERS.sub(lambda match: match.group().lower(), slug)
    elif case == "fold":
        slug = slug.casefold()
    slug = re.sub(r"[^\w\- ]", "", slug).replace(" ", separator)
    return quote(slug.encode()) if encoded else slug


class UniqueIds:
    """Ids of one page: one that is taken gets `_1`, `_2` and so on."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._counts: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """The id itself, or with the next number that is free."""
        if name and name not in self._taken:
            self._taken.add(name)
            return name
        match = _COUNTED.match(name)
        base, count = (match[1], int(match[2])) if match else (name, 0)
        count = max(count, self._counts.get(base, 0)) if match is None else count
        while not name or name in self._taken:
            count += 1
            name = f"{base}_{count}"
        if match is None:
            self._counts[base] = count
        self._taken.add(name)
        return name
