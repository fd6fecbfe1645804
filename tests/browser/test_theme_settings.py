"""Settings of the docs theme that only some sites have: the row of tabs, and the question at the end of a page."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import ORIGIN, serve
from tests.browser.docs_theme.site import SETTINGS, box, published
from tests.themes.samples import sample_site, settings_of


def files_with(**theme: Any) -> dict[str, str | bytes]:
    return published(sample_site(settings_of(title="Recto", theme={**SETTINGS["theme"], **theme})))


def visit(new_page: Callable[..., Any], files: dict[str, str | bytes], width: int = 1440, **options: Any) -> Any:
    page = new_page(viewport={"width": width, "height": 900}, **options)
    serve(page, files)
    page.goto(f"{ORIGIN}/docs")
    return page


@pytest.fixture(scope="module")
def tabs() -> dict[str, str | bytes]:
    return files_with(navigation={"tabs": True})


def test_tabs_stay_below_the_navbar(new_page: Callable[..., Any], tabs: dict[str, str | bytes]) -> None:
    page = visit(new_page, tabs)
    assert box(page, ".recto-navbar") == [0, 40, 1440, 104]
    assert box(page, ".recto-tabs-row")[1::2] == [104, 40]
    assert box(page, ".recto-sidebar")[1] == 144
    assert page.locator(".recto-tabs-row [aria-current]").count() == 1
    page.evaluate("scrollTo(0, 900)")
    page.wait_for_function("document.querySelector('.recto-tabs-row').getBoundingClientRect().top === 64")
    page.goto(f"{ORIGIN}/docs#faq")
    page.wait_for_function("Math.round(document.querySelector('#faq').getBoundingClientRect().top) === 104")


def test_tabs_are_in_the_menu_of_a_small_screen(new_page: Callable[..., Any], tabs: dict[str, str | bytes]) -> None:
    page = visit(new_page, tabs, 390)
    assert not page.locator(".recto-tabs-row").is_visible()
    assert box(page, ".recto-navbar")[3] == 64
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_tabs_are_accessible(new_page: Callable[..., Any], tabs: dict[str, str | bytes]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(visit(new_page, tabs, color_scheme="dark")).response["violations"]
    assert [rule["id"] for rule in found] == []


def test_an_answer_is_told_to_scripts(new_page: Callable[..., Any]) -> None:
    page = visit(new_page, files_with(feedback={"rating": True}))
    page.evaluate("document.addEventListener('recto:rating', ({ detail }) => (window.told = detail))")
    page.get_by_role("link", name="Yes").click()
    page.get_by_text("Thank you for your feedback.").wait_for()
    assert page.evaluate("told") == {"page": "/docs", "helpful": True}
    assert page.url == f"{ORIGIN}/docs" and page.locator("[data-answer]").count() == 0


def test_an_answer_is_posted(new_page: Callable[..., Any]) -> None:
    page = visit(new_page, files_with(feedback={"rating": True, "endpoint": "/votes"}))
    posted: list[Any] = []

    def take(route: Any) -> None:
        posted.append(json.loads(route.request.post_data))
        route.fulfill(status=204)

    page.context.route("**/votes", take)
    page.get_by_role("link", name="No", exact=True).click()
    page.get_by_text("Thank you for your feedback.").wait_for()
    assert posted == [{"page": "/docs", "helpful": False}]


def test_an_answer_that_cannot_be_posted_leads_to_where_it_can_be_given(new_page: Callable[..., Any]) -> None:
    files = files_with(feedback={"rating": True, "endpoint": "/votes"})
    page = visit(new_page, {**files, "/votes": files["/docs"]})
    page.context.route("**/votes", lambda route: route.fulfill(status=500))
    page.get_by_role("link", name="Yes").click()
    page.wait_for_url(lambda url: url == f"{ORIGIN}/votes?page=%2Fdocs&helpful=yes")


def test_without_scripts_answers_are_links(new_page: Callable[..., Any]) -> None:
    page = visit(new_page, files_with(feedback={"rating": True}), java_script_enabled=False)
    assert "/issues/new?" in str(page.get_by_role("link", name="Yes").get_attribute("href"))
    bare = files_with(feedback={"rating": True}, docs_repository_base=None)
    page = visit(new_page, bare, java_script_enabled=False)
    assert not page.locator(".recto-rating").is_visible()
