"""Sizes and colours of what stands in pages, as measured on Nextra: within one pixel, and one step of a colour."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from recto.export import build_site
from tests.browser.conftest import ORIGIN, serve
from tests.browser.looks import Look, wrong_colours, wrong_sizes
from tests.sites import read_files, write_site

SETTINGS = """title = "Visual"
[theme]
footer = "MIT"
banner = "Released"
docs_repository_base = "https://github.com/a/b/tree/main"
"""
PARTS = Path(__file__).with_name("visual_parts.mdx")

# Selector, with `::before` after it if need be: width, height, font, line, weight, margins and paddings (top, right,
# bottom, left), radius. None is not compared.
SIZES: dict[str, dict[str, float]] = {
    "main h1": {"height": 40, "font-size": 36, "line-height": 40, "font-weight": 700, "margin-top": 8},
    "main > h4": {"font-size": 20, "line-height": 28, "font-weight": 600, "margin-top": 32},
    "main > h5": {"font-size": 18, "line-height": 28, "font-weight": 600, "margin-top": 32},
    "main > h6": {"font-size": 16, "line-height": 24, "font-weight": 600, "margin-top": 32},
    "main > ul": {"margin-top": 20, "margin-left": 24, "line-height": 24},
    "main > ul > li": {"margin-top": 8, "margin-bottom": 8},
    "main li > ul": {"margin-top": 20, "margin-bottom": 12},
    "main p > code": {
        "height": 21.4, "font-size": 14.4, "padding-top": 1.728, "padding-left": 3.6, "border-top-left-radius": 5.4,
        "border-top-width": 1,
    },
    "main > table": {"margin-top": 20},
    "main th": {"height": 41, "padding-top": 8, "padding-left": 16, "font-weight": 600, "border-top-width": 1},
    "main td": {"height": 41, "padding-top": 8, "padding-left": 16, "font-weight": 400, "border-left-width": 1},
    ".recto-code": {"width": 832, "margin-top": 20},
    ".recto-code-title": {
        "width": 832, "height": 48, "font-size": 12, "line-height": 16, "padding-left": 16, "padding-right": 16,
        "border-top-left-radius": 6, "border-bottom-left-radius": 0,
    },
    ".recto-code pre": {"padding-top": 16, "padding-bottom": 16, "padding-left": 0, "border-bottom-left-radius": 6},
    ".recto-code pre code": {"font-size": 14, "line-height": 20},
    ".recto-code pre code > span": {"width": 832, "height": 20, "padding-left": 16, "padding-right": 16},
    "[data-line-numbers] > span": {"padding-left": 8, "padding-right": 16},
    "[data-highlighted-chars]": {"border-top-left-radius": 4},
    ".recto-code-copy": {"width": 28.4, "height": 28.4, "padding-top": 6, "border-top-left-radius": 6},
    ".recto-tablist": {"width": 832, "height": 38, "margin-top": 16, "padding-bottom": 1, "border-bottom-width": 1},
    ".recto-tab": {
        "height": 38, "font-size": 16, "line-height": 20, "font-weight": 500, "padding-top": 8, "padding-left": 8,
        "border-bottom-width": 2, "margin-bottom": -2, "border-top-left-radius": 4,
    },
    ".recto-tabpanel": {"height": 24, "margin-top": 20},
    ".recto-cards": {"height": 58, "margin-top": 16},
    ".recto-card": {"width": 266.7, "height": 58, "border-top-left-radius": 8, "border-top-width": 1},
    ".recto-card-title": {"width": 264.7, "height": 56, "font-weight": 600, "padding-top": 16, "padding-left": 16},
    ".recto-card-icon svg": {"width": 24, "height": 24},
    ".recto-details": {
        "width": 832, "height": 50, "padding-top": 8, "padding-left": 8, "border-top-left-radius": 4,
    },
    ".recto-summary": {"width": 814, "height": 32, "border-top-left-radius": 4},
    ".recto-filetree": {
        "height": 154, "font-size": 14, "line-height": 20, "padding-top": 12, "padding-left": 16,
        "border-top-left-radius": 8, "border-top-width": 1,
    },
    ".recto-branch": {"padding-left": 16},
    ".recto-steps": {"width": 816, "padding-left": 24, "margin-bottom": 48, "border-left-width": 1},
    ".recto-steps h3": {"width": 791, "height": 32, "font-size": 24, "line-height": 32},
    ".recto-steps h3::before": {
        "width": 33, "height": 33, "border-top-width": 4, "margin-left": -41, "font-size": 16,
    },
    ".recto-callout": {
        "width": 832, "margin-top": 20, "padding-top": 8, "padding-right": 16, "padding-bottom": 8, "padding-left": 0,
        "border-top-left-radius": 8, "border-top-width": 1,
    },
    ".recto-callout-content": {"font-size": 16, "line-height": 28},
    ".recto-footer > div": {"padding-top": 48, "padding-left": 24},
    ".recto-banner": {"width": 1440, "height": 40},
    ".recto-banner button": {"width": 32, "height": 32, "padding-top": 8},
    ".recto-pagination": {"width": 832, "height": 93, "padding-top": 32, "margin-bottom": 32, "border-top-width": 1},
    ".recto-pagination a": {"height": 60, "font-size": 18, "line-height": 28, "font-weight": 500, "padding-top": 16},
    ".recto-toc-meta a": {"font-size": 12, "line-height": 16, "font-weight": 500},
    ".recto-copy-page": {"height": 30, "border-top-left-radius": 6},
}  # fmt: skip

# Colours in the light and the dark look: text, background, border. Text of two callouts is a little darker or lighter
# than in Nextra, and the ground of marked words weaker in the dark, so that all can read them (WCAG AA).
COLOURS: dict[str, tuple[Look, Look]] = {
    "main": (("#314158", None, None), ("#e2e8f0", None, None)),
    "main h1": (("#0f172b", None, None), ("#f1f5f9", None, None)),
    "main p > a": (("#006be6", None, None), ("#1aa3ff", None, None)),
    "main p > code": (("#314158", "#000000/0.03", "#000000/0.04"), ("#e2e8f0", "#ffffff/0.10", "#ffffff/0.10")),
    "main th": (("#314158", None, "#d1d5dc"), ("#e2e8f0", None, "#4a5565")),
    "main td": (("#314158", None, "#d1d5dc"), ("#e2e8f0", None, "#4a5565")),
    ".recto-code-title": (("#364153", "#f3f4f6", "#d1d5dc"), ("#e5e7eb", "#171717", "#404040")),
    ".recto-code pre": (("#314158", "#ffffff", None), ("#e2e8f0", "#000000", None)),
    "[data-highlighted-line]": ((None, "#006ce2/0.10", None), (None, "#19a5ff/0.20", None)),
    "[data-highlighted-chars]": ((None, "#0069e6/0.20", None), (None, "#19a2ff/0.30", None)),
    ".recto-code-copy": ((None, None, "#d1d5dc"), (None, None, "#404040")),
    ".recto-tablist": ((None, None, "#e5e7eb"), (None, None, "#262626")),
    ".recto-tab[aria-selected=true]": (("#006be6", None, "#006be6"), ("#1aa3ff", None, "#1aa3ff")),
    ".recto-tab[aria-selected=false]": (("#4a5565", None, None), ("#e5e7eb", None, None)),
    ".recto-card": ((None, None, "#e5e7eb"), (None, None, "#262626")),
    ".recto-card-title": (("#364153", None, None), ("#e5e5e5", None, None)),
    ".recto-details": (("#314158", "#ffffff", "#e5e7eb"), ("#e2e8f0", "#171717", "#262626")),
    ".recto-filetree": (("#1e2939", None, "#e5e7eb"), ("#d1d5dc", None, "#262626")),
    ".recto-steps": ((None, None, "#e5e7eb"), (None, None, "#262626")),
    ".recto-callout-default": (("#007f34", "#dbfce7", "#008236"), ("#00c950", "#0d532b/0.30", "#016630")),
    ".recto-callout-info": (("#1447e6", "#dbeafe", "#1447e6"), ("#50a2ff", "#1a388e/0.30", "#155dfc")),
    ".recto-callout-warning": (("#a65f00", "#fefce8", "#a65f00"), ("#f0b100", "#a66000/0.30", "#a65f00")),
    ".recto-callout-error": (("#c10007", "#ffe2e2", "#c10007"), ("#ff6467", "#81171a/0.30", "#e7000b")),
    ".recto-callout-important": (("#9810fa", "#f3e8ff", "#9810fa"), ("#c27aff", "#59178b/0.30", "#9810fa")),
    ".recto-banner": (("#f8fafc", "#171717", None), ("#ffffff", None, None)),
    ".recto-pagination a": (("#4a5565", None, None), ("#99a1af", None, None)),
    ".recto-footer": (("#4a5565", None, None), ("#99a1af", None, None)),
    ".recto-toc-meta a": (("#4a5565", None, None), ("#99a1af", None, None)),
    ".recto-breadcrumb ol": (("#4a5565", None, None), ("#99a1af", None, None)),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    root = tmp_path_factory.mktemp("visual")
    pages = {"content/index.md": "# Home\n", "content/guide/parts.mdx": PARTS.read_text("utf-8")}
    write_site(root, {"recto.toml": SETTINGS, **pages})
    with ThreadPoolExecutor(1) as thread:
        built = read_files(thread.submit(build_site, root).result().out)
    return {f"/{name}": content for name, content in built.items()} | {"/parts": built["guide/parts.html"]}


def visit(new_page: Callable[..., Any], files: dict[str, str | bytes], look: str) -> Any:
    page = new_page(color_scheme=look, reduced_motion="reduce")
    serve(page, files)
    page.goto(f"{ORIGIN}/parts")
    return page


def test_sizes(new_page: Callable[..., Any], files: dict[str, str | bytes]) -> None:
    assert wrong_sizes(visit(new_page, files, "light"), SIZES) == {}


@pytest.mark.parametrize(("look", "index"), [("light", 0), ("dark", 1)])
def test_colours(new_page: Callable[..., Any], files: dict[str, str | bytes], look: str, index: int) -> None:
    page = visit(new_page, files, look)
    assert wrong_colours(page, {selector: looks[index] for selector, looks in COLOURS.items()}) == {}


@pytest.mark.parametrize(("look", "ground"), [("light", "#f8fafc"), ("dark", "#171717")])
def test_a_card_under_the_pointer(
    new_page: Callable[..., Any], files: dict[str, str | bytes], look: str, ground: str
) -> None:
    page = visit(new_page, files, look)
    page.add_style_tag(content=".recto-card { transition: none !important }")
    page.locator(".recto-card").first.hover()
    assert wrong_colours(page, {".recto-card": (None, ground, None)}) == {}
