"""I18N-13: dates as a language writes them."""

from datetime import date

import pytest

from recto.strings.dates import long_date


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "December 4, 2025"),
        ("en-GB", "4 December 2025"),
        ("de", "4. Dezember 2025"),
        ("es", "4 de diciembre de 2025"),
        ("fr", "4 décembre 2025"),
        ("pt-BR", "4 de dezembro de 2025"),
        ("ru", "4 декабря 2025\u202fг."),
        ("zh-CN", "2025年12月4日"),
        ("ja", "2025年12月4日"),
        ("ko", "2025년 12월 4일"),
        ("ar", "4 ديسمبر 2025"),
        ("hi", "4 दिसंबर 2025"),
        ("de-x-private", "4. Dezember 2025"),
        ("qqq", "2025-12-04"),
    ],
)
def test_long_dates(language, shown):
    assert long_date(date(2025, 12, 4), language) == shown
