"""Whole documents."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from recto.html import render
from recto.themes.docs import DocsTheme
from tests.themes.samples import Site, sample_page, sample_site, settings_of, theme_site, view_of

VOID = {"meta", "link", "input", "img", "br", "hr"}


def make(**settings: Any) -> tuple[DocsTheme, Site]:
    site = sample_site(settings_of(**settings))
    return DocsTheme(theme_site(site)), site


def document(
    route: str = "/docs", *, options: dict[str, Any] | None = None, page: dict[str, Any] | None = None, **settings: Any
) -> str:
    theme, site = make(**settings)
    return str(render(theme.document(view_of(site, route, sample_page(route, **(page or {})), **(options or {})))))


class Balance(HTMLParser):
    """Checks that every element is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID and tag not in ("path", "rect", "circle"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("path", "rect", "circle"):
            assert self.open.pop() == tag


@pytest.mark.parametrize("route", ["/docs", "/docs/guide/search/engine", "/blog"])
def test_documents_are_well_formed(route: str) -> None:
    balance = Balance()
    balance.feed(document(route))
    assert balance.open == []


def test_landmarks_in_order() -> None:
    html = document()
    marks = [
        'class="recto-skip-nav" href="#recto-content"', '<header class="recto-navbar"', '<aside class="recto-sidebar"',
        '<nav class="recto-toc" aria-label="table of contents">', "<article>", '<nav class="recto-breadcrumb"',
        'class="recto-copy-page"', '<main id="recto-content" tabindex="-1" data-pagefind-body>',
        'class="recto-updated"', '<nav class="recto-pagination"', '<footer class="recto-footer">',
    ]  # fmt: skip
    html = document(theme={"footer": "MIT"})
    assert sorted(map(html.index, marks)) == list(map(html.index, marks))


@pytest.mark.parametrize(
    ("options", "gone"),
    [
        ({"navbar": False}, '<header class="recto-navbar"'),
        ({"breadcrumb": False}, "recto-breadcrumb"),
        ({"copy_page": False}, "recto-copy-page"),
        ({"footer": False}, "<footer"),
        ({"pagination": False}, "recto-pagination"),
        ({"timestamp": False}, "recto-updated"),
        ({"toc": False}, '<nav class="recto-toc"'),
    ],
)
def test_theme_options_of_a_page_take_parts_away(options: dict[str, Any], gone: str) -> None:
    """META-15, META-17, META-18, META-20, META-21, META-23, META-24."""
    assert gone in document(theme={"footer": "MIT"})
    assert gone not in document(options=options, theme={"footer": "MIT"})


def test_a_page_without_a_sidebar_keeps_its_place() -> None:
    """META-19, META-22."""
    assert '<aside class="recto-sidebar recto-hidden"' in document(options={"sidebar": False})
    assert '<aside class="recto-sidebar recto-hidden recto-full"' in document(
        options={"sidebar": False, "layout": "full"}
    )


def test_pages_of_the_navbar_have_no_breadcrumb_and_no_neighbours() -> None:
    html = document("/blog")
    assert "recto-breadcrumb" not in html
    assert "recto-pagination" not in html
    assert 'class="recto-sidebar recto-hidden"' in html


def test_typesetting_of_articles() -> None:
    """META-25."""
    assert '<article class="recto-body-typesetting-article">' in document(options={"typesetting": "article"})


def test_pages_that_search_must_not_find() -> None:
    assert "data-pagefind-body" not in document(page={"searchable": False})


def test_headings_in_the_sidebar() -> None:
    html = document(theme={"toc": {"float": False}})
    assert '<ul class="recto-anchors recto-inline">' in html
    assert "On This Page" not in html


def test_neighbours_can_be_switched_off_for_the_site() -> None:
    assert 'rel="prev"' not in document("/docs/about", theme={"navigation": {"prev": False, "next": True}})
    assert 'rel="next"' in document("/docs/about", theme={"navigation": {"prev": False, "next": True}})


def test_the_language_of_a_page() -> None:
    assert document(language="ar").startswith('<!doctype html><html lang="ar" dir="rtl">')
    assert document().startswith('<!doctype html><html lang="en" dir="ltr">')


def test_a_crumb_without_a_page_leads_to_its_first() -> None:
    html = document("/docs/advanced/latex")
    assert '<li class="recto-icon recto-flip"><span title="Advanced">Advanced</span></li>' in html


def test_every_link_has_the_base_path() -> None:
    settings = settings_of(theme={"banner": {"text": "[x](/x)"}, "footer": "[y](/y)"})
    site = sample_site(settings)
    theme = DocsTheme(theme_site(site, "/base"))
    for html in (theme.document(view_of(site, "/docs/guide/link")), theme.not_found()):
        links = re.findall(r' (?:href|src|data-src|data-root)="(/[^"]*)"', str(render(html)))
        assert [link for link in links if not link.startswith("/base/")] == []


def test_the_404_page() -> None:
    theme, _ = make(theme={"docs_repository_base": "https://github.com/a/b"})
    html = str(render(theme.not_found()))
    assert "<h1>404: Page Not Found</h1>" in html
    assert 'href="https://github.com/a/b/issues/new?title=Found' in html
    assert 'aria-current="' not in html
    assert '<script type="module" fetchpriority="low" src="/_recto/not-found.js">' in html


def test_the_404_page_of_a_site_without_a_repository_leads_home() -> None:
    assert '<a href="/">Go to the front page</a>' in str(render(make()[0].not_found()))


def test_component_scripts_are_loaded_where_they_are_used() -> None:
    assert "tabs.js" not in document()
    html = document(page={"html": "<recto-tabs></recto-tabs>"})
    assert '<script type="module" fetchpriority="low" src="/_recto/tabs.js">' in html


def test_every_inline_script_is_told_for_a_policy() -> None:
    theme, site = make(theme={"banner": {"text": "Hello"}})
    html = str(render(theme.document(view_of(site))))
    inline = re.findall(r"<script(?: type=\"speculationrules\")?>(.*?)</script>", html, re.DOTALL)
    assert tuple(inline) == theme.inline_scripts() and len(inline) == 3
    assert not re.search(r"\son\w+=|\sstyle=|<style", html)


def test_published_files_and_branches() -> None:
    files: dict[str, bytes] = {}
    theme = DocsTheme(theme_site(sample_site(), published=files))
    assert {"recto.css", "theme.js", "search.js", "not-found.js", "tabs.js"} <= set(files)
    assert theme.files() == {}


def test_pages_of_one_section_share_its_parts() -> None:
    theme, site = make()
    first = str(render(theme.document(view_of(site))))
    assert str(render(theme.document(view_of(site)))) == first
    assert len(theme.parts_of("/docs").parts["navbar"].made) == 1
