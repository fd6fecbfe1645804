"""The blog theme beside the numbers of Nextra's: within one pixel, and one step of a colour; and on paper."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.browser.conftest import ORIGIN, serve
from tests.browser.looks import Look, wrong_colours, wrong_sizes
from tests.browser.numbers import wrong_numbers
from tests.sites import read_files, split_files
from tests.themes.blog.sites import SITE, blog

# What the tables have no column for.
SIZES = {
    "main h1": {"letter-spacing": -1.08},
    "main > h2 + h3": {"margin-top": 0},
    "main > h3 + p": {"margin-top": 0},
}
COLOURS: dict[str, tuple[Look, Look]] = {
    "main p > strong": (("#101828", None, None), ("#ffffff", None, None)),
    "main > hr": ((None, None, "#e5e7eb"), (None, None, "#364153")),
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
    assert wrong_numbers(page, "post", look) == {}
    assert wrong_sizes(page, SIZES) == {}
    assert wrong_colours(page, {selector: looks[index] for selector, looks in COLOURS.items()}) == {}


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_list_of_posts(visit: Callable[..., Any], look: str) -> None:
    """BLOG-05, BLOG-24."""
    page = visit("/posts", color_scheme=look)
    assert wrong_numbers(page, "posts", look) == {}
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
