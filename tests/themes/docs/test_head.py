"""What stands in the head of a page."""

from __future__ import annotations

from typing import Any

import pytest

from recto.settings import Settings
from recto.themes.docs.head import PAINTED_AT_ONCE, DocumentHead, glyph_icon, speculation_rules
from recto.themes.docs.settings import docs_settings
from recto.themes.head import PageTags
from tests.themes.samples import Assets, Urls, sample_page, settings_of


def head(metadata: dict[str, Any] | None = None, title: str = "Page", **site: Any) -> str:
    settings = settings_of(**site)
    page = sample_page("/docs/page", title=title, metadata=metadata or {})
    return made(settings).html(page, ["/_recto/tabs.js"], "/docs/page.md")


_published: dict[str, bytes] = {}


def _publish(name: str, content: bytes) -> str:
    _published[name] = content
    return f"/_recto/{name}"


def made(settings: Settings) -> DocumentHead:
    glyph = docs_settings(settings).favicon_glyph
    tags = PageTags(settings, Urls(), glyph_icon(glyph, _publish) if glyph else "")
    return DocumentHead(docs_settings(settings), tags, Assets(), "/")


@pytest.mark.parametrize(
    ("metadata", "title", "shown"),
    [
        ({}, "A & B", "A &amp; B – Site"),
        ({}, "Site", "Site"),
        ({}, "", "Site"),
        ({"title": {"absolute": "Alone"}}, "Page", "Alone"),
    ],
)
def test_titles_carry_the_name_of_the_site(metadata: dict[str, Any], title: str, shown: str) -> None:
    assert f"<title>{shown}</title>" in head(metadata, title)


def test_a_site_without_a_name_has_bare_titles() -> None:
    html = made(Settings()).html(sample_page(title="Page"), [], None)
    assert "<title>Page</title>" in html


def test_the_page_s_description_wins_over_the_site_s() -> None:
    assert '<meta name="description" content="Of the page">' in head({"description": "Of the page"}, description="x")
    assert '<meta name="description" content="Of the site">' in head(description="Of the site")
    assert 'name="description"' not in head()


def test_keywords_and_robots() -> None:
    html = head({"keywords": ["a", "b"], "robots": "noindex"})
    assert '<meta name="keywords" content="a, b">' in html
    assert '<meta name="robots" content="noindex">' in html


def test_a_site_with_an_address_has_canonical_links() -> None:
    html = head(url="https://example.com/")
    assert '<link rel="canonical" href="https://example.com/docs/page">' in html
    assert '<meta property="og:url" content="https://example.com/docs/page">' in html
    assert "canonical" not in head()


def test_open_graph() -> None:
    html = head({"description": "D", "openGraph": {"images": [{"url": "/card.png"}]}}, url="https://example.com")
    assert '<meta property="og:title" content="Page">' in html
    assert '<meta property="og:description" content="D">' in html
    assert '<meta property="og:image" content="https://example.com/card.png">' in html


def test_styles_scripts_and_the_markdown_twin() -> None:
    html = head()
    assert '<link rel="stylesheet" href="/_recto/recto.css">' in html
    assert '<script type="module" fetchpriority="low" src="/_recto/theme.js"></script>' in html
    assert html.endswith('<script type="module" fetchpriority="low" src="/_recto/tabs.js"></script>')
    assert '<link rel="alternate" type="text/markdown" href="/docs/page.md">' in html


def test_the_first_paint_waits_for_the_content_unless_it_is_long() -> None:
    expect = '<link rel="expect" href="#recto-content" blocking="render">'
    assert expect in head()
    page = sample_page("/docs/page", "x" * (PAINTED_AT_ONCE + 1))
    assert expect not in made(settings_of()).html(page, [], None)


def test_a_glyph_as_favicon() -> None:
    """A file: a Content-Security-Policy without `data:` allows it."""
    assert '<link rel="icon" href="/_recto/icon.svg">' in head(theme={"favicon_glyph": "✦"})
    assert _published["icon.svg"].decode().startswith("<svg xmlns='http://www.w3.org/2000/svg'")
    assert "✦</text>" in _published["icon.svg"].decode()


def test_the_colour_of_the_browser_follows_the_background() -> None:
    html = head(theme={"background_color": {"light": "#fff", "dark": "#000000"}})
    assert 'media="(prefers-color-scheme: light)" content="rgb(255, 255, 255)"' in html
    assert 'media="(prefers-color-scheme: dark)" content="rgb(0, 0, 0)"' in html


def test_pages_within_the_site_may_be_prefetched() -> None:
    assert '"href_matches":"/base/*"' in speculation_rules("/base/")
