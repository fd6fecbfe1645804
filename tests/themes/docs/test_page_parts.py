"""Breadcrumb, neighbours, date, headings, footer, switch."""

from __future__ import annotations

import msgspec
import pytest

from recto.html import Markup, render
from recto.settings import Settings
from recto.strings import english
from recto.themes.docs.breadcrumb import CrumbLink, breadcrumb
from recto.themes.docs.footer import footer
from recto.themes.docs.pagination import last_updated, pagination
from recto.themes.docs.settings import DocsSettings
from recto.themes.docs.toc import sidebar_anchors, toc, toc_end, toc_items
from tests.themes.samples import Ref, Urls, heading, settings_of

CRUMBS = (CrumbLink("Docs", "/docs"), CrumbLink("Bare", "/docs/bare"), CrumbLink("X"))


def test_breadcrumbs_lead_to_the_page_of_a_folder() -> None:
    assert str(breadcrumb(CRUMBS, Urls("/base"), english())) == (
        '<nav class="recto-breadcrumb" aria-label="Breadcrumb"><ol><li><a href="/base/docs" title="Docs">Docs</a></li>'
        '<li class="recto-icon recto-flip"><a href="/base/docs/bare" title="Bare">Bare</a></li>'
        '<li class="recto-icon recto-flip"><span aria-current="page" title="X">X</span></li></ol></nav>'
    )


def test_a_page_at_the_top_has_one_crumb() -> None:
    html = str(breadcrumb(CRUMBS[-1:], Urls(), english()))
    assert '<ol><li><span aria-current="page" title="X">X</span></li></ol>' in html
    assert breadcrumb((), Urls(), english()) is None


def test_a_folder_that_leads_nowhere_is_no_link() -> None:
    html = str(breadcrumb((CrumbLink("Bare"), CrumbLink("X")), Urls(), english()))
    assert '<li><span title="Bare">Bare</span></li>' in html


def test_neighbours() -> None:
    html = str(pagination(Ref("/a", "A"), Ref("/b", "<B>"), Urls(), english()))
    assert '<a rel="prev" class="recto-icon recto-flip" href="/a" title="A">A</a>' in html
    assert '<a rel="next" class="recto-icon-after recto-flip" href="/b" title="&lt;B&gt;">&lt;B&gt;</a>' in html
    assert pagination(None, None, Urls(), english()) is None


def test_the_day_of_the_last_change() -> None:
    assert str(last_updated(1764806400, Settings(), english())) == (
        '<section class="recto-updated" aria-label="Last updated on">Last updated on '
        '<time datetime="2025-12-04T00:00:00Z">December 4, 2025</time></section>'
    )


def test_headings() -> None:
    assert toc_items([heading(2, "One"), heading(3, "Two")]) == (
        '<li class="d2"><a href="#one">One</a></li><li class="d3"><a href="#two">Two</a></li>'
    )


def test_a_page_without_headings_keeps_its_links() -> None:
    assert str(toc((), False, Markup("<a>Edit</a>"), None, english())) == (
        '<nav class="recto-toc" aria-label="table of contents"><div><div class="recto-toc-meta"><a>Edit</a></div></div>'
        "</nav>"
    )


def test_no_links_and_no_headings_leave_an_empty_column() -> None:
    assert toc_end(settings_of({"toc": {"back_to_top": False}}), Urls(), english()) == []
    assert str(toc((), False, None, None, english())) == '<nav class="recto-toc" aria-label="table of contents"></nav>'


def test_only_the_main_headings_stand_in_the_sidebar() -> None:
    html = sidebar_anchors([heading(2, "One"), heading(3, "Two")], inline=True)
    assert html == '<ul class="recto-anchors recto-inline"><li><a href="#one">One</a></li></ul>'
    assert sidebar_anchors([heading(3, "Two")], inline=False) == ""


@pytest.mark.parametrize(
    ("children", "hidden", "html"),
    [
        (None, False, '<footer class="recto-footer"><div><p>MIT</p>\n</div></footer>'),
        ("BSD", False, '<footer class="recto-footer"><div>BSD</div></footer>'),
        (
            None,
            True,
            '<footer class="recto-footer"><div class="recto-switches">S</div><div><p>MIT</p>\n</div></footer>',
        ),
    ],
)
def test_the_foot_of_a_page(children: str | None, hidden: bool, html: str) -> None:
    assert str(footer(settings_of({"footer": "MIT"}), Urls(), hidden, None, Markup("S"), children)) == html


def test_nothing_to_say_is_no_foot() -> None:
    assert str(render(footer(settings_of(), Urls(), True, None, None, None))) == ""


@pytest.mark.parametrize(
    ("theme", "shown"), [({}, True), ({"dark_mode": False}, False), ({"forced_theme": "dark"}, False)]
)
def test_the_switch_is_there_unless_there_is_nothing_to_choose(theme: dict[str, object], shown: bool) -> None:
    assert msgspec.convert(theme, DocsSettings).has_theme_switch is shown
