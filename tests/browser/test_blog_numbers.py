"""The blog theme beside the numbers of Nextra's: within one pixel, and one step of a colour; and on paper."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.browser.conftest import ORIGIN, serve
from tests.browser.looks import Look, wrong_colours, wrong_sizes
from tests.sites import read_files, split_files
from tests.themes.blog.sites import SITE, blog

POST = {
    ".recto-blog": {
        "x": 389.2, "y": 40, "width": 661.7, "padding-top": 80, "padding-left": 16, "padding-bottom": 128,
        "font-size": 16, "line-height": 28,
    },
    ".recto-blog-header > nav": {"x": 405.2, "y": 120, "width": 629.7, "height": 33.5, "margin-bottom": 32},
    ".recto-blog-header nav > a": {"font-size": 16, "line-height": 28, "font-weight": 500},
    "main h1": {
        "x": 405.2, "y": 185.5, "width": 629.7, "height": 40, "font-size": 36, "line-height": 40, "font-weight": 800,
        "letter-spacing": -1.08,
    },
    ".recto-post-meta": {"x": 405.2, "y": 257.5, "width": 629.7, "line-height": 28, "margin-bottom": 32},
    ".recto-post-tag": {
        "height": 24, "font-size": 14, "line-height": 20, "font-weight": 600, "padding-top": 2, "padding-left": 10,
        "border-top-left-radius": 6,
    },
    "main > h2": {"font-size": 24, "line-height": 32, "font-weight": 700, "margin-top": 48, "margin-bottom": 24},
    "main > p + p": {"font-size": 16, "line-height": 28, "margin-top": 20},
    "main > h2 + h3": {"margin-top": 0},
    "main > h3 + p": {"margin-top": 0},
    ".recto-code pre": {"font-size": 14.4, "padding-top": 16},
    ".recto-blog-footer": {"font-size": 12.8, "line-height": 22.4, "margin-top": 128},
}  # fmt: skip
POST_COLOURS: dict[str, tuple[Look, Look]] = {
    "main > p": (("#364153", None, None), ("#d1d5dc", None, None)),
    "main h1": (("#101828", None, None), ("#ffffff", None, None)),
    "main p > strong": (("#101828", None, None), ("#ffffff", None, None)),
    "main > hr": ((None, None, "#e5e7eb"), (None, None, "#364153")),
    "main > h2": (("#101828", None, None), ("#ffffff", None, None)),
    ".recto-blog-header nav > a": (("#101828", None, None), ("#ffffff", None, None)),
    ".recto-post-tag": (("#ffffff", "#171717", None), ("#000000", "#f9fafb", None)),
    ".recto-code pre": ((None, "#ffffff", None), (None, "#000000", None)),
}
INDEX = {
    "main h1": {"x": 405.2, "y": 185.5, "height": 40, "font-size": 36, "font-weight": 800, "margin-bottom": 32},
    ".recto-post-tags": {"x": 405.2, "y": 257.5},
    ".recto-post-tag": {"height": 24, "font-size": 14, "line-height": 20, "font-weight": 600},
    ".recto-post-title": {"height": 28, "font-size": 20, "line-height": 28, "margin-top": 0, "margin-bottom": 8},
    ".recto-post-card + .recto-post-card": {"margin-top": 24},
    ".recto-post-link": {"font-weight": 500},
    ".recto-post-description": {"font-size": 16, "line-height": 28, "margin-bottom": 8},
    ".recto-post-date time": {"font-size": 14},
}
INDEX_COLOURS: dict[str, tuple[Look, Look]] = {
    ".recto-post-link": (("#101828", None, None), ("#ffffff", None, None)),
    ".recto-post-description": (("#4a5565", None, None), ("#99a1af", None, None)),
    ".recto-post-date time": (("#4a5565", None, None), ("#99a1af", None, None)),
}
TEXT = """---
title: A post
date: 2025-01-02
author: Ada
tags: [web development, C++]
---
Words.

## A heading

### Below it

More words.

**Words** of others:

> Quoted.

---

```js filename="a.js"
const a = 1
```
"""
LOOKS = pytest.mark.parametrize(("look", "index"), [("light", 0), ("dark", 1)])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("numbers")
    toml = split_files(SITE)["recto.toml"].replace('name = "blog"', 'name = "blog"\nbanner = "Released."')
    with ThreadPoolExecutor(1) as threads:
        threads.submit(blog, root, **{"recto.toml": toml, "content/posts/fourth.md": TEXT}).result()
    return {f"/{name.removesuffix('.html')}": content for name, content in read_files(root / "out").items()}


@pytest.fixture
def visit(new_page: Callable[..., Any], files: dict[str, bytes]) -> Callable[..., Any]:
    def open_(route: str, **options: Any) -> Any:
        page = new_page(reduced_motion="reduce", **options)
        serve(page, files)
        page.goto(ORIGIN + route)
        return page

    return open_


@LOOKS
def test_a_post(visit: Callable[..., Any], look: str, index: int) -> None:
    """BLOG-07, BLOG-08, BLOG-27."""
    page = visit("/posts/fourth", color_scheme=look)
    assert wrong_sizes(page, POST) == {}
    assert wrong_colours(page, {selector: looks[index] for selector, looks in POST_COLOURS.items()}) == {}


@LOOKS
def test_the_list_of_posts(visit: Callable[..., Any], look: str, index: int) -> None:
    """BLOG-05, BLOG-24."""
    page = visit("/posts", color_scheme=look)
    assert wrong_sizes(page, INDEX) == {}
    assert wrong_colours(page, {selector: looks[index] for selector, looks in INDEX_COLOURS.items()}) == {}
    current = page.locator(".recto-blog-header [aria-current]")
    assert current.evaluate("e => (s => [s.opacity, s.textDecorationLine])(getComputedStyle(e))") == ["0.6", "none"]


def test_quotations_have_their_marks(visit: Callable[..., Any]) -> None:
    mark = "e => ['::before', '::after'].map(it => getComputedStyle(e, it).content)"
    assert visit("/posts/fourth").locator("blockquote p").evaluate(mark) == ["open-quote", "close-quote"]


def test_a_small_screen(visit: Callable[..., Any]) -> None:
    page = visit("/posts/fourth", viewport={"width": 390, "height": 844})
    sizes = {".recto-blog": {"x": 0, "width": 390, "font-size": 14}, "main > p": {"x": 16, "width": 358}}
    assert wrong_sizes(page, sizes) == {}
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_paper_is_white(visit: Callable[..., Any]) -> None:
    page = visit("/posts/fourth", color_scheme="dark")
    assert page.evaluate("document.documentElement.className") == "dark"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.className") == "light"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.className") == "dark"
    for part in ("banner", "blog-header", "skip-nav"):
        page.emulate_media(media="print")
        assert page.locator(f".recto-{part} >> visible=true").count() == 0
