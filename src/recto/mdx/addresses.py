"""Addresses in pages that others wrote: a list says which schemes may lead away from the site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from recto.errors import RectoError, Span
from recto.html.start_tags import start_tags
from recto.html.url_attributes import URL_ATTRIBUTES, url_attributes, with_urls

SCHEMES_HINT = "Use http, https, mailto, tel or a relative address."
_ALLOWED_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_SCHEME = re.compile(r"([^/?#]*?):")
_NAME = re.compile(r"[a-z][a-z0-9+.-]*", re.IGNORECASE)
_IGNORED_BY_BROWSERS = re.compile(r"[\s\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]")
_RUNS_CODE = re.compile(
    r"(?:javascript|vbscript|data|livescript|mocha|file|blob|filesystem|view-source|intent|jar|ms-[a-z-]+|wss?)\Z",
    re.IGNORECASE,
)
_HOLDS_ADDRESS = re.compile(
    r"(?:href|src|srcset|ur[il]|link|poster|action|cite|image|img|logo|avatar|website|homepage|redirect|(?:^|[_-])to)"
    r"(?:s|_?dark|-dark)?\Z",
    re.IGNORECASE,
)
# Elements and attributes that themes and components write and `URL_ATTRIBUTES` does not hold.
_MORE = ("background", "ping", "manifest", "longdesc", "codebase", "xlink:href", "content")
_ATTRIBUTES = tuple(dict.fromkeys((*URL_ATTRIBUTES, *_MORE)))


def scheme_of(url: str) -> str | None:
    """What stands before the colon of an address as a browser reads it, in lower case; None where there is none."""
    match = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", unescape(url)))
    return match and match[1].lower()


def is_allowed_url(url: str) -> bool:
    """http, https, mailto and tel addresses, and those without a scheme."""
    scheme = scheme_of(url)
    return scheme is None or scheme in _ALLOWED_SCHEMES


def holds_address(name: str) -> bool:
    """Whether an argument of this name is likely to become an address."""
    return _HOLDS_ADDRESS.search(name) is not None


def runs_code(text: str) -> bool:
    """Whether a browser could take the text for an address that carries code or starts a program."""
    match = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", text))
    return match is not None and _RUNS_CODE.match(match[1]) is not None


def strange_schemes(texts: Iterator[str]) -> Iterator[str]:
    """The schemes that are not allowed, of texts which may or may not become addresses."""
    for text in texts:
        scheme = scheme_of(text) if ":" in text or "&" in text else None
        if scheme is not None and scheme not in _ALLOWED_SCHEMES and _NAME.fullmatch(scheme):
            yield scheme


def check_written(html: str, schemes: Mapping[str, Span], source: str) -> None:
    """Raise `RectoError` where a component has made an address of an argument that may not be one.

    `schemes` are those that arguments begin with, and where. What components bring themselves is theirs.
    """
    for tag in start_tags(html, attributes=_ATTRIBUTES):
        for name in (*url_attributes(tag.name, tag.attributes), *(set(_MORE) & tag.attributes.keys())):
            for url in _urls(name, tag.attributes[name]):
                where = schemes.get(scheme_of(url) or "")
                if where is not None:
                    message = f"The address in {name} of <{tag.name}> cannot be used in a page that is not trusted."
                    raise RectoError(message, where=where, hint=SCHEMES_HINT, source=source)


def _urls(name: str, value: str) -> list[str]:
    found = [value]
    if name in URL_ATTRIBUTES:
        with_urls(name, value, lambda url: found.append(url))
    return found


def texts_in(value: Any) -> Iterator[str]:
    """All texts in a literal value, keys of dicts too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_in(key)
            yield from texts_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts_in(item)


def addresses_in(name: str, value: Any) -> Iterator[str]:
    """The texts in the value of an argument that are likely addresses: by its name, or by the key of a dict in it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from addresses_in(name if holds_address(name) else str(key), item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from addresses_in(name, item)
    elif isinstance(value, str) and holds_address(name):
        yield value
