"""Blocks of pages in the reader's browser, and COMP-80 and COMP-81: texts of Recto that are compiled there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest

from recto.export import BuildOptions, build_site
from recto.features.playground.pyodide import CORE, CORE_AT, HOSTS, MSGSPEC, WHEELS_AT
from recto.rendering.freshness import POLICY_FILE
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

```python run session=hasty
1
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

<Playground
  source={"<Price net={2} />"}
  components={{"Money": Price}}
/>

```python run
6 * 7
```
"""
COMPONENTS = """
from recto.components import component
from recto.html import b
from shop.money import shown

@component(style="price.css")
def Price(net=0):
    return b(shown(net), class_="price")

def local():
    def Local():
        return "never"
    return Local

components = {"Price": Price, "Local": local()}
"""
SETTINGS = """
search = false
execute = true
base = "/docs"

[playground]
pyodide = "{folder}"
timeout = 200
memory = 200
packages = ["dist/mine-1.0-py3-none-any.whl"]
"""


def built(root: Path, settings: str = SETTINGS, **options: Any) -> Path:
    write_site(
        root,
        {
            "recto.toml": settings.format(folder=pyodide_files().as_posix()),
            "content/index.mdx": RUN,
            "content/play.mdx": PLAY,
            "content/plain.md": "# Plain\n",
            "mdx_components.py": COMPONENTS,
            "price.css": ".price { color: rgb(1, 2, 3) }",
            "src/shop/money.py": "def shown(net):\n    return f'{net:.2f} EUR'\n",
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
    found = served(built(tmp_path_factory.mktemp("playground")))
    # The last block has less time, so that a test need not wait for long.
    page = found["/docs/"].decode()
    before, limit, behind = page.rpartition("&quot;seconds&quot;:200")
    assert limit
    return {**found, "/docs/": f"{before}&quot;seconds&quot;:1{behind}"}


def served(out: Path) -> dict[str, str | bytes]:
    """The files of a site by the paths of their addresses."""
    found = {f"/docs/{name}": data for name, data in read_files(out).items()}
    return {**found, "/docs/": found["/docs/index.html"], "/docs/play": found["/docs/play.html"]}


def opened(page: Any, files: dict[str, str | bytes], path: str, headers: dict[str, str] = POLICY) -> list[str]:
    """Open a page; what is asked for from then on."""
    asked: list[str] = []
    page.set_default_timeout(PATIENCE)
    serve(page, files, headers)
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(f"{ORIGIN}/docs{path}")
    page.locator(".recto-run-tools").first.wait_for()
    return asked


def answer(page: Any, block: int, text: str) -> None:
    """Wait until a block has put out a text."""
    page.locator(".recto-run + .recto-output").nth(block).filter(has_text=text).wait_for()


def test_blocks_run_when_they_are_asked_to_and_within_limits(page: Any, files: dict[str, str | bytes]) -> None:
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

    # What the site does not bring is told, and nobody is asked for it.
    second.locator("textarea").fill("import numpy")
    second.get_by_role("button", name="Run").click()
    answer(page, 1, "ModuleNotFoundError: No module named 'numpy'. This site does not bring it along.")
    assert all(url.startswith(f"{ORIGIN}/docs/") for url in asked)

    second.get_by_role("button", name="Reset").click()
    assert outputs.nth(1).inner_text().strip() == "42" and second.locator("textarea").count() == 0

    # A block has so much time.
    hasty = page.locator(".recto-run").nth(2)
    hasty.get_by_role("button", name="Edit").click()
    hasty.locator("textarea").fill("while True: pass")
    hasty.get_by_role("button", name="Run").click()
    hasty.get_by_role("status").filter(has_text="Stopped after 1 seconds.").wait_for()
    assert hasty.get_by_role("button", name="Run").is_enabled()

    # A new worker begins, whose memory has an end.
    first = page.locator(".recto-run").first
    first.get_by_role("button", name="Edit").click()
    first.locator("textarea").fill("[bytearray(10_000_000) for _ in range(100)]")
    first.get_by_role("button", name="Run").click()
    answer(page, 0, "MemoryError")

    # Output without end is cut, and can be stopped.
    first.locator("textarea").fill("while True: print('x' * 1000)")
    first.get_by_role("button", name="Run").click()
    answer(page, 0, "…")
    first.get_by_role("button", name="Stop").click()
    first.get_by_role("status").filter(has_text="Stopped.").wait_for()
    assert len(page.locator(".recto-run-output").first.text_content()) == 100_002


def test_comp_80_and_81_a_text_is_compiled_when_it_changes(page: Any, files: dict[str, str | bytes]) -> None:
    asked = opened(page, files, "/play")
    first, own = page.locator(".recto-playground").all()
    result, area = first.locator(".recto-playground-result"), first.locator("textarea")
    assert result.inner_text() == "Not yet made" and not [url for url in asked if "_playground" in url]
    first.get_by_role("button", name="Run").click()
    result.locator("h1", has_text="Hi 3").wait_for()
    # Components look and work as those of the page.
    border = result.locator(".recto-callout").evaluate("element => getComputedStyle(element).borderTopStyle")
    assert border == "solid"
    result.get_by_role("tab", name="Two").click()
    result.get_by_text("Second words").wait_for()

    area.fill("## New {n * 21}")
    result.locator("h2", has_text="New 42").wait_for()
    area.fill("Text <Callot>x</Callot>")
    error = result.locator(".recto-callout-error")
    error.wait_for()
    assert error.locator("b").inner_text() == "Could not compile code"
    assert "UnknownComponent: " in error.inner_text() and "Callot" in error.inner_text()
    area.fill("while {")
    result.locator(".recto-callout-error").filter(has_not_text="Callot").wait_for()

    # Components of the site are there.
    price, area = own.locator(".recto-playground-result .price"), own.locator("textarea")
    own.get_by_role("button", name="Run").click()
    price.filter(has_text="2.00 EUR").wait_for()
    assert price.evaluate("element => getComputedStyle(element).color") == "rgb(1, 2, 3)"
    area.fill("A <Money net={3} />")
    price.filter(has_text="3.00 EUR").wait_for()
    area.fill("A <Local />")
    own.locator(".recto-callout-error").filter(
        has_text="<Local> is not in the browser: it is no function at the top of a module of the site or of a plugin."
    ).wait_for()

    # A loop is stopped; a new worker has the components again.
    area.fill("{sum(iter(int, 1))}")
    own.get_by_role("status").filter(has_text="Running").wait_for()
    own.get_by_role("button", name="Stop").click()
    own.get_by_role("status").filter(has_text="Stopped.").wait_for()
    area.fill("<Price net={4} />")
    own.get_by_role("button", name="Run").click()
    price.filter(has_text="4.00 EUR").wait_for()
    assert all(url.startswith(f"{ORIGIN}/docs/") for url in asked)


def test_python_of_a_host_is_fetched_when_somebody_asks(page: Any, tmp_path: Path) -> None:
    settings = SETTINGS.replace('pyodide = "{folder}"', "cdn = true") + "[serve]\ncontent_security_policy = true\n"
    out = built(tmp_path, settings=settings)
    assert sorted(file.name for file in (out / "_playground").iterdir()) == [
        "in_browser.py", "loads.json", "mine-1.0-py3-none-any.whl", "own-mdx_components.zip", "recto.zip", "worker.js",
    ]  # fmt: skip
    policy = (out / POLICY_FILE).read_text("utf-8").strip()
    hosts = {urlsplit(address).path: name for name, address in ((name, f"{CORE_AT}{name}") for name in CORE)}
    hosts[urlsplit(f"{WHEELS_AT}{MSGSPEC}").path] = MSGSPEC
    files = {**served(out), **{path: (pyodide_files() / name).read_bytes() for path, name in hosts.items()}}
    asked = opened(page, files, "/play", {"Content-Security-Policy": policy, "Access-Control-Allow-Origin": "*"})
    assert page.locator(".recto-run-from").all_inner_texts() == ["Python comes from cdn.jsdelivr.net."] * 3
    assert all(url.startswith(ORIGIN) for url in asked)
    own = page.locator(".recto-playground").nth(1)
    own.get_by_role("button", name="Run").click()
    own.locator(".price").filter(has_text="2.00 EUR").wait_for()
    assert {f"{url.scheme}://{url.netloc}" for url in map(urlsplit, asked)} == {ORIGIN, *HOSTS}
    assert own.locator(".recto-run-from").count() == 0


def test_a_site_on_a_disk_runs_code(page: Any, tmp_path: Path) -> None:
    out = built(tmp_path, offline=True)
    page.set_default_timeout(PATIENCE)
    page.goto(f"{out.as_uri()}/play.html")
    page.locator(".recto-run").get_by_role("button", name="Run").click()
    answer(page, 0, "42")
    own = page.locator(".recto-playground").nth(1)
    own.get_by_role("button", name="Run").click()
    own.locator(".price").filter(has_text="2.00 EUR").wait_for()
