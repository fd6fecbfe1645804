"""Quotation marks by language."""

from __future__ import annotations

from msgspec import Struct


class Quotes(Struct, frozen=True):
    """What straight quotes become: the marks of a quotation, and of one inside it."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


ENGLISH = Quotes("“", "”", "‘", "’")
_GERMAN = Quotes("„", "“", "‚", "‘")
_GUILLEMETS = Quotes("«", "»", "“", "”")
_INWARD = Quotes("»", "«", "›", "‹")
_NORDIC = Quotes("”", "”", "’", "’")
_POLISH = Quotes("„", "”", "‚", "’")
_RUSSIAN = Quotes("«", "»", "„", "“")
_CORNERS = Quotes("「", "」", "『", "』")
_SWISS = Quotes("«", "»", "‹", "›")

_BY_LANGUAGE = {
    "ar": _GUILLEMETS,
    "be": _RUSSIAN,
    "bg": _GERMAN,
    "cs": _GERMAN,
    "da": _INWARD,
    "de": _GERMAN,
    "de-ch": _SWISS,
    "de-li": _SWISS,
    "el": _GUILLEMETS,
    "es": _GUILLEMETS,
    "et": _GERMAN,
    "fi": _NORDIC,
    # Set apart by spaces that end no line.
    "fr": Quotes("«\u00a0", "\u00a0»", "“", "”"),
    "fr-ch": _SWISS,
    "hr": _POLISH,
    "hu": Quotes("„", "”", "»", "«"),
    "is": _GERMAN,
    "it": _GUILLEMETS,
    "it-ch": _SWISS,
    "ja": _CORNERS,
    "lt": _GERMAN,
    "nb": Quotes("«", "»", "‘", "’"),
    "nn": Quotes("«", "»", "‘", "’"),
    "no": Quotes("«", "»", "‘", "’"),
    "pl": _POLISH,
    "pt-pt": _GUILLEMETS,
    "ro": Quotes("„", "”", "«", "»"),
    "ru": _RUSSIAN,
    "sk": _GERMAN,
    "sl": _GERMAN,
    "sr": _POLISH,
    "sv": _NORDIC,
    "uk": _RUSSIAN,
    "zh-hant": _CORNERS,
    "zh-hk": _CORNERS,
    "zh-tw": _CORNERS,
}


def quotes_of(language: str) -> Quotes:
    """The marks of a language tag, of its language where the region has none of its own, else the English ones."""
    tag = language.lower()
    return _BY_LANGUAGE.get(tag) or _BY_LANGUAGE.get(tag.partition("-")[0], ENGLISH)
