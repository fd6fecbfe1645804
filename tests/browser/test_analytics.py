"""Visits are counted when readers agree, and not before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from recto.export import build_site
from tests.browser.conftest import serve
from tests.sites import read_files, write_site

SITE = "https://docs.example.com"
COUNTER = "https://stats.example.com/s.js"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    return site_files(tmp_path_factory.mktemp("asked"), "")


def site_files(root: Path, more: str) -> dict[str, str | bytes]:
    settings = f'search = false\n[analytics]\nscript = "{COUNTER}"\nattributes = {{ data-site = "1" }}\n{more}'
    write_site(root, {"recto.toml": settings, "content/index.md": "# A\n", "content/b.md": "# B\n"})
    with ThreadPoolExecutor(1) as thread:
        built = read_files(thread.submit(build_site, root).result().out)
    return {f"/{name}": content for name, content in built.items()} | {"/": built["index.html"], "/b": built["b.html"]}


@pytest.fixture
def counted(new_page: Callable[..., Any]) -> Iterator[Callable[..., tuple[Any, list[str]]]]:
    """Opens a site; gives the page and the requests to the counter, still growing."""

    def open_(files: dict[str, str | bytes], **options: Any) -> tuple[Any, list[str]]:
        page = new_page(**options)
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(request.url) if COUNTER in request.url else None)
        serve(page, {**files, "/s.js": "window.counted = document.currentScript.dataset.site"})
        page.goto(f"{SITE}/")
        return page, asked

    yield open_


def test_nothing_is_asked_before_readers_agree(counted: Any, files: dict[str, str | bytes]) -> None:
    page, asked = counted(files)
    page.get_by_text("May this site count your visit?").wait_for()
    assert asked == []
    page.get_by_role("button", name="Accept").click()
    page.wait_for_function("window.counted === '1'")
    page.goto(f"{SITE}/b")
    page.wait_for_function("window.counted === '1'")
    assert page.locator(".recto-consent").count() == 0 and len(asked) == 2


def test_who_declines_is_not_counted_and_may_change_their_mind(counted: Any, files: dict[str, str | bytes]) -> None:
    page, asked = counted(files)
    page.get_by_role("button", name="Decline").click()
    page.goto(f"{SITE}/b")
    page.wait_for_load_state("networkidle")
    assert page.locator(".recto-consent").count() == 0 and asked == []
    page.evaluate("document.body.append(Object.assign(document.createElement('button'), { textContent: 'Privacy' }))")
    page.get_by_role("button", name="Privacy").evaluate("e => { e.dataset.consent = '' }")
    page.get_by_role("button", name="Privacy").dispatch_event("click")
    page.get_by_role("button", name="Accept").click()
    page.wait_for_function("window.counted === '1'")


def test_the_question_is_accessible(counted: Any, files: dict[str, str | bytes]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, _ = counted(files, color_scheme="dark")
    page.locator(".recto-consent").wait_for()
    assert [rule["id"] for rule in Axe().run(page).response["violations"]] == []


def test_a_site_may_ask_nobody(counted: Any, tmp_path: Path) -> None:
    page, asked = counted(site_files(tmp_path, "consent = false\n"))
    page.wait_for_function("window.counted === '1'")
    assert page.locator(".recto-consent").count() == 0 and len(asked) == 1
