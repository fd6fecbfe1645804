"""Addresses in the attributes of a start tag: which attributes hold them, and how several stand in one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

_SETS = frozenset({"srcset", "imagesrcset"})

URL_ATTRIBUTES = (
    "href",
    "src",
    "poster",
    "action",
    "formaction",
    "cite",
    "data",
    "xlink:href",
    "style",
    *sorted(_SETS),
)
"""The attributes that can hold addresses: `data` only on `<object>`, `style` only in `url(…)`."""

_URLS = frozenset(URL_ATTRIBUTES)

_AROUND = " \t\n\f\r"


def url_attributes(tag: str, attributes: Iterable[str]) -> list[str]:
    """Those of a tag's attributes that hold addresses."""
    return [name for name in attributes if name in _URLS and (name != "data" or tag == "object")]


def with_urls(name: str, value: str, change: Callable[[str], str | None]) -> str:
    """The value of an attribute with other addresses; those for which `change` gives None stay."""
    if name in _SETS:
        return _spliced(value, ((start, end, change(url)) for url, start, end in _candidates(value)))
    if name == "style":
        places = ((*found.span(), _css(change(_inside(found)))) for found in _css_url().finditer(value))
        return _spliced(value, places)
    changed = change(value.strip(_AROUND))
    return value if changed is None else changed


def _spliced(text: str, places: Iterator[tuple[int, int, str | None]]) -> str:
    parts, position = [], 0
    for start, end, new in places:
        if new is not None:
            parts += [text[position:start], new]
            position = end
    return "".join((*parts, text[position:]))


def _candidates(value: str) -> Iterator[tuple[str, int, int]]:
    """The addresses of a `srcset` and their places. An address may hold commas; one at its end divides."""
    position = 0
    while found := _address().search(value, position):
        url = found[0].rstrip(",")
        yield url, found.start(), found.start() + len(url)
        position = found.end() if len(url) < len(found[0]) else _descriptors().match(value, found.end()).end()  # type: ignore[union-attr]


@cache
def _address() -> re.Pattern[str]:
    return re.compile(rf"[^{_AROUND},][^{_AROUND}]*+")


@cache
def _descriptors() -> re.Pattern[str]:
    return re.compile(r"(?:[^(,]++|\([^)]*+\)?+)*+")


@cache
def _css_url() -> re.Pattern[str]:
    return re.compile(
        rf"""url\([{_AROUND}]*+(?:"([^"]*+)"|'([^']*+)'|([^{_AROUND}"'()]*+))[{_AROUND}]*+\)""", re.IGNORECASE
    )


def _inside(found: re.Match[str]) -> str:
    return next((part for part in found.groups() if part is not None), "")


def _css(url: str | None) -> str | None:
    return None if url is None else 'url("{}")'.format(url.replace("\\", "%5C").replace('"', "%22"))
