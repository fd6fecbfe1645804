"""What the docs theme looks like by width, direction and medium; `test_numbers.py` has its sizes and colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import ORIGIN, serve
from tests.browser.docs_theme.site import SETTINGS, box, published
from tests.themes.samples import sample_site, settings_of


@pytest.mark.parametrize(
    ("width", "sidebar", "article", "main", "toc"),
    [
        (390, None, [0, 390], [16, 358], None),
        (768, [0, 256], [256, 512], [304, 416], None),
        (1024, [0, 256], [256, 768], [304, 672], None),
        (1280, [0, 256], [256, 768], [304, 672], [1024, 256]),
        (1440, [0, 256], [256, 928], [304, 832], [1184, 256]),
        (1536, [48, 256], [304, 928], [352, 832], [1232, 256]),
        (1920, [240, 256], [496, 928], [544, 832], [1424, 256]),
    ],
)
def test_columns_by_width(
    visit: Callable[..., Any],
    width: int,
    sidebar: list[int] | None,
    article: list[int],
    main: list[int],
    toc: list[int] | None,
) -> None:
    page = visit("/docs/guide/markdown", width)
    columns = {".recto-sidebar": sidebar, "article": article, "main": main, ".recto-toc": toc}
    shown = {name: box(page, name)[::2] if page.locator(name).is_visible() else None for name in columns}
    assert shown == columns
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
