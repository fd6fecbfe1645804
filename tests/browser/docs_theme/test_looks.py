"""What the docs theme looks like: sizes and colours as measured on Nextra, by width, direction and medium."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import ORIGIN, serve
from tests.browser.docs_theme.site import SETTINGS, box, published
from tests.themes.samples import sample_site, settings_of

BOXES = {
    ".recto-banner": [0, 0, 1440, 40],
    ".recto-navbar": [0, 40, 1440, 64],
    ".recto-navbar input": [1120, 55.3, 256, 33.5],
    ".recto-nav-icon": [1392, 60, 24, 24],
    ".recto-sidebar": [0, 104, 256, 836],
    ".recto-sidebar-scroll": [0, 104, 256, 775],
    ".recto-tree a": [16, 120, 214, 32],
    ".recto-tree a[aria-current]": [40, 228, 190, 32],
    ".recto-switches": [16, 839, 224, 61],
    ".recto-theme-switch > button": [16, 856, 188, 28],
    ".recto-breadcrumb ol": [304, 126, 832, 20],
    "main h1": [304, 154, 832, 40],
    "main p": [304, 214, 832, 56],
    "main h2": [304, 310, 832, 41],
    ".recto-toc": [1184, 104, 256, None],
    ".recto-toc p": [1184, 104, 256, 44],
    ".recto-toc .d2 a": [1200, 172, 214, 20],
    ".recto-toc .d3 a": [1212, 200, 202, 20],
}


STYLES = {
    "html": ("16px", "24px", "400", None, "rgb(250, 250, 250)", "rgb(17, 17, 17)"),
    "main h1": ("36px", "40px", "700", "rgb(15, 23, 43)", None, None),
    "main h2": ("30px", "36px", "600", "rgb(15, 23, 43)", None, None),
    "main h3": ("24px", "32px", "600", "rgb(15, 23, 43)", None, None),
    "main p": ("16px", "28px", "400", "rgb(49, 65, 88)", None, None),
    "main a:not([class])": ("16px", "28px", "400", "rgb(0, 107, 230)", None, None),
    ".recto-tree a[aria-current]": ("14px", "20px", "600", "rgb(0, 76, 163)", "rgb(224, 239, 255)", None),
    ".recto-nav-items [aria-current]": ("14px", "20px", "500", "rgb(0, 0, 0)", None, None),
    ".recto-toc .d2 a": ("14px", "20px", "600", "rgb(74, 85, 101)", None, None),
    ".recto-updated": ("12px", "16px", "400", "rgb(74, 85, 101)", None, None),
}


def test_boxes_are_those_of_nextra(visit: Callable[..., Any]) -> None:
    page = visit("/docs/guide/markdown")
    measured = {selector: box(page, selector) for selector in BOXES}
    expected = {
        selector: [
            number if wanted is None else wanted for wanted, number in zip(values, measured[selector], strict=True)
        ]
        for selector, values in BOXES.items()
    }
    assert measured == expected


def test_type_and_colours_are_those_of_nextra(visit: Callable[..., Any]) -> None:
    page = visit("/docs/guide/markdown", color_scheme="light")
    script = "e => (s => [s.fontSize, s.lineHeight, s.fontWeight, s.color, s.backgroundColor])(getComputedStyle(e))"
    for selector, (*wanted, _) in STYLES.items():
        found = page.locator(selector).first.evaluate(script)
        assert [value for value, want in zip(found, wanted, strict=True) if want] == [want for want in wanted if want]


def test_dark_colours(visit: Callable[..., Any]) -> None:
    page = visit("/docs", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(17, 17, 17)"
    assert page.locator("main h1").evaluate("e => getComputedStyle(e).color") == "rgb(241, 245, 249)"


@pytest.mark.parametrize(
    ("width", "sidebar", "main", "toc"),
    [
        (768, True, [304, 416], False),
        (1024, True, [304, 672], False),
        (1280, True, [304, 672], True),
        (1920, True, [544, 832], True),
        (390, False, [16, 358], False),
    ],
)
def test_columns_by_width(visit: Callable[..., Any], width: int, sidebar: bool, main: list[int], toc: bool) -> None:
    page = visit("/docs", width)
    x, _, wide, _ = box(page, "main")
    assert [x, wide] == main
    assert page.locator(".recto-sidebar").is_visible() is sidebar
    assert page.locator(".recto-toc").is_visible() is toc
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("route", "width"), [("/docs/guide/markdown", 1440), ("/docs", 390), ("/blog", 1440), ("/nowhere", 1440)]
)
def test_no_accessibility_violations(visit: Callable[..., Any], route: str, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = visit(route, width, color_scheme=scheme, reduced_motion="reduce")
    if width < 768:
        page.get_by_role("button", name="Menu").click()
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


def test_right_to_left(visit: Callable[..., Any], new_page: Callable[..., Any]) -> None:
    page = new_page()
    serve(page, published(sample_site(settings_of(**{**SETTINGS, "language": "he"}))))
    page.goto(f"{ORIGIN}/docs")
    assert box(page, ".recto-sidebar")[0] == 1184
    assert box(page, ".recto-toc")[0] == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 1440


def test_print_leaves_the_content(visit: Callable[..., Any]) -> None:
    page = visit("/docs")
    page.emulate_media(media="print")
    assert page.locator("main").is_visible()
    for part in ("navbar", "sidebar", "toc", "pagination", "banner", "copy-page"):
        assert not page.locator(f".recto-{part}").first.is_visible()
