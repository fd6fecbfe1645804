"""The numbers of Nextra that `test_looks.py` does not measure: bars, search, switches, menus, small screens, 404."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.browser.conftest import ORIGIN, serve
from tests.browser.docs_theme.site import SETTINGS, published
from tests.browser.looks import Look, wrong_colours, wrong_sizes
from tests.themes.samples import sample_site, settings_of

Sizes = dict[str, dict[str, float]]
Colours = dict[str, tuple[Look, Look]]
LOOKS = pytest.mark.parametrize(("look", "index"), [("light", 0), ("dark", 1)])
WORDS = "Some words about a <mark>table</mark> of this page, and some more of them so that they take several lines. "
MANY = f"""
export const options = async () => {{}};
const parts = number => [1, 2].map(part => ({{ title: `Part ${{number}}.${{part}}`, url: `/docs/guide.html#p${{part}}`,
  locations: [], excerpt: `{WORDS * 2}` }}));
export const search = async () => ({{ results: [1, 2, 3, 4].map(number => ({{ id: `${{number}}`, words: [],
  data: async () => ({{ meta: {{ title: `Page ${{number}}` }}, sub_results: parts(number) }}) }})) }});
"""

BARS: Sizes = {
    ".recto-navbar > nav": {"x": 0, "y": 40, "width": 1440, "height": 64, "padding-left": 24, "padding-right": 24},
    ".recto-navbar::before": {"border-bottom-width": 1},
    ".recto-nav-items > a": {"font-size": 14, "line-height": 20, "font-weight": 500, "y": 62, "height": 20},
    ".recto-navbar input": {
        "padding-top": 8, "padding-right": 12, "padding-bottom": 8, "padding-left": 12, "font-size": 14,
        "line-height": 17.5, "border-top-left-radius": 8, "font-weight": 400,
    },
    ".recto-navbar kbd": {
        "y": 62, "height": 20, "font-size": 11, "font-weight": 500, "padding-left": 6, "padding-right": 6,
        "border-top-width": 1, "border-top-left-radius": 4,
    },
    ".recto-sidebar-scroll": {"padding-top": 16, "padding-left": 16, "padding-right": 16, "padding-bottom": 16},
    ".recto-tree a": {
        "font-size": 14, "line-height": 20, "font-weight": 400, "padding-top": 6, "padding-left": 8, "height": 32,
        "border-top-left-radius": 4,
    },
    ".recto-tree details:not(.recto-section) > ul": {"x": 28, "padding-top": 4, "padding-left": 12, "row-gap": 4},
    ".recto-switches": {"padding-top": 16, "padding-bottom": 16, "border-top-width": 1},
    ".recto-theme-switch > button": {
        "font-size": 12, "line-height": 16, "font-weight": 500, "padding-left": 8, "border-top-left-radius": 6,
    },
    "article": {"x": 256, "y": 104, "width": 928, "padding-top": 16, "padding-left": 48, "padding-bottom": 32},
    ".recto-breadcrumb ol": {"font-size": 14, "line-height": 20, "margin-top": 6},
    ".recto-toc p": {"font-size": 14, "line-height": 20, "font-weight": 600, "padding-top": 24, "padding-left": 16},
    ".recto-toc .d3 a": {"font-size": 14, "line-height": 20, "font-weight": 400},
    ".recto-toc-meta": {"x": 1200, "width": 224, "padding-top": 16, "row-gap": 8, "border-top-width": 1},
    ".recto-container": {"x": 0, "y": 104, "width": 1440},
    ".recto-copy-page": {"height": 30, "border-top-width": 1, "border-top-left-radius": 6},
}  # fmt: skip
BAR_COLOURS: Colours = {
    ".recto-navbar::before": ((None, "#f9f9f9/0.70", "#e5e7eb"), (None, "#111111/0.70", "#262626")),
    ".recto-nav-items > [aria-current]": (("#000000", None, None), ("#ffffff", None, None)),
    ".recto-nav-items > :not([aria-current])": (("#4a5565", None, None), ("#99a1af", None, None)),
    ".recto-navbar input": (("#101828", "#000000/0.05", None), (None, "#f5f5ff/0.10", None)),
    ".recto-navbar kbd": (("#4a5565", "#fafafa", "#e5e7eb"), ("#99a1af", "#111111", "#262626")),
    ".recto-tree a:not([aria-current])": (("#4a5565", None, None), ("#a1a1a1", None, None)),
    ".recto-tree a[aria-current]": (("#004ca3", "#e0efff", None), ("#1aa3ff", "#89ceff/0.10", None)),
    ".recto-switches": ((None, None, "#e5e7eb"), (None, None, "#262626")),
    ".recto-copy-page": (("#314158", None, "#e5e7eb"), ("#e2e8f0", None, "#262626")),
    ".recto-toc ul a:not([aria-current])": (("#4a5565", None, None), ("#99a1af", None, None)),
    "html": (("#000000", "#fafafa", None), ("#ffffff", "#111111", None)),
}

SEARCH: Sizes = {
    ".recto-navbar input": {"x": 1120, "y": 55.3, "width": 256, "height": 33.5, "padding-right": 12},
    ".recto-search-results": {
        "x": 800, "y": 99, "width": 576, "height": 400, "padding-top": 10, "padding-bottom": 10,
        "border-top-width": 1, "border-top-left-radius": 12,
    },
    "[role=presentation]": {
        "x": 811, "y": 110, "width": 544, "height": 23, "font-size": 12, "line-height": 16, "font-weight": 600,
        "margin-bottom": 8, "padding-left": 10, "padding-right": 10, "padding-bottom": 6, "border-bottom-width": 1,
    },
    "[role=listbox] [role=option]": {
        "x": 811, "y": 141, "width": 544, "padding-top": 8, "padding-left": 10, "border-top-left-radius": 6,
    },
    "[role=option] > b": {"x": 821, "y": 149, "width": 524, "height": 20, "font-size": 16, "font-weight": 600},
    "[role=option] > span": {"x": 821, "y": 173, "width": 524, "font-size": 14, "line-height": 21.6, "margin-top": 4},
}  # fmt: skip
SEARCH_COLOURS: Colours = {
    ".recto-search-results": ((None, "#f9f9f9/0.70", "#e5e7eb"), (None, "#111111/0.70", "#262626")),
    "[role=presentation]": (("#4a5565", None, "#000000/0.10"), ("#d1d5dc", None, "#ffffff/0.20")),
    "[role=option][aria-selected=true]": ((None, "#0076ff/0.10", None), (None, "#31b1ff/0.10", None)),
    "[role=option][aria-selected=true] > b": (("#006be6", None, None), ("#1aa3ff", None, None)),
    "[role=option] > span": (("#4a5565", None, None), ("#99a1af", None, None)),
}

THEME_LIST: Sizes = {
    ".recto-theme-switch .recto-popup": {
        "x": 16, "y": 740, "width": 188, "height": 106, "padding-top": 4, "border-top-width": 1,
        "border-top-left-radius": 6, "font-size": 14, "line-height": 20,
    },
    ".recto-theme-switch li": {"x": 17, "y": 745, "width": 186, "height": 32, "padding-top": 6, "padding-left": 12},
}  # fmt: skip
THEME_COLOURS: Colours = {
    ".recto-theme-switch > button": (("#101828", "#e5e7eb", None), ("#f9fafb", "#f5f5ff/0.10", None)),
    ".recto-theme-switch .recto-popup": (
        (None, "#f9f9f9/0.70", "#000000/0.05"),
        (None, "#111111/0.70", "#ffffff/0.20"),
    ),
    ".recto-theme-switch li:focus": (("#004ca3", "#e0efff", None), ("#33adff", "#31b1ff/0.10", None)),
}

NOT_FOUND: Sizes = {
    "h1": {"y": 484, "height": 40, "font-size": 36, "line-height": 40, "font-weight": 700, "margin-top": 8},
    ".recto-not-found > a": {"y": 544, "height": 24, "font-size": 16, "line-height": 24, "margin-top": 20},
}

# The banner of the reference has two lines on a small screen, this one has one: 20 pixels less above everything.
SMALL: Sizes = {
    ".recto-navbar": {"x": 0, "y": 40, "width": 390, "height": 64},
    ".recto-navbar > nav": {"padding-left": 24, "padding-right": 24},
    ".recto-hamburger": {"x": 342, "y": 60, "width": 24, "height": 24},
    "article": {"x": 0, "y": 104, "width": 390, "padding-top": 16, "padding-left": 16, "padding-bottom": 32},
    "main h1": {"x": 16, "height": 40, "font-size": 36, "margin-top": 8},
    "main h2": {"x": 16, "width": 358, "height": 41, "font-size": 30, "margin-top": 40, "padding-bottom": 4},
    "main p": {"x": 16, "width": 358, "line-height": 28, "margin-top": 20},
}
MENU: Sizes = {
    ".recto-sidebar": {"x": 0, "y": 104, "width": 390, "height": 740},
    ".recto-sidebar input": {
        "x": 16, "y": 120, "width": 358, "height": 36, "font-size": 16, "line-height": 20, "padding-left": 12,
        "border-top-left-radius": 8,
    },
    ".recto-tree li > a": {"height": 32, "font-size": 14, "line-height": 20, "padding-top": 6, "padding-left": 8},
    ".recto-sidebar-footer": {"x": 16, "y": 783, "width": 358, "height": 61, "padding-top": 16, "border-top-width": 1},
}  # fmt: skip

SCALE = {
    50: ("#f0f7ff", "#ffffff"), 100: ("#e0efff", "#ffffff"), 200: ("#b8d9ff", "#ebf7ff"), 300: ("#8ac0ff", "#bde4ff"),
    400: ("#52a3ff", "#85ceff"), 500: ("#0077ff", "#33adff"), 600: ("#006be6", "#1aa3ff"), 700: ("#005dc7", "#0096fa"),
    800: ("#004ca3", "#0081d6"), 900: ("#00397a", "#0068ad"),
}  # fmt: skip


def of_look(colours: Colours, index: int) -> dict[str, Look]:
    return {selector: looks[index] for selector, looks in colours.items()}


def test_bars_and_columns(visit: Callable[..., Any]) -> None:
    assert wrong_sizes(visit("/docs/guide/markdown"), BARS) == {}


@LOOKS
def test_colours_of_bars_and_columns(visit: Callable[..., Any], look: str, index: int) -> None:
    page = visit("/docs/guide/markdown", color_scheme=look)
    assert wrong_colours(page, of_look(BAR_COLOURS, index)) == {}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_field_is_no_narrower_while_it_is_empty_and_its_words_end_before_the_keys(
    new_page: Callable[..., Any], language: str
) -> None:
    page = new_page()
    serve(page, published(sample_site(settings_of(**{**SETTINGS, "language": language}))))
    page.goto(f"{ORIGIN}/docs")
    sizes = {"padding-right": 12.0, "padding-left": 12.0, "width": 256.0}
    assert wrong_sizes(page, {".recto-navbar input": sizes}) == {}
    keys = page.locator(".recto-navbar kbd")
    keys.evaluate("e => { e.style.visibility = 'hidden' }")
    colours = Image.open(BytesIO(page.screenshot(clip=keys.bounding_box()))).convert("RGB").getcolors()
    assert colours is not None and len(colours) == 1


@LOOKS
def test_results_of_a_search(visit: Callable[..., Any], files: dict[str, str | bytes], look: str, index: int) -> None:
    """SRCH-16."""
    page = visit("/docs", color_scheme=look, reduced_motion="reduce")
    serve(page, {**files, "/_pagefind/pagefind.js": MANY})
    page.keyboard.press("/")
    page.keyboard.type("table")
    page.get_by_role("option").first.wait_for()
    # Nextra has no buttons for the sections of a site.
    page.add_style_tag(content=".recto-search-sections { display: none }")
    assert wrong_sizes(page, SEARCH) == {}
    assert wrong_colours(page, of_look(SEARCH_COLOURS, index)) == {}
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    result = axe.Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    for _ in range(7):
        page.keyboard.press("ArrowDown")
    seen = """() => { const [list, option] = ['[role=listbox]', '[aria-selected=true]']
      .map(it => document.querySelector(it).getBoundingClientRect());
      return option.top >= list.top - 1 && option.bottom <= list.bottom + 1 }"""
    assert page.evaluate(seen)


@LOOKS
def test_the_list_of_looks(visit: Callable[..., Any], look: str, index: int) -> None:
    page = visit("/docs", color_scheme=look, reduced_motion="reduce")
    page.locator(".recto-theme-switch > button").first.click()
    assert wrong_sizes(page, THEME_LIST) == {}
    assert wrong_colours(page, of_look(THEME_COLOURS, index)) == {}


@LOOKS
def test_an_address_without_a_page(visit: Callable[..., Any], look: str, index: int) -> None:
    page = visit("/nowhere", color_scheme=look)
    assert wrong_sizes(page, NOT_FOUND) == {}
    texts: Colours = {
        "h1": (("#0f172b", None, None), ("#f1f5f9", None, None)),
        ".recto-not-found > a": (("#006be6", None, None), ("#1aa3ff", None, None)),
    }
    assert wrong_colours(page, of_look(texts, index)) == {}


def test_a_small_screen_and_its_menu(visit: Callable[..., Any]) -> None:
    page = visit("/docs/guide/markdown", 390, 844, reduced_motion="reduce")
    assert wrong_sizes(page, SMALL) == {}
    page.locator(".recto-hamburger").click()
    assert wrong_sizes(page, MENU) == {}


def test_a_collapsed_sidebar(visit: Callable[..., Any]) -> None:
    """DOCS-52."""
    page = visit("/docs", reduced_motion="no-preference")
    transition = "e => (s => [s.transitionProperty, s.transitionDuration, s.transitionTimingFunction])"
    found = page.locator(".recto-sidebar").evaluate(f"{transition}(getComputedStyle(e))")
    assert found == ["width", "0.15s", "cubic-bezier(0.4, 0, 0.2, 1)"]
    page.evaluate("() => { Element.prototype.animate = function (it) { this.dataset.frames = JSON.stringify(it) } }")
    page.locator(".recto-collapse").click()
    assert page.locator(".recto-sidebar-footer").get_attribute("data-frames") == '{"opacity":[0,1]}'
    page.wait_for_function("document.querySelector('.recto-sidebar').offsetWidth === 80")
    assert wrong_sizes(page, {"article": {"x": 80, "width": 1104}}) == {}


@LOOKS
def test_the_scale_of_the_accent_colour_and_the_ring_of_the_focus(
    visit: Callable[..., Any], look: str, index: int
) -> None:
    """CSS-03."""
    page = visit("/docs", color_scheme=look, reduced_motion="reduce")
    page.evaluate(
        """steps => steps.forEach(step => { const i = document.createElement('i'); i.id = `s${step}`
        i.textContent = 'x'; i.style.color = `var(--recto-primary-${step})`; document.body.append(i) })""",
        list(SCALE),
    )
    assert wrong_colours(page, {f"#s{step}": (colours[index], None, None) for step, colours in SCALE.items()}) == {}
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    ring = page.evaluate("getComputedStyle(document.activeElement).boxShadow")
    assert ring.endswith("0px 0px 0px 3px") and "0px 0px 0px 1px" in ring


@LOOKS
def test_results_in_the_menu_are_accessible(
    visit: Callable[..., Any], files: dict[str, str | bytes], look: str, index: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = visit("/docs", 390, 844, color_scheme=look, reduced_motion="reduce")
    serve(page, {**files, "/_pagefind/pagefind.js": MANY})
    page.locator(".recto-hamburger").click()
    page.locator(".recto-sidebar input").fill("table")
    page.get_by_role("option").first.wait_for()
    result = axe.Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    title: Colours = {"[role=option] > b": (("#005dc7", None, None), ("#1aa3ff", None, None))}
    assert wrong_colours(page, of_look(title, index)) == {}
