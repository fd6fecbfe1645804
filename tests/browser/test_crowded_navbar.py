"""A navbar with more in it than there is room for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from recto.content import MenuItem, NavbarItem
from tests.browser.conftest import ORIGIN, serve
from tests.browser.docs_theme.site import SETTINGS, published
from tests.themes.samples import Site, sample_site, settings_of

MANY = tuple(NavbarItem(f"tab{n}", "page", title=f"Another section {n}", route=f"/tab{n}") for n in range(9))
MENU_ITEMS = tuple(MenuItem(f"v{n}", f"The documentation of version {n}", href=f"https://e.org/{n}") for n in range(3))


def menu(name: str) -> NavbarItem:
    return NavbarItem(name, type="menu", title=name.title(), items=MENU_ITEMS)


def crowded(*items: NavbarItem) -> dict[str, str | bytes]:
    site = sample_site(settings_of(**SETTINGS))
    found = {route: replace(each, navbar=items) for route, each in site.navigations.items()}
    return published(Site(site.settings, found, site.routes))


@pytest.fixture(scope="module")
def files() -> dict[str, str | bytes]:
    docs = NavbarItem("docs", "page", title="Documentation", route="/docs", first_child_route="/docs")
    return crowded(menu("first"), *MANY, menu("middle"), docs, menu("last"))


def visit(new_page: Callable[..., Any], files: dict[str, str | bytes], width: int, **options: Any) -> Any:
    page = new_page(viewport={"width": width, "height": 800}, **options)
    serve(page, files)
    page.goto(f"{ORIGIN}/docs")
    return page


def fits(page: Any) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [768, 900, 1280, 1440])
@pytest.mark.parametrize("scripts", [True, False])
def test_it_makes_no_page_wider(new_page, files, width, scripts):
    page = visit(new_page, files, width, java_script_enabled=scripts)
    # Without scripts there is no search.
    for selector in (".recto-logo", ".recto-nav-icon", *[".recto-navbar input"] * scripts):
        box = page.locator(selector).first.bounding_box()
        assert box["width"] > 20 and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert fits(page)


def test_its_row_scrolls_and_shows_the_item_of_the_page(new_page, files):
    page = visit(new_page, files, 1280)
    row = page.locator(".recto-nav-items")
    assert row.evaluate("e => e.scrollWidth > e.clientWidth")
    inside = "e => { const a = e.getBoundingClientRect(), b = e.parentElement.getBoundingClientRect(); "
    inside += "return a.left >= b.left - 1 && a.right <= b.right + 1 }"
    assert page.locator(".recto-nav-items > [aria-current]").evaluate(inside)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("name", ["First", "Middle", "Last"])
@pytest.mark.parametrize("width", [800, 1280, 3000])
def test_menus_open_below_their_items_and_inside_the_window(new_page, files, width, name, direction):
    page = visit(new_page, files, width)
    page.evaluate("direction => document.documentElement.dir = direction", direction)
    summary = page.locator(".recto-nav-items summary", has_text=name)
    summary.scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, 700)")
    summary.click()
    link = page.locator(".recto-nav-items [open] a").first
    link.wait_for()
    page.wait_for_function("document.querySelector('.recto-nav-items [open] > div').style.left")
    panel = page.locator(".recto-nav-items [open] > div").bounding_box()
    item = summary.bounding_box()
    assert panel["x"] >= 0 and panel["x"] + panel["width"] <= width
    assert item["y"] + item["height"] <= panel["y"] <= item["y"] + item["height"] + 16
    middle = item["x"] + item["width"] / 2
    assert panel["x"] <= middle <= panel["x"] + panel["width"]
    # Nothing cuts it off, or lies above it.
    assert link.evaluate(
        "e => { const r = e.getBoundingClientRect(); return e === document.elementFromPoint("
        "r.left + r.width / 2, r.top + r.height / 2) }"
    )
    assert fits(page)


def test_one_menu_beside_few_items_is_where_it_was(new_page):
    page = visit(new_page, crowded(menu("only"), MANY[0]), 1280)
    summary = page.locator(".recto-nav-items summary")
    summary.click()
    page.wait_for_function("document.querySelector('.recto-nav-items [open] > div').style.left")
    panel, item = page.locator(".recto-nav-items [open] > div").bounding_box(), summary.bounding_box()
    assert abs(panel["x"] + panel["width"] / 2 - item["x"] - item["width"] / 2) <= 1
