"""I18N-13: dates and names of languages where Babel is not installed."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from recto.content.languages import name_of
from recto.strings.dates import long_date


@pytest.fixture(autouse=True)
def no_babel(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("babel", "babel.dates"):
        monkeypatch.setitem(sys.modules, name, None)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en-CA", "December 4, 2025"),
        ("en-AU", "4 December 2025"),
        ("de-AT", "4. Dezember 2025"),
        ("pt", "4 de dezembro de 2025"),
        ("ja", "2025年12月4日"),
        ("nl", "2025-12-04"),
    ],
)
def test_long_dates(language: str, shown: str) -> None:
    assert long_date(date(2025, 12, 4), language) == shown


@pytest.mark.parametrize(("tag", "name"), [("de-AT", "Deutsch (AT)"), ("nl", "nl"), ("fr", "Français")])
def test_names_of_languages(tag: str, name: str) -> None:
    assert name_of(tag) == name
