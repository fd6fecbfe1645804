"""The numbers of Nextra around the text of a page: bars, columns, search, switches, menus, small screens, 404."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.browser.conftest import ORIGIN, serve
from tests.browser.docs_theme.site import SETTINGS, published
from tests.browser.looks import wrong_colours, wrong_sizes
from tests.browser.numbers import wrong_numbers
from tests.themes.samples import sample_site, settings_of

LOOKS = pytest.mark.parametrize(("look", "index"), [("light", 0), ("dark", 1)])
WORDS = "Some words about a <mark>table</mark> of this page, and some more of them so that they take several lines. "
MANY = f"""
export const options = async () => {{}};
const parts = number => [1, 2].map(part => ({{ title: `Part ${{number}}.${{part}}`, url: `/docs/guide.html#p${{part}}`,
  locations: [], excerpt: `{WORDS * 2}` }}));
export const search = async () => ({{ results: [1, 2, 3, 4].map(number => ({{ id: `${{number}}`, words: [],
  data: async () => ({{ meta: {{ title: `Page ${{number}}` }}, sub_results: parts(number) }}) }})) }});
"""

SCALE = {
    50: ("#f0f7ff", "#ffffff"), 100: ("#e0efff", "#ffffff"), 200: ("#b8d9ff", "#ebf7ff"), 300: ("#8ac0ff", "#bde4ff"),
    400: ("#52a3ff", "#85ceff"), 500: ("#0077ff", "#33adff"), 600: ("#006be6", "#1aa3ff"), 700: ("#005dc7", "#0096fa"),
    800: ("#004ca3", "#0081d6"), 900: ("#00397a", "#0068ad"),
}  # fmt: skip


@pytest.mark.parametrize("look", ["light", "dark"])
def test_bars_and_columns(visit: Callable[..., Any], look: str) -> None:
    """DOCS-02, DOCS-31, DOCS-40, DOCS-60, DOCS-75."""
    assert wrong_numbers(visit("/docs/guide/markdown", color_scheme=look), "bars", look) == {}


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


@pytest.mark.parametrize("look", ["light", "dark"])
def test_results_of_a_search(visit: Callable[..., Any], files: dict[str, str | bytes], look: str) -> None:
    """SRCH-16."""
    page = visit("/docs", color_scheme=look, reduced_motion="reduce")
    serve(page, {**files, "/_pagefind/pagefind.js": MANY})
    page.keyboard.press("/")
    page.keyboard.type("table")
    page.get_by_role("option").first.wait_for()
    # Nextra has no buttons for the sections of a site.
    page.add_style_tag(content=".recto-search-sections { display: none }")
    assert wrong_numbers(page, "search", look) == {}
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    result = axe.Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    for _ in range(7):
        page.keyboard.press("ArrowDown")
    seen = """() => { const [list, option] = ['[role=listbox]', '[aria-selected=true]']
      .map(it => document.querySelector(it).getBoundingClientRect());
      return option.top >= list.top - 1 && option.bottom <= list.bottom + 1 }"""
    assert page.evaluate(seen)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_list_of_looks(visit: Callable[..., Any], look: str) -> None:
    page = visit("/docs", color_scheme=look, reduced_motion="reduce")
    page.locator(".recto-theme-switch > button").first.click()
    assert wrong_numbers(page, "looks", look) == {}


@pytest.mark.parametrize("look", ["light", "dark"])
def test_an_address_without_a_page(visit: Callable[..., Any], look: str) -> None:
    assert wrong_numbers(visit("/nowhere", color_scheme=look), "missing", look) == {}


def test_a_small_screen_and_its_menu(visit: Callable[..., Any]) -> None:
    page = visit("/docs/guide/markdown", 390, 844, reduced_motion="reduce")
    assert wrong_numbers(page, "small") == {}
    page.locator(".recto-hamburger").click()
    assert wrong_numbers(page, "menu") == {}


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
    title = ("#005dc7", "#1aa3ff")[index]
    assert wrong_colours(page, {"[role=option] > b": (title, None, None)}) == {}
