"""The table of the theme's words, made from the English file."""

from __future__ import annotations

from recto.html import Element, code, table, tbody, td, th, thead, tr
from recto.strings import KEYS, english


def words_table() -> Element:
    """Every key with its English words."""
    rows = [tr(td(code(key)), td(getattr(english(), key))) for key in KEYS if key != "name"]
    return table(thead(tr(th("key"), th("in English"))), tbody(*rows))
