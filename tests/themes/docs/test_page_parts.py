"""Breadcrumb, neighbours, date, headings, banner, footer, switch."""

from __future__ import annotations

import msgspec
import pytest

from recto.strings import english
from recto.themes.docs.breadcrumb import Breadcrumb
from recto.themes.docs.copy_page import twin_route
from recto.themes.docs.pagination import last_updated, pagination
from recto.themes.docs.settings import DocsSettings
from recto.themes.docs.theme_switch import theme_switch
from recto.themes.docs.toc import Toc, sidebar_anchors, toc_items
from tests.themes.samples import Crumb, Ref, Urls, heading, sample_page

PATH = (Crumb("docs", "/docs", "Docs"), Crumb("bare", "/docs/bare", "Bare"), Crumb("x", "/docs/bare/x", "X"))


def test_breadcrumbs_lead_to_the_page_of_a_folder() -> None:
    html = Breadcrumb(Urls("/base"), english()).html(PATH, lambda route: route)
    assert html == (
        '<nav class="recto-breadcrumb" aria-label="Breadcrumb"><ol><li><a href="/base/docs">Docs</a></li>'
        '<li class="recto-icon recto-flip"><a href="/base/docs/bare">Bare</a></li>'
        '<li class="recto-icon recto-flip"><span aria-current="page">X</span></li></ol></nav>'
    )


def test_a_page_at_the_top_has_one_crumb() -> None:
    html = Breadcrumb(Urls(), english()).html(PATH[:1], lambda route: route)
    assert '<ol><li><span aria-current="page">Docs</span></li></ol>' in html


def test_a_folder_whose_first_page_comes_next_is_no_link() -> None:
    html = Breadcrumb(Urls(), english()).html(PATH, {"/docs": "/docs/y", "/docs/bare": "/docs/bare/x"}.get)
    assert '<li><a href="/docs/y">Docs</a></li>' in html
    assert "<span>Bare</span>" in html


def test_neighbours() -> None:
    html = pagination(Ref("/a", "A"), Ref("/b", "<B>"), Urls(), english())
    assert '<a rel="prev" class="recto-icon recto-flip" href="/a">A</a>' in html
    assert '<a rel="next" class="recto-icon-after recto-flip" href="/b">&lt;B&gt;</a>' in html
    assert pagination(None, None, Urls(), english()) == ""


def test_the_day_of_the_last_change() -> None:
    assert last_updated(1764806400, "Last updated on") == (
        '<section class="recto-updated" aria-label="Last updated on">Last updated on '
        '<time datetime="2025-12-04T00:00:00Z">December 4, 2025</time></section>'
    )


def test_headings() -> None:
    assert toc_items([heading(2, "One"), heading(3, "Two")]) == (
        '<li class="d2"><a href="#one">One</a></li><li class="d3"><a href="#two">Two</a></li>'
    )


def test_a_page_without_headings_keeps_its_links() -> None:
    toc = Toc(msgspec.convert({"docs_repository_base": "https://github.com/a/b"}, DocsSettings), Urls(), english())
    html = toc.html(sample_page(toc=()), in_sidebar=False)
    assert "On This Page" not in html
    assert "Edit this page" in html


def test_no_links_and_no_headings_leave_an_empty_column() -> None:
    toc = Toc(msgspec.convert({"toc": {"back_to_top": False}}, DocsSettings), Urls(), english())
    assert (
        toc.html(sample_page(toc=()), in_sidebar=False)
        == '<nav class="recto-toc" aria-label="table of contents"></nav>'
    )


def test_only_the_main_headings_stand_in_the_sidebar() -> None:
    html = sidebar_anchors([heading(2, "One"), heading(3, "Two")], inline=True)
    assert html == '<ul class="recto-anchors recto-inline"><li><a href="#one">One</a></li></ul>'
    assert sidebar_anchors([heading(3, "Two")], inline=False) == ""


@pytest.mark.parametrize(
    ("theme", "shown"), [({}, True), ({"dark_mode": False}, False), ({"forced_theme": "dark"}, False)]
)
def test_the_switch_is_there_unless_there_is_nothing_to_choose(theme: dict[str, object], shown: bool) -> None:
    assert bool(theme_switch(msgspec.convert(theme, DocsSettings), english())) is shown


@pytest.mark.parametrize(("route", "twin"), [("/", "index.md"), ("/a/b", "a/b.md")])
def test_where_a_page_s_markdown_lies(route: str, twin: str) -> None:
    assert twin_route(route) == twin
