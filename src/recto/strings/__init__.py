"""The words of the theme and its components, one plain file for each language."""

from recto.strings.current import current_strings, speaking
from recto.strings.direction import Direction, direction_of
from recto.strings.load import LANGUAGES, english, file_of, strings_for
from recto.strings.texts import KEYS, Strings, placeholder_missing

__all__ = [
    "KEYS",
    "LANGUAGES",
    "Direction",
    "Strings",
    "current_strings",
    "direction_of",
    "english",
    "file_of",
    "placeholder_missing",
    "speaking",
    "strings_for",
]
