"""The sidebar of the docs theme: folders, places, large sections, small screens, no scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import ORIGIN, serve
from tests.browser.docs_theme.site import box, published
from tests.themes.samples import doc, site_of


def test_folders_stay_open_from_page_to_page(visit: Callable[..., Any]) -> None:
    """DOCS-43."""
    page = visit("/docs")
    assert not page.get_by_role("link", name="Tabs").is_visible()
    page.locator("summary[aria-label='Built-In Components']").click()
    page.get_by_role("link", name="About Recto").click()
    page.wait_for_url("**/docs/about")
    page.get_by_role("link", name="Tabs").wait_for()
    page.locator("summary[aria-label='Built-In Components']").click()
    page.get_by_role("link", name="Tabs").wait_for(state="hidden")
    page.reload()
    page.get_by_role("link", name="Tabs").wait_for(state="hidden")


def test_the_label_of_the_active_folder_toggles_it(visit: Callable[..., Any]) -> None:
    page = visit("/docs/guide")
    links = page.locator(".recto-sidebar").get_by_role("link", name="Links")
    assert links.is_visible()
    page.locator(".recto-sidebar").get_by_role("link", name="Guide").click()
    assert page.url == f"{ORIGIN}/docs/guide"
    links.wait_for(state="hidden")


def test_the_sidebar_keeps_its_place(visit: Callable[..., Any]) -> None:
    page = visit("/docs", height=400)
    # At the lower edge, where the page that it leads to would not be put by itself.
    page.get_by_role("link", name="About Recto").evaluate("e => e.scrollIntoView({block: 'end'})")
    place = page.locator(".recto-sidebar-scroll").evaluate("e => e.scrollTop")
    # A real click would scroll to the link.
    page.get_by_role("link", name="About Recto").evaluate("e => e.click()")
    page.wait_for_url("**/docs/about")
    assert page.locator(".recto-sidebar-scroll").evaluate("e => e.scrollTop") == place > 0


def test_the_sidebar_is_as_it_was_before_the_theme_s_module_runs(visit: Callable[..., Any]) -> None:
    """DOCS-43, DOCS-52: nothing jumps when it does."""
    page = visit("/docs", height=400, reduced_motion="reduce")
    page.locator("summary[aria-label='Built-In Components']").evaluate("e => e.click()")
    page.get_by_role("link", name="About Recto").evaluate("e => e.scrollIntoView({block: 'end'})")
    place = page.locator(".recto-sidebar-scroll").evaluate("e => e.scrollTop")
    page.get_by_role("link", name="About Recto").evaluate("e => e.click()")
    page.wait_for_url("**/docs/about")
    page.context.route("**/theme.js", lambda route: route.abort())
    page.reload()
    assert page.locator(".recto-sidebar-scroll").evaluate("e => e.scrollTop") == place > 0
    assert page.get_by_role("link", name="Tabs").is_visible()
    assert page.locator("[aria-current=page]").first.is_visible()


def test_the_active_page_is_in_the_middle_at_first(visit: Callable[..., Any]) -> None:
    """DOCS-49."""
    page = visit("/docs/about", height=400)
    _, y, _, height = box(page, ".recto-tree [aria-current]")
    _, top, _, room = box(page, ".recto-sidebar-scroll")
    assert top < y < top + room - height


def test_the_sidebar_collapses(visit: Callable[..., Any]) -> None:
    page = visit("/docs", reduced_motion="reduce")
    page.get_by_title("Collapse sidebar").click()
    assert box(page, ".recto-sidebar")[2] == 80
    assert box(page, "article")[:3:2] == [80, 1104]
    assert page.get_by_title("Expand sidebar").get_attribute("aria-expanded") == "false"
    page.goto(f"{ORIGIN}/docs/about")
    assert box(page, ".recto-sidebar")[2] == 80


def test_the_menu_of_a_small_screen(visit: Callable[..., Any]) -> None:
    page = visit("/docs/guide/markdown", 390, 844, reduced_motion="reduce")
    menu = page.get_by_role("button", name="Menu")
    menu.click()
    assert page.locator(".recto-sidebar").is_visible()
    assert box(page, ".recto-hamburger") == [342, 60, 24, 24]
    assert box(page, ".recto-switches")[1] == 783
    assert page.get_by_role("link", name="API").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).overflow") == "hidden"
    page.locator(".recto-sidebar").get_by_role("link", name="FAQ").click()
    assert not page.locator(".recto-sidebar").is_visible()
    menu.click()
    page.keyboard.press("Escape")
    assert not page.locator(".recto-sidebar").is_visible()


def test_everything_can_be_reached_without_scripts(visit: Callable[..., Any]) -> None:
    page = visit("/docs", 390, 844, java_script_enabled=False, color_scheme="dark", reduced_motion="reduce")
    assert not page.locator(".recto-copy-page").is_visible()
    page.get_by_role("button", name="Menu").click()
    page.locator("summary[aria-label='Guide']").click()
    page.locator(".recto-sidebar").get_by_role("link", name="Markdown").click()
    page.wait_for_url("**/docs/guide/markdown")
    assert page.locator("main h1").is_visible()


@pytest.fixture(scope="module")
def large_site() -> dict[str, str | bytes]:
    folders = [
        doc(f"/docs/{f}", f"Folder {f}", *(doc(f"/docs/{f}/{p}", f"Page {f}-{p}") for p in range(20)))
        for f in range(12)
    ]
    long = doc("/docs/long", "Long", *(doc(f"/docs/long/{p}", f"Entry {p}") for p in range(300)))
    return published(site_of((*folders, long), frozenset({"/docs/5"})))


def test_branches_of_a_large_section_are_fetched_when_opened(
    new_page: Callable[..., Any], large_site: dict[str, str | bytes]
) -> None:
    page = new_page()
    serve(page, large_site)
    page.goto(f"{ORIGIN}/docs/3/1")
    assert page.locator("text=Page 7-4").count() == 0
    page.locator("summary[aria-label='Folder 7']").click()
    page.locator(".recto-sidebar").get_by_role("link", name="Page 7-4").click()
    page.wait_for_url("**/docs/7/4")
    # The folder left behind was remembered as open and is fetched again.
    page.locator(".recto-sidebar").get_by_role("link", name="Page 3-2").wait_for()
    page.locator(".recto-sidebar").get_by_role("link", name="Folder 5").click()
    page.locator(".recto-sidebar").get_by_role("link", name="Page 5-0").wait_for()
    assert page.url == f"{ORIGIN}/docs/7/4"


def test_the_rest_of_a_long_folder_is_fetched(new_page: Callable[..., Any], large_site: dict[str, str | bytes]) -> None:
    page = new_page()
    serve(page, large_site)
    page.goto(f"{ORIGIN}/docs/long/150")
    assert page.locator(".recto-tree >> text=Entry 290").count() == 0
    page.get_by_role("link", name="More pages").last.click()
    page.locator(".recto-tree >> text=Entry 290").wait_for()
    assert page.locator(".recto-tree [aria-current=page]").inner_text() == "Entry 150"


def test_large_sections_can_be_read_without_scripts(
    new_page: Callable[..., Any], large_site: dict[str, str | bytes]
) -> None:
    page = new_page(java_script_enabled=False, reduced_motion="reduce")
    serve(page, large_site)
    page.goto(f"{ORIGIN}/docs/3/1")
    page.locator(".recto-sidebar").get_by_role("link", name="Folder 5").click()
    page.wait_for_url("**/docs/5/0")
