"""The blog theme in a browser: accessibility, the switch of the look, comments that wait."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.browser.conftest import ORIGIN, serve
from tests.sites import read_files, split_files
from tests.themes.blog.sites import SITE, blog

PAGES = (
    "/",
    "/posts",
    "/posts/first",
    "/posts/second",
    "/posts/third",
    "/tags/web development",
    "/authors/ada",
    "/archive",
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("blog")
    toml = split_files(SITE)["recto.toml"].replace(
        'name = "blog"', 'name = "blog"\ncomments = { app_id = "a", consent = true }'
    )
    # Playwright's loop runs in this thread.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(blog, root, **{"recto.toml": toml}).result()
    return {_address(name): content for name, content in read_files(root / "out").items()}


def _address(name: str) -> str:
    """Where a host shows a file."""
    return f"/{name.removesuffix('index.html') if name == 'index.html' else name.removesuffix('.html')}"


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("route", PAGES)
def test_axe_finds_nothing(page: Any, files: dict[str, bytes], route: str, look: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(color_scheme=look)
    serve(page, files)
    page.goto(ORIGIN + route)
    result = axe.Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("width", [390, 1440])
def test_lines_of_navbar_and_footer_are_whole(page: Any, files: dict[str, bytes], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    serve(page, files)
    page.goto(ORIGIN + "/")
    page.evaluate(
        "document.querySelector('.recto-blog-footer > div').innerHTML ="
        ' \'<p>Made with <a href="/">Recto <svg width="1em" height="1em"></svg></a>.</p>\''
    )
    height = "(it => it.getBoundingClientRect().height / parseFloat(getComputedStyle(it).lineHeight))"
    assert page.locator(".recto-blog-footer p").evaluate(height) < 1.5
    for link in page.locator(".recto-blog-header nav > a").all():
        assert link.evaluate(height) < 1.5
    field = page.get_by_role("searchbox")
    assert field.get_attribute("placeholder") == "Search…"
    assert field.bounding_box()["width"] > 100


def test_the_button_changes_the_look_and_remembers(page: Any, files: dict[str, bytes]) -> None:
    serve(page, files)
    page.goto(f"{ORIGIN}/posts/first")
    assert "dark" not in page.evaluate("document.documentElement.className")
    page.get_by_role("button", name="Toggle Dark Mode").click()
    assert page.evaluate("document.documentElement.className") == "dark"
    page.goto(f"{ORIGIN}/posts")
    assert page.evaluate("document.documentElement.className") == "dark"


def test_comments_wait_for_consent(page: Any, files: dict[str, bytes]) -> None:
    serve(page, files)
    page.goto(f"{ORIGIN}/posts/first")
    button = page.get_by_role("button", name="Show comments")
    button.scroll_into_view_if_needed()
    assert page.locator("recto-comments script").count() == 0
    button.click()
    assert page.locator("recto-comments script").last.get_attribute("src") == "https://cusdis.com/js/cusdis.es.js"
    assert page.locator("#cusdis_thread").get_attribute("data-page-id") == "/posts/first"
