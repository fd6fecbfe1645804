"""Which language a visitor is led to from an address that names none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Self

from msgspec import Struct

from recto.content.languages import Languages
from recto.settings import Settings

COOKIE = "RECTO_LOCALE"

_LONGEST_HEADER = 1000


class Negotiation(Struct, frozen=True):
    """The languages of a site whose routes all begin with one; `by_tag` has the beginnings by tag in lower case."""

    by_tag: Mapping[str, str]
    default: str

    @classmethod
    def of(cls, settings: Settings) -> Self | None:
        """None for sites with a single language, and where the default language has addresses without its tag."""
        languages = Languages.of(settings)
        if languages is None or languages.default.home == "/":
            return None
        return cls({each.tag.lower(): each.home for each in languages.all}, languages.default.home)

    def names_language(self, path: str) -> bool:
        return any(path == home or path.startswith(f"{home}/") for home in self.by_tag.values())

    def homes(self, headers: Mapping[bytes, bytes]) -> Iterator[str]:
        """How routes begin in the visitor's languages, the best first: cookie, Accept-Language, default, all others."""
        cookie = _cookie(headers.get(b"cookie", b"").decode("latin-1"))
        asked = _asked(headers.get(b"accept-language", b"").decode("latin-1"))
        found = [self._home(tag) for tag in (cookie, *asked) if tag]
        ordered = [*(home for home in found if home), self.default, *self.by_tag.values()]
        yield from dict.fromkeys(ordered)

    def _home(self, tag: str) -> str | None:
        """`es-MX` finds `es`, and `pt` finds `pt-BR`."""
        if tag in self.by_tag:
            return self.by_tag[tag]
        stem = tag.partition("-")[0]
        if stem in self.by_tag:
            return self.by_tag[stem]
        return next((home for known, home in self.by_tag.items() if known.startswith(f"{stem}-")), None)


def _cookie(header: str) -> str:
    if len(header) > _LONGEST_HEADER:
        return ""
    for pair in header.split(";"):
        name, _, value = pair.strip().partition("=")
        if name == COOKIE:
            return value.strip().lower()
    return ""


def _asked(header: str) -> Iterable[str]:
    if len(header) > _LONGEST_HEADER:
        return ()
    weighted: list[tuple[float, int, str]] = []
    for place, part in enumerate(header.lower().split(",")):
        tag, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((_number(each[2:]) for each in parameters if each.startswith("q=")), 1.0)
        if tag and tag != "*" and weight > 0:
            weighted.append((-weight, place, tag))
    return [tag for _, _, tag in sorted(weighted)]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
