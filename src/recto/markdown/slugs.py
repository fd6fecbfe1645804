"""Heading ids, as GitHub makes them."""

from __future__ import annotations

import unicodedata

from recto.late_pattern import late_pattern

_DROPPED_ASCII = late_pattern(r"[^a-z0-9_\- ]")
_KEPT_CATEGORIES = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Nl", "Mn", "Mc", "Me", "Nd", "Pc"})
_ENCLOSED = (("Ⓐ", "ⓩ"), ("🄰", "🅉"), ("🅐", "🅩"), ("🅰", "🆉"))


class Slugger:
    """Ids for the headings of one page: equal headings get `-1`, `-2`, … in document order.

    A heading of which nothing is left, such as a lone emoji, is called `section`.
    """

    __slots__ = ("_repeats",)

    def __init__(self) -> None:
        self._repeats: dict[str, int] = {}

    def slug(self, text: str) -> str:
        """The id of the next heading with this text."""
        first = slugify(text)
        slug = first
        while slug in self._repeats:
            self._repeats[first] += 1
            slug = f"{first}-{self._repeats[first]}"
        self._repeats[slug] = 0
        return slug


def slugify(text: str) -> str:
    """The id of a heading that has no namesake: lower case, spaces to `-`, letters of any script kept."""
    text = text.lower()
    if text.isascii():
        kept = _DROPPED_ASCII.sub("", text)
    else:
        kept = "".join([char for char in text if char in "- " or _is_kept(char)])
    # What remains of many emoji is an invisible variation selector, which nobody could type.
    if not kept.strip("\ufe0e\ufe0f"):
        return "section"
    return kept.replace(" ", "-")


def _is_kept(char: str) -> bool:
    """Unicode's `Alphabetic`, `Mark`, `Nd` and `Pc`; circled and squared letters are alphabetic symbols."""
    return unicodedata.category(char) in _KEPT_CATEGORIES or any(first <= char <= last for first, last in _ENCLOSED)
