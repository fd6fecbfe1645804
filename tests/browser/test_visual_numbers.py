"""Sizes and colours of what stands in pages, as measured on Nextra: the tables `parts` and `article`, and states."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from recto.export import build_site
from tests.browser.conftest import ORIGIN, serve
from tests.browser.looks import wrong_colours, wrong_sizes
from tests.browser.numbers import wrong_numbers, wrong_tokens
from tests.sites import read_files, write_site

SETTINGS = """title = "Visual"
[theme]
footer = "MIT"
banner = "Released"
docs_repository_base = "https://github.com/a/b/tree/main"
"""
ARTICLE = "---\ntheme: { typesetting: article }\n---\n\n# Title\n\nWords and [a link](/).\n\n## Part\n\nMore words.\n"
PARTS = Path(__file__).with_name("visual_parts.mdx")

# What the tables have no column for.
SIZES: dict[str, dict[str, float]] = {
    "main > ul:not([class])": {"margin-left": 24},
    "main li > ul": {"margin-top": 20, "margin-bottom": 12},
    ".recto-steps h3::before": {"border-top-width": 4, "margin-left": -41},
}

# Of what has the focus: the inner ring and the outer one.
RINGS = {
    "light": "rgb(138, 192, 255) 0px 0px 0px 1px, rgb(184, 217, 255) 0px 0px 0px 3px",
    "dark": "rgb(0, 150, 250) 0px 0px 0px 1px, rgb(0, 129, 214) 0px 0px 0px 3px",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    root = tmp_path_factory.mktemp("visual")
    pages = {
        "content/index.md": "# Home\n",
        "content/guide/parts.mdx": PARTS.read_text("utf-8"),
        "content/guide/article.md": ARTICLE,
    }
    write_site(root, {"recto.toml": SETTINGS, **pages})
    with ThreadPoolExecutor(1) as thread:
        built = read_files(thread.submit(build_site, root).result().out)
    return {f"/{name}": content for name, content in built.items()} | {
        "/parts": built["guide/parts.html"],
        "/article": built["guide/article.html"],
    }


def visit(new_page: Callable[..., Any], files: dict[str, str | bytes], look: str, route: str = "/parts") -> Any:
    page = new_page(color_scheme=look, reduced_motion="reduce")
    serve(page, files)
    page.goto(ORIGIN + route)
    return page


@pytest.mark.parametrize("look", ["light", "dark"])
def test_what_stands_in_pages(new_page: Callable[..., Any], files: dict[str, str | bytes], look: str) -> None:
    page = visit(new_page, files, look)
    assert wrong_numbers(page, "parts", look) == {}
    assert wrong_sizes(page, SIZES) == {}
    assert wrong_tokens(page, look) == {}
    page.locator("main p > a").first.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).boxShadow") == RINGS[look]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_typesetting_of_articles(new_page: Callable[..., Any], files: dict[str, str | bytes], look: str) -> None:
    """DOCS-61."""
    assert wrong_numbers(visit(new_page, files, look, "/article"), "article", look) == {}


@pytest.mark.parametrize(("look", "ring"), [("light", "rgb(209, 213, 220)"), ("dark", "rgb(64, 64, 64)")])
def test_the_ring_around_code(
    new_page: Callable[..., Any], files: dict[str, str | bytes], look: str, ring: str
) -> None:
    page = visit(new_page, files, look)
    shadow = page.locator(".recto-code pre").first.evaluate("e => getComputedStyle(e).boxShadow")
    assert shadow == f"{ring} 0px 0px 0px 1px inset"


@pytest.mark.parametrize(("look", "ground"), [("light", "#f8fafc"), ("dark", "#171717")])
def test_a_card_under_the_pointer(
    new_page: Callable[..., Any], files: dict[str, str | bytes], look: str, ground: str
) -> None:
    page = visit(new_page, files, look)
    page.add_style_tag(content=".recto-card { transition: none !important }")
    page.locator(".recto-card").first.hover()
    assert wrong_colours(page, {".recto-card": (None, ground, None)}) == {}
