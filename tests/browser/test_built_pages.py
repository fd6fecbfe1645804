"""Formulas, diagrams and package tabs of sites as `recto build` writes them, in a browser."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from recto.export import build_site
from recto.markdown.math.render_formula import katex_available
from recto.rendering import formula_settings as export_formulas
from tests.browser.conftest import ORIGIN, serve
from tests.sites import read_files, write_site

PAGE = r"""# Home

Inline $a \in \RR$.

## Root $\sqrt{x}$

$$
\int_0^1 x^2 \, dx
$$

```mermaid
graph TD; A-->B
```

## First

```sh npm2yarn
npm i x
npx y
```

## Second

```sh npm2yarn copy
npm run dev
```
"""
SETTINGS = "[latex.options]\nmacros = { '\\RR' = '\\mathbb{R}' }\n"


def built(root: Path) -> dict[str, str | bytes]:
    """The site's files by their addresses."""
    write_site(root, {"content/index.md": PAGE, "content/plain.md": "# Plain\n", "recto.toml": SETTINGS})
    with ThreadPoolExecutor(max_workers=1) as builder:
        builder.submit(build_site, root).result()
    files = {f"/{name}": data for name, data in read_files(root / "out").items()}
    return {**files, "/": files["/index.html"], "/plain": files["/plain.html"]}


def open_home(page: Any, files: dict[str, str | bytes]) -> list[str]:
    missing: list[str] = []
    page.on("response", lambda response: missing.append(response.url) if response.status == 404 else None)
    serve(page, files)
    page.goto(ORIGIN)
    return missing


def formula_boxes(page: Any) -> Any:
    page.wait_for_function("document.querySelectorAll('main .katex').length === 3")
    page.evaluate("document.fonts.load('1em KaTeX_Main').then(() => document.fonts.ready).then(() => true)")
    return page.evaluate(
        "[...document.querySelectorAll('main .katex-html, .recto-toc .katex-html')].map(e => {"
        " const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height].map(Math.round) })"
    )


@pytest.mark.skipif(not katex_available(), reason="recto[math] is not installed")
def test_formulas_look_the_same_from_the_build_and_from_the_browser(
    new_page: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = new_page()
    assert open_home(page, built(tmp_path / "a")) == []
    from_build = formula_boxes(page)
    assert page.evaluate("performance.getEntriesByType('resource').every(e => !e.name.endsWith('katex.min.js'))")
    monkeypatch.setattr(export_formulas, "katex_available", lambda: False)
    page = new_page()
    assert open_home(page, built(tmp_path / "b")) == []
    assert formula_boxes(page) == from_build
    assert len(from_build) == 4 and all(width and height for _, _, width, height in from_build)


def test_merm_03_merm_04_diagrams_follow_the_look_of_the_page(page: Any, tmp_path: Path) -> None:
    assert open_home(page, built(tmp_path)) == []
    node = page.locator(".recto-mermaid-diagram .node rect").first
    node.wait_for()
    fill = "e => getComputedStyle(e).fill"
    light = node.evaluate(fill)
    page.evaluate("document.documentElement.classList.add('dark')")
    page.wait_for_function(
        "light => { const e = document.querySelector('.recto-mermaid-diagram .node rect');"
        " return e && getComputedStyle(e).fill !== light }",
        arg=light,
    )
    assert page.locator(".recto-mermaid-diagram").count() == 1
    assert page.locator("pre.recto-mermaid").is_hidden()


def test_merm_05_without_scripts_the_source_is_shown(new_page: Callable[..., Any], tmp_path: Path) -> None:
    page = new_page(java_script_enabled=False)
    open_home(page, built(tmp_path))
    assert page.locator("pre.recto-mermaid").inner_text().strip() == "graph TD; A-->B"
    # All commands too, each under the name of its manager.
    assert page.locator(".recto-tab-label").all_inner_texts()[:4] == ["npm", "pnpm", "yarn", "bun"]
    assert page.get_by_text("pnpm add x").is_visible()


def test_n2y_04_one_choice_for_all_package_tabs_which_is_remembered(page: Any, tmp_path: Path) -> None:
    files = built(tmp_path)
    assert open_home(page, files) == []
    page.get_by_role("tab", name="yarn").first.click()
    assert page.get_by_text("yarn add x").is_visible() and page.get_by_text("yarn dlx y").is_visible()
    assert page.get_by_text("yarn dev").is_visible() or page.get_by_text("yarn run dev").is_visible()
    assert page.evaluate("localStorage.getItem('selectedPackageManager')") is not None
    page.reload()
    assert page.get_by_role("tab", name="yarn").nth(1).get_attribute("aria-selected") == "true"


def test_pages_without_any_of_it_load_nothing(page: Any, tmp_path: Path) -> None:
    files = built(tmp_path)
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    serve(page, files)
    page.goto(f"{ORIGIN}/plain")
    assert not any(name in address for address in requested for name in ("katex", "mermaid", "math", "tabs"))
