"""I18N-10: the cookie, then Accept-Language, then the default."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.content import negotiate

LOCALES = ("en", "es", "pt-BR", "zh-CN", "de-AT", "de")


@pytest.mark.parametrize(
    ("header", "cookie", "locale"),
    [
        (None, None, "en"),
        ("", "", "en"),
        ("es", None, "es"),
        ("es-MX,es;q=0.9,en;q=0.8", None, "es"),
        ("en;q=0.5, es;q=0.9", None, "es"),
        ("fr, ES", None, "es"),
        ("pt", None, "pt-BR"),
        ("pt-PT", None, "pt-BR"),
        ("zh-Hant-TW", None, "zh-CN"),
        ("de-CH", None, "de"),
        ("de-AT-x-private", None, "de-AT"),
        ("fr, *", None, "en"),
        ("es;q=0, pt", None, "pt-BR"),
        ("es;q=x, pt;q=0.1", None, "pt-BR"),
        ("es; q=0.2; x=y, pt ; q=0.3", None, "pt-BR"),
        ("es;q=7", None, "en"),
        (";;,,;q=1", None, "en"),
        ("es", "pt-br", "pt-BR"),
        ("es", "fr", "es"),
    ],
)
def test_negotiate(header, cookie, locale):
    assert negotiate(header, cookie, LOCALES, "en") == locale


def test_the_default_need_not_be_first():
    assert negotiate("*", None, LOCALES, "es") == "es"


@given(st.text(), st.text())
def test_any_header_gives_a_locale(header, cookie):
    assert negotiate(header, cookie, LOCALES, "en") in LOCALES


def test_a_very_long_header_is_read_in_part():
    assert negotiate("xx," * 100_000 + "es", None, LOCALES, "en") == "en"
