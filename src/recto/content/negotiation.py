"""Chooses the language for readers of an address that names none."""

from __future__ import annotations

from collections.abc import Sequence

COOKIE = "RECTO_LOCALE"
"""The cookie that remembers the language of the page a reader has seen last."""

_MOST_RANGES = 50


def negotiate(accept_language: str | None, cookie: str | None, locales: Sequence[str], default: str) -> str:
    """The best of `locales`: the one of the cookie, else the best match of `Accept-Language`, else the default.

    `es-MX` is also a wish for `es`, and then for `es-ES`; ranges with `q=0` are refused. Never raises: what cannot be
    read says nothing.
    """
    for locale in locales:
        if cookie is not None and cookie.lower() == locale.lower():
            return locale
    for wanted in _wanted(accept_language or ""):
        if wanted == "*":
            return default
        found = match(wanted, locales)
        if found is not None:
            return found
    return default


def match(wanted: str, locales: Sequence[str]) -> str | None:
    """The locale nearest to a language tag: the same, a more general one, or another one of the language."""
    known = {locale.lower(): locale for locale in locales}
    parts = wanted.lower().split("-")
    for count in range(len(parts), 0, -1):
        found = known.get("-".join(parts[:count]))
        if found is not None:
            return found
    return next((locale for tag, locale in known.items() if tag.partition("-")[0] == parts[0]), None)


def _wanted(header: str) -> list[str]:
    """Tags of an `Accept-Language` header, the most wanted first."""
    ranked = []
    for place, part in enumerate(header.split(",")[:_MOST_RANGES]):
        tag, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter[:2].lower() == "q=":
                try:
                    quality = float(parameter[2:])
                except ValueError:
                    quality = 0.0
        if tag and 0 < quality <= 1:
            ranked.append((-quality, place, tag))
    return [tag for _, _, tag in sorted(ranked)]
