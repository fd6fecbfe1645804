"""Components of users with scripts of their own: the way of custom elements, in place of hooks (HOOK-01 … HOOK-04)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from recto.export import build_site
from tests.browser.conftest import ORIGIN, serve
from tests.sites import read_files, write_site

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "counter"
SCRIPT = """
class Hooks extends HTMLElement {
  connectedCallback() {
    const [mounted, hash, route, copy] = ['b', 'i', 'u', 'button'].map(name => this.querySelector(name))
    mounted.textContent = 'true'
    route.textContent = this.dataset.route
    const show = () => hash.textContent = location.hash.slice(1)
    addEventListener('hashchange', show)
    show()
    copy.onclick = async () => {
      await navigator.clipboard.writeText('copied text')
      copy.textContent = 'Copied'
    }
  }
}
customElements.define('x-hooks', Hooks)
"""
FILES = {
    "recto.toml": "search = false\nextra_js = ['own.js']\nextra_css = ['own.css']\n",
    "own.js": "document.body.dataset.own = 'yes'",
    "own.css": "x-counter { color: rgb(1, 2, 3) }",
    "mdx_components.py": "from counter import Counter\n\ncomponents = {'Counter': Counter}\n",
    "content/index.mdx": "# Home\n\n<Counter start={3} steps={[1, 10]}>Go</Counter>\n",
    "content/plain.md": "# Plain\n",
    "content/a/hooks.mdx": """from recto.components import component

@component(script="hooks.js")
def Hooks():
    return <x-hooks data-route={page.route}><b>false</b><i /><u /><button>Copy</button></x-hooks>

# Hooks

<Hooks />
""",
    "content/a/hooks.js": SCRIPT,
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    root = tmp_path_factory.mktemp("own")
    counter = {f"counter/{file.name}": file.read_text() for file in EXAMPLE.iterdir() if file.is_file()}
    write_site(root, {**FILES, **counter})
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


def test_what_hooks_do_custom_elements_do_hook_01_hook_02_hook_03_hook_04(
    new_page: Any, files: dict[str, str | bytes]
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    serve(page, files)
    page.goto(f"{ORIGIN}/a/hooks#one")
    element = page.locator("x-hooks")
    assert element.locator("b").inner_text() == "true"
    assert element.locator("i").inner_text() == "one"
    assert element.locator("u").inner_text() == "/a/hooks"
    page.evaluate("location.hash = 'two'")
    element.locator("i", has_text="two").wait_for()
    element.get_by_role("button").click()
    element.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "copied text"
