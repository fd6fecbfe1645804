"""Which language an address without one leads to (I18N-10, API-12)."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.server import RectoApp, create_app
from recto.settings import I18nSettings, LocaleSettings, Settings
from tests.server.asgi import ask_once


def app(root: Path, *, prefix_default: bool = True, base: str = "") -> RectoApp:
    for name in ("en/index", "es/index", "pt-BR/index", "en/guide/a", "es/guide/a", "en/only"):
        file = root / "out" / f"{name.removesuffix('/index')}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    (root / "out" / "index.html").write_text("choose with JavaScript")
    (root / "out" / "_recto").mkdir(exist_ok=True)
    (root / "out" / "_recto" / "a.css").write_text("css")
    locales = tuple(LocaleSettings(locale=tag) for tag in ("en", "es", "pt-BR"))
    i18n = I18nSettings(locales=locales, prefix_default=prefix_default)
    return create_app(root, settings=Settings(i18n=i18n, base=base))


@pytest.mark.parametrize(
    ("target", "headers", "location"),
    [
        ("/", {}, "/en"),
        ("/", {"Accept-Language": "es"}, "/es"),
        ("/", {"Accept-Language": "es-MX,en;q=0.5"}, "/es"),
        ("/", {"Accept-Language": "de, en;q=0.2, es;q=0.9"}, "/es"),
        ("/", {"Accept-Language": "pt"}, "/pt-BR"),
        ("/", {"Accept-Language": "es;q=0, *"}, "/en"),
        ("/", {"Accept-Language": ";;,q=,es;q=x"}, "/en"),
        ("/", {"Accept-Language": "es," * 1000}, "/en"),
        ("/", {"Cookie": "a=b; RECTO_LOCALE=es"}, "/es"),
        ("/", {"Cookie": "RECTO_LOCALE=pt-br", "Accept-Language": "es"}, "/pt-BR"),
        ("/", {"Cookie": "RECTO_LOCALE=//evil.example", "Accept-Language": "es"}, "/es"),
        ("/?a=1", {}, "/en?a=1"),
        ("/guide/a", {"Accept-Language": "es"}, "/es/guide/a"),
        ("/only", {"Accept-Language": "es"}, "/en/only"),
    ],
)
def test_where_an_address_without_a_language_leads(tmp_path, target, headers, location):
    answer = ask_once(app(tmp_path), target, headers=headers)
    assert (answer.status, answer.headers["location"]) == (307, location)
    assert (answer.headers["vary"], answer.headers["cache-control"]) == ("accept-language, cookie", "private, no-store")


@pytest.mark.parametrize(
    "target", ["/nope", "/es/nope", "//evil.example", "/%2fevil.example", "/\\evil.example", "/../only"]
)
def test_what_is_in_no_language_is_not_found(tmp_path, target):
    answer = ask_once(app(tmp_path), target, headers={"Accept-Language": "es"})
    assert (answer.status, "location" in answer.headers) == (404, False)


def test_files_and_pages_with_a_language_are_shown(tmp_path):
    site = app(tmp_path)
    for target, body in (("/es", b"es/index"), ("/en/guide/a", b"en/guide/a"), ("/_recto/a.css", b"css")):
        assert ask_once(site, target, headers={"Accept-Language": "pt"}).body == body


def test_below_a_base_path(tmp_path):
    answer = ask_once(app(tmp_path, base="/docs"), "/docs/guide/a", headers={"Accept-Language": "es"})
    assert answer.headers["location"] == "/docs/es/guide/a"


def test_a_default_language_without_its_tag_is_not_left(tmp_path):
    answer = ask_once(app(tmp_path, prefix_default=False), "/", headers={"Accept-Language": "es"})
    assert (answer.status, answer.body) == (200, b"choose with JavaScript")
