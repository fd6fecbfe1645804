"""Blocks of pages in the reader's browser, and COMP-80 and COMP-81: texts of Recto that are compiled there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from recto.export import BuildOptions, build_site
from tests.browser.conftest import ORIGIN, serve
from tests.pyodide_files import pyodide_files
from tests.sites import read_files, write_site

# Python takes seconds to begin, and many more where other tests run.
PATIENCE = 240_000
POLICY = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:",
}
RUN = """
# Run

```python run
x = 20
print("first", x)
```

```python run
x + 22
```
"""
PLAY = r"""
# Play

<Playground
  source={
    "# Hi {1 + n}\n\n<Note type='warning'>Mind</Note>\n\n<Tabs items={['One', 'Two']}>\n" +
    "  <Tabs.Tab>First words</Tabs.Tab>\n  <Tabs.Tab>Second words</Tabs.Tab>\n</Tabs>\n"
  }
  scope={{"n": 2}}
  components={{"Note": Callout}}
  fallback="Not yet made"
/>
"""
SETTINGS = """
search = false
execute = true
base = "/docs"

[playground]
pyodide = "{folder}"
timeout = {timeout}
memory = 200
packages = ["dist/mine-1.0-py3-none-any.whl"]
"""


def built(root: Path, timeout: int = 200, **options: Any) -> Path:
    write_site(
        root,
        {
            "recto.toml": SETTINGS.format(folder=pyodide_files().as_posix(), timeout=timeout),
            "content/index.mdx": RUN,
            "content/play.mdx": PLAY,
            "content/plain.md": "# Plain\n",
        },
    )
    (root / "dist").mkdir()
    with ZipFile(root / "dist/mine-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("mine.py", "word = 'from the wheel'")
        wheel.writestr("mine-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: mine\nVersion: 1.0\n")
        wheel.writestr("mine-1.0.dist-info/RECORD", "")
    # Playwright's loop runs in this thread; the build needs one of its own.
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(build_site, root, BuildOptions(**options)).result().out


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    return served(built(tmp_path_factory.mktemp("playground")))


def served(out: Path) -> dict[str, str | bytes]:
    """The files of a site by the paths of their addresses."""
    found = {f"/docs/{name}": data for name, data in read_files(out).items()}
    return {**found, "/docs/": found["/docs/index.html"], "/docs/play": found["/docs/play.html"]}


def opened(page: Any, files: dict[str, str | bytes], path: str) -> list[str]:
    """Open a page; what is asked for from then on."""
    asked: list[str] = []
    page.set_default_timeout(PATIENCE)
    serve(page, files, POLICY)
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(f"{ORIGIN}/docs{path}")
    page.locator(".recto-run-tools").first.wait_for()
    return asked


def answer(page: Any, block: int, text: str) -> None:
    """Wait until a block has put out a text."""
    page.locator(".recto-run + .recto-output").nth(block).filter(has_text=text).wait_for()


def test_blocks_run_when_they_are_asked_to(page: Any, files: dict[str, str | bytes]) -> None:
    asked = opened(page, files, "/")
    outputs = page.locator(".recto-run + .recto-output")
    assert [outputs.nth(each).inner_text().strip() for each in range(2)] == ["first 20", "42"]
    assert not [url for url in asked if "_playground" in url]

    # The second block needs the first one, which runs before it.
    second = page.locator(".recto-run").nth(1)
    second.get_by_role("button", name="Edit").click()
    second.locator("textarea").fill("print(x * 2)\nundefined")
    second.locator("textarea").press("Control+Enter")
    answer(page, 1, "NameError: name 'undefined' is not defined")
    shown = outputs.nth(1).inner_text()
    assert shown.startswith("40\nTraceback (most recent call last):\n") and 'File "block 2", line 2' in shown
    assert outputs.nth(0).inner_text().strip() == "first 20"
    assert all(url.startswith(f"{ORIGIN}/docs/") for url in asked)
    assert not [url for url in asked if url.endswith("recto.zip")]

    # A wheel of the project is there.
    second.locator("textarea").fill("import mine\nmine.word")
    second.get_by_role("button", name="Run").click()
    answer(page, 1, "'from the wheel'")

    second.get_by_role("button", name="Reset").click()
    assert outputs.nth(1).inner_text().strip() == "42" and second.locator("textarea").count() == 0


def test_a_loop_without_end_is_stopped_and_memory_is_bounded(page: Any, files: dict[str, str | bytes]) -> None:
    opened(page, files, "/")
    first = page.locator(".recto-run").first
    first.get_by_role("button", name="Edit").click()
    first.locator("textarea").fill("print('begun')\nwhile True: pass")
    first.get_by_role("button", name="Run").click()
    first.get_by_role("status").filter(has_text="Running").wait_for()
    first.get_by_role("button", name="Stop").click()
    first.get_by_role("status").filter(has_text="Stopped.").wait_for()
    # A new worker begins, whose memory has an end.
    first.locator("textarea").fill("[bytearray(10_000_000) for _ in range(100)]")
    first.get_by_role("button", name="Run").click()
    answer(page, 0, "MemoryError")


def test_a_block_has_so_much_time(page: Any, tmp_path: Path) -> None:
    opened(page, served(built(tmp_path, timeout=1)), "/")
    first = page.locator(".recto-run").first
    first.get_by_role("button", name="Edit").click()
    first.locator("textarea").fill("while True: pass")
    first.get_by_role("button", name="Run").click()
    first.get_by_role("status").filter(has_text="Stopped after 1 seconds.").wait_for()
    assert first.get_by_role("button", name="Run").is_enabled()


def test_comp_80_and_81_a_text_is_compiled_when_it_changes(page: Any, files: dict[str, str | bytes]) -> None:
    asked = opened(page, files, "/play")
    result = page.locator(".recto-playground-result")
    assert result.inner_text() == "Not yet made" and not [url for url in asked if "_playground" in url]
    page.get_by_role("button", name="Run").click()
    result.locator("h1", has_text="Hi 3").wait_for()
    # Components look and work as those of the page.
    border = result.locator(".recto-callout").evaluate("element => getComputedStyle(element).borderTopStyle")
    assert border == "solid"
    result.get_by_role("tab", name="Two").click()
    result.get_by_text("Second words").wait_for()

    page.locator("textarea").fill("## New {n * 21}")
    result.locator("h2", has_text="New 42").wait_for()
    page.locator("textarea").fill("Text <Callot>x</Callot>")
    error = result.locator(".recto-callout-error")
    error.wait_for()
    assert error.locator("b").inner_text() == "Could not compile code"
    assert "UnknownComponent: " in error.inner_text() and "Callot" in error.inner_text()
    page.locator("textarea").fill("while {")
    page.locator(".recto-callout-error").filter(has_not_text="Callot").wait_for()
    assert all(url.startswith(f"{ORIGIN}/docs/") for url in asked)


def test_a_site_on_a_disk_runs_code(page: Any, tmp_path: Path) -> None:
    out = built(tmp_path, offline=True)
    page.set_default_timeout(PATIENCE)
    page.goto(f"{out.as_uri()}/index.html")
    page.locator(".recto-run").nth(1).get_by_role("button", name="Run").click()
    page.locator(".recto-run-output").nth(1).filter(has_text="42").wait_for()
