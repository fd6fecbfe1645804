"""Components of users with scripts of their own: the way of custom elements, in place of hooks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from recto.export import build_site
from tests.browser.conftest import ORIGIN, serve
from tests.sites import read_files, write_site

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
FILES = {
    "recto.toml": "search = false\nextra_js = ['own.js']\nextra_css = ['own.css']\n",
    "own.js": "document.body.dataset.own = 'yes'",
    "own.css": "x-counter { color: rgb(1, 2, 3) }",
    "mdx_components.py": "from counter import Counter\n\ncomponents = {'Counter': Counter}\n",
    "content/index.mdx": "# Home\n\n<Counter start={3} steps={[1, 10]}>Go</Counter>\n\n<Callout>a</Callout>\n",
    "content/plain.md": "# Plain\n",
    "content/a/hooks.mdx": """from hooks import CopyButton, CurrentHash, CurrentRoute, Mounted

# Hooks

<Mounted>not yet</Mounted>

<CopyButton text="copied text" timeout={50}>Copy</CopyButton>

<CurrentRoute />

<CurrentHash />
""",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    root = tmp_path_factory.mktemp("own")
    examples = {
        f"{name}/{file.name}": file.read_text()
        for name in ("counter", "hooks")
        for file in (EXAMPLES / name).iterdir()
        if file.is_file()
    }
    write_site(root, {**FILES, **examples})
    with ThreadPoolExecutor(max_workers=1) as builder:
        builder.submit(build_site, root).result()
    built = {f"/{name}": data for name, data in read_files(root / "out").items()}
    return {**built, **{f"/{name}": built[f"/{name}.html"] for name in ("plain", "a/hooks")}, "/": built["/index.html"]}


def test_values_of_the_server_reach_the_script(page: Any, files: dict[str, str | bytes]) -> None:
    serve(page, files)
    page.goto(ORIGIN)
    for expected in ("4", "14", "15"):
        page.get_by_role("button", name="Go").click()
        assert page.locator("x-counter output").inner_text() == expected
    assert page.locator("body[data-own=yes]").count() == 1
    # The components' layer still stands above the base, though this file is loaded first.
    assert page.locator(".recto-callout").evaluate("it => getComputedStyle(it).paddingTop") == "8px"
    # The rules of the site win over those of the component.
    assert page.locator("x-counter").evaluate("it => getComputedStyle(it).color") == "rgb(1, 2, 3)"


def test_other_pages_load_nothing_of_it(page: Any, files: dict[str, str | bytes]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    serve(page, files)
    page.goto(f"{ORIGIN}/plain")
    assert any("/own." in url for url in asked)
    assert not any("/counter." in url for url in asked)


def test_without_scripts_the_value_of_the_server_is_there(new_page: Any, files: dict[str, str | bytes]) -> None:
    page = new_page(java_script_enabled=False)
    serve(page, files)
    page.goto(ORIGIN)
    assert page.locator("x-counter output").inner_text() == "3"


def test_hook_01_an_element_knows_that_it_is_mounted(new_page: Any, files: dict[str, str | bytes]) -> None:
    for scripts, words in ((True, "Scripts run."), (False, "not yet")):
        page = new_page(java_script_enabled=scripts)
        serve(page, files)
        page.goto(f"{ORIGIN}/a/hooks")
        page.locator("x-mounted", has_text=words).wait_for()


def test_hook_02_copying_is_told_for_a_while(new_page: Any, files: dict[str, str | bytes]) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    serve(page, files)
    page.goto(f"{ORIGIN}/a/hooks")
    button = page.locator("x-copy button")
    page.evaluate(
        "new MutationObserver(([it]) => (window.said ??= []).push(it.target.textContent))"
        ".observe(document.querySelector('x-copy button'), { childList: true })"
    )
    button.click()
    page.wait_for_function("window.said?.length === 2")
    assert page.evaluate("said") == ["Copied", "Copy"]
    assert page.evaluate("navigator.clipboard.readText()") == "copied text"


@pytest.mark.parametrize("address", ["/a/hooks", "/a/hooks/", "/a/hooks.html", "/a/hooks/index", "/a/hooks/index.html"])
def test_hook_03_the_route_is_known_however_it_is_written(
    page: Any, files: dict[str, str | bytes], address: str
) -> None:
    serve(page, {**files, address: files["/a/hooks"]})
    page.goto(ORIGIN + address)
    page.locator("x-route", has_text="/a/hooks").wait_for()
    assert page.locator("x-route").inner_text() == "/a/hooks"


def test_hook_04_the_hash_is_followed(page: Any, files: dict[str, str | bytes]) -> None:
    serve(page, files)
    page.goto(f"{ORIGIN}/a/hooks#one")
    assert page.locator("x-hash").inner_text() == "one"
    page.evaluate("location.hash = 'two'")
    page.locator("x-hash", has_text="two").wait_for()
