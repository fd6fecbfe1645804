"""Logo, sections, menus and icons of the navbar."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from recto.errors import RectoError
from recto.html import Markup
from recto.strings import english
from recto.themes.docs import DocsTheme
from recto.themes.docs.navbar import navbar, site_logo
from recto.themes.shared.links import NavLinks
from tests.app.sites import built
from tests.themes.samples import (
    NAVBAR,
    MenuItem,
    NavbarItem,
    Urls,
    sample_site,
    settings_of,
    theme_site,
    view_of,
)

PAGES = frozenset({"/docs", "/api", "/api-v2", "/blog", "/about"})


def links(pages: frozenset[str] = PAGES) -> NavLinks:
    return NavLinks(Urls("/base"), pages.__contains__)


def html(*items: NavbarItem, active: NavbarItem | None = None, pages: frozenset[str] = PAGES, **settings: Any) -> str:
    made = navbar(Markup("<b>L</b>"), items, active, links(pages), None, None, settings_of(**settings), english(), None)
    return str(made)


@pytest.mark.parametrize(
    ("route", "index"),
    [("/docs", 0), ("/docs/guide/x", 0), ("/api", 1), ("/api-v2", None), ("/blog/post", 3), ("/", None)],
)
def test_a_route_belongs_to_the_section_it_lies_in(route: str, index: int | None) -> None:
    assert links().active(NAVBAR, route) is (None if index is None else NAVBAR[index])


def test_the_page_itself_wins_over_its_section() -> None:
    items = (NavbarItem("a", "page", "A", route="/a"), NavbarItem("b", "page", "B", href="/a/b"))
    assert links().active(items, "/a/b") is items[1]


def test_the_front_page_is_not_the_section_of_everything() -> None:
    assert links().active((NavbarItem("index", "page", "Home", route="/"),), "/docs") is None


def test_items() -> None:
    shown = html(*NAVBAR[:2], active=NAVBAR[0])
    assert '<a href="/base/docs" aria-current="true">Documentation</a><a href="/base/api">API</a>' in shown


def test_a_section_without_a_page_leads_to_its_first() -> None:
    item = NavbarItem("docs", "page", "Docs", route="/docs", first_child_route="/docs/a")
    assert 'href="/base/docs/a"' in html(item, pages=frozenset())


def test_menus_are_readable_without_scripts() -> None:
    shown = html(*NAVBAR)
    assert '<details class="recto-menu"><summary class="recto-icon-after">Versions</summary>' in shown
    assert (
        '<a href="https://example.com/v2" class="recto-external" target="_blank" rel="noreferrer">Recto v2 Docs</a>'
        in shown
    )


def test_separators_in_menus() -> None:
    menu = NavbarItem(
        "m", "menu", "M", items=(MenuItem("-", "", type="separator"), MenuItem("t", "T", type="separator"))
    )
    assert [str(entry) for entry in links().menu(menu)] == ["<hr>", "<span>T</span>"]


@pytest.mark.parametrize(
    ("theme", "logo"),
    [
        ({}, '<a class="recto-logo" href="/base/"><b>S&amp;S</b></a>'),
        ({"logo_link": "/docs"}, '<a class="recto-logo" href="/base/docs"><b>S&amp;S</b></a>'),
        ({"logo_link": False}, '<div class="recto-logo"><b>S&amp;S</b></div>'),
        (
            {"logo": "logo.svg"},
            '<a class="recto-logo" href="/base/" aria-label="S&amp;S">'
            '<img src="/base/logo.svg" alt="S&amp;S" height="32"></a>',
        ),
    ],
)
def test_logos(theme: dict[str, Any], logo: str) -> None:
    assert str(site_logo(settings_of(theme), Urls("/base"), english(), "S&S")) == logo


def test_project_and_chat() -> None:
    shown = html(theme={"project_link": "https://example.com", "chat_link": "/chat"})
    assert (
        '<a class="recto-nav-icon" href="https://example.com" aria-label="Project repository" target="_blank"' in shown
    )
    assert '<a class="recto-nav-icon" href="/base/chat" aria-label="Chat"><svg' in shown
    assert "recto-nav-icon" not in html()


def test_icons_that_do_not_exist() -> None:
    with pytest.raises(RectoError) as caught:
        html(theme={"project_link": "https://example.com", "project_icon": "githup"})
    assert str(caught.value) == "recto.toml: there is no icon called `githup`. Did you mean `github`?"


@pytest.mark.parametrize(("search", "count"), [({}, 2), ({"enabled": False}, 0)])
def test_search_can_be_left_out(search: dict[str, bool], count: int) -> None:
    site = sample_site(settings_of(search=search))
    assert str(DocsTheme(theme_site(site)).document(view_of(site))).count("recto-search") == count


def test_a_site_without_a_title_is_called_as_its_home_page(tmp_path: Path) -> None:
    home = "<b>My &lt;project&gt;</b>"
    _, files = built(tmp_path, "=== content/index.md\n# My <project>\n=== content/a.md\n# A\n".replace("<", "&lt;"))
    assert home in files["a.html"].partition("</header>")[0] and "<title>A</title>" in files["a.html"]
    _, files = built(tmp_path, "=== content/index.md\nWords.\n")
    assert "<b></b>" in files["a.html"].partition("</header>")[0]
    _, files = built(tmp_path, '=== recto.toml\nsearch = false\ntitle = "Mine"\n=== content/index.md\n# Home\n')
    assert "<b>Mine</b>" in files["a.html"].partition("</header>")[0]
