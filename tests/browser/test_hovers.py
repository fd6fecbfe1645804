"""Types of names: by pointing, by focus, from the keyboard, and without scripts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from recto.export import build_site
from tests.browser.conftest import ORIGIN, serve
from tests.sites import read_files, write_site

POLICY = {"Content-Security-Policy": "style-src 'self'; img-src 'self' data:"}
PAGE = '''# A

```python twoslash copy
def add(a: int) -> int:
    """Add *one*."""
    return a + 1

total = add(1)
#       ^?
```

```python exec
print(6 * 7)
```
'''


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    root = tmp_path_factory.mktemp("hovers")
    settings = "search = false\nhovers = true\nexecute = true\n"
    write_site(root, {"recto.toml": settings, "content/index.md": PAGE})
    with ThreadPoolExecutor(max_workers=1) as builder:
        builder.submit(build_site, root).result()
    built = {f"/{name}": data for name, data in read_files(root / "out").items()}
    return {**built, "/": built["/index.html"]}


def test_two_02_pointing_and_focus_open_what_is_said(page: Any, files: dict[str, str | bytes]) -> None:
    serve(page, files, POLICY)
    page.goto(ORIGIN)
    popup = page.locator(".recto-hover-popup")
    assert not page.locator(".recto-hovers summary").is_visible()
    page.locator(".recto-hover", has_text="add").last.hover()
    popup.wait_for()
    assert "def add(a: int) -> int" in popup.inner_text() and popup.locator("em").inner_text() == "one"
    # It can be pointed at itself, and goes when the pointer does.
    popup.hover()
    page.locator("h1").hover()
    popup.wait_for(state="detached")
    page.locator(".recto-hover", has_text="total").focus()
    popup.wait_for()
    assert popup.inner_text() == "int"
    page.keyboard.press("Escape")
    popup.wait_for(state="detached")


def test_two_02_the_keyboard_goes_from_name_to_name(page: Any, files: dict[str, str | bytes]) -> None:
    serve(page, files, POLICY)
    page.goto(ORIGIN)
    names = page.locator(".recto-hover")
    names.first.wait_for()
    page.locator(".recto-hover[tabindex='0']").wait_for()
    assert page.locator(".recto-hover[tabindex='0']").count() == 1
    names.first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "a"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.textContent") == "add"
    described = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    assert "Add one." in page.locator(f"#{described}").text_content()


def test_without_scripts_there_is_a_list(new_page: Any, files: dict[str, str | bytes]) -> None:
    page = new_page(java_script_enabled=False)
    serve(page, files, POLICY)
    page.goto(ORIGIN)
    page.locator(".recto-hovers summary").click()
    assert page.locator(".recto-hovers .recto-hover-name").first.inner_text() == "add"
    assert page.locator(".recto-output").inner_text() == "42"
