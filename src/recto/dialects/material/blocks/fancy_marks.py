"""Marks of ordered lists of `pymdownx.fancylists`: decimal, alphabetic and Roman numbers, with a dot or a bracket."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from recto.late_pattern import late_pattern

NAME = "pymdownx.fancylists"
_ALL = ("roman", "alpha", "generic")
_ROMAN = (
    r"(?=[IVXLCDM]{2})M*(?:C[MD]|D(?:C{0,4}|C{5}\b)|C{0,10})(?:X[CL]|L(?:X{0,4}|X{5}\b)|X{0,10})"
    r"(?:I[XV]|V(?:I{0,4}|I{5}\b)|I{0,10})"
)
# A capital letter with a dot may be a name: two spaces make it a mark.
_CAPITAL = r"(?=\)|\.[ ]{2})"
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_TYPES = {"decimal": "1", "roman": "i", "ROMAN": "I", "alpha": "a", "ALPHA": "A"}
_STYLES = {"1": "decimal", "i": "lower-roman", "I": "upper-roman", "a": "lower-alpha", "A": "upper-alpha"}


class FancyMarks(Struct, frozen=True):
    """How marks are read: `pattern` finds them with their `indent`, `number`, `separator` and `text`."""

    pattern: re.Pattern[str]
    nested: re.Pattern[str]
    roman: bool
    alpha: bool
    classes: bool

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> FancyMarks:
        """Those of the options of the extension."""
        given = options.get("additional_ordered_styles", _ALL)
        styles = frozenset(map(str, given)) if isinstance(given, list | tuple) else frozenset(_ALL)
        roman, alpha = "roman" in styles, "alpha" in styles
        forms = [r"\d+", *([r"\#"] if "generic" in styles else [])]
        if roman:
            forms += [_ROMAN, _ROMAN.replace("{2}", "", 1).swapcase().replace(r"\B", r"\b")]
            forms += [] if alpha else [rf"[IVXLCDM]{_CAPITAL}"]
        if alpha:
            forms += ["[a-z]", rf"[A-Z]{_CAPITAL}"]
        mark = rf"(?:(?P<number>{'|'.join(forms)})(?P<separator>[.)])|[*+-])[ ]+"
        pattern = late_pattern(rf"(?P<indent>[ ]*){mark}(?P<text>.*)")
        return cls(pattern, late_pattern(rf"{mark}\S"), roman, alpha, options.get("inject_class") is True)

    def kind(self, mark: re.Match[str], current: str, *, is_first: bool) -> str:
        """Of which kind of list the mark is; a letter that may be a Roman number is what the `current` list is."""
        number = mark["number"]
        if number is None:
            return ""
        form = "dot-" if mark["separator"] == "." else "paren-"
        if number == "#":
            return form + (current.partition("-")[2] or "decimal")
        if number.isdigit():
            return f"{form}decimal"
        names = ("alpha", "roman") if number.islower() else ("ALPHA", "ROMAN")
        is_alpha = len(number) == 1 and self.alpha and self._is_alpha(number, form, names, current, is_first)
        return form + names[0 if is_alpha else 1]

    def _is_alpha(self, number: str, form: str, names: tuple[str, str], current: str, is_first: bool) -> bool:
        if not self.roman or number.lower() not in _VALUES or current == form + names[0]:
            return True
        return is_first and current != form + names[1] and number.lower() != "i"

    def attributes(self, kind: str, number: str) -> dict[str, str | int]:
        """Those of a list of a kind that begins with a number."""
        name = _TYPES[kind.partition("-")[2]]
        found: dict[str, str | int] = {"type": name}
        if self.classes:
            found["class"] = f"fancylists-{_STYLES[name]}"
        start = _value(kind, number)
        return found if start == 1 else {**found, "start": start}


def _value(kind: str, number: str) -> int:
    if number == "#":
        return 1
    if kind.endswith("decimal"):
        return int(number)
    if kind.lower().endswith("alpha"):
        return ord(number.lower()) - ord("a") + 1
    values = [_VALUES[letter] for letter in number.lower()]
    return sum(
        -value if following > value else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )
