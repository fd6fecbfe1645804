"""MERM rows of the specification, in a browser."""

from __future__ import annotations

from typing import Any

import pytest

from recto.components.assets import module_text
from recto.components.mermaid import MERMAID, Mermaid
from recto.html import render
from tests.browser.conftest import ORIGIN, component_styles, document, serve

FLOW = """graph TD
  subgraph Consumers
    A[Mobile app]
    B[Web app]
  end
  A --> C(GraphQL API)
  B --> C
  C --> D{Ok?}
"""


def open_page(
    page: Any, *charts: str, dark: bool = False, space: int = 0, library: bool = True, policy: str = ""
) -> list[str]:
    """Opens a page of diagrams, `space` pixels before the last one; gives the list of requests, still growing.

    `policy` is a content security policy; the page's own styles are then in a file.
    """
    scripts = {"/_recto/mermaid.js": module_text("mermaid/mermaid.js")}
    blocks = [str(render(Mermaid(chart=chart))) for chart in charts]
    blocks.insert(-1, f'<div style="height:{space}px"></div>')
    body = f'<main class="recto-prose">{"".join(blocks)}</main>'
    files = {f"/_recto/{file.name}": file.source_path.read_bytes() for file in MERMAID.files()} if library else {}
    page.set_default_timeout(60_000)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    styles = component_styles() + "main { max-width: 832px }"
    whole = document(body, styles="" if policy else styles, scripts=scripts, dark=dark)
    if policy:
        head = f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">'
        whole = whole.replace("<head>", head).replace("<style></style>", '<link rel="stylesheet" href="/_recto/a.css">')
    serve(page, {"/": whole, "/_recto/a.css": styles, **scripts, **files})
    page.goto(ORIGIN)
    return requests


def fill(page: Any) -> str:
    return str(page.locator(".node rect").first.evaluate("node => getComputedStyle(node).fill"))


def test_merm_02_a_diagram_replaces_its_source(page: Any) -> None:
    requests = open_page(page, FLOW)
    svg = page.locator(".recto-mermaid-diagram > svg")
    svg.wait_for()
    assert "Mobile app" in str(svg.text_content())
    assert page.locator("pre.recto-mermaid").is_hidden()
    assert page.locator(".recto-mermaid-error").count() == 0
    box = svg.bounding_box()
    assert 100 < box["width"] <= 832 and box["height"] > 200
    assert all(address.startswith(ORIGIN) for address in requests)


def test_labels_are_not_cut_off_by_the_styles_of_the_text_around(page: Any) -> None:
    open_page(page, FLOW)
    page.locator(".recto-mermaid-diagram > svg").wait_for()
    assert page.evaluate(
        "[...document.querySelectorAll('foreignObject')].every(box => {"
        " const [room, text] = [box, box.firstElementChild].map(element => element.getBoundingClientRect());"
        " return text.width <= room.width + 1 && text.height <= room.height + 1 })"
    )


def test_merm_02_nothing_is_loaded_before_the_diagram_is_near(page: Any) -> None:
    requests = open_page(page, FLOW, space=5000)
    page.wait_for_load_state("networkidle")
    assert not [address for address in requests if "mermaid-1" in address]
    page.locator("pre.recto-mermaid").scroll_into_view_if_needed()
    page.locator(".recto-mermaid-diagram > svg").wait_for()
    assert [address for address in requests if "mermaid-1" in address]


def test_a_key_that_prints_waits_for_the_diagrams_that_nobody_has_seen(page: Any) -> None:
    open_page(page, FLOW, FLOW, space=5000)
    page.locator(".recto-mermaid-diagram > svg").wait_for()
    drawn = "document.querySelectorAll('.recto-mermaid-diagram > svg').length"
    page.evaluate(f"window.print = () => {{ window.printed = {drawn} }}")
    page.keyboard.press("Control+p")
    page.wait_for_function("window.printed === 2")
    # With all of them drawn the key is the browser's again.
    assert page.evaluate(
        "dispatchEvent(new KeyboardEvent('keydown', { key: 'p', ctrlKey: true, cancelable: true })) && printed === 2"
    )


def test_a_page_for_paper_has_all_diagrams_those_of_hidden_places_too(page: Any) -> None:
    open_page(page, FLOW, FLOW, space=5000)
    page.evaluate("document.querySelectorAll('pre.recto-mermaid')[1].insertAdjacentHTML('beforebegin', '<div hidden>')")
    page.evaluate("document.querySelector('div[hidden]').append(document.querySelectorAll('pre.recto-mermaid')[1])")
    page.emulate_media(media="print")
    page.wait_for_function("document.querySelectorAll('.recto-mermaid-diagram > svg').length === 2")
    page.evaluate("document.querySelector('div[hidden]').hidden = false")
    boxes = [page.locator(".recto-mermaid-diagram > svg").nth(index).bounding_box() for index in (0, 1)]
    assert boxes[0]["width"] == boxes[1]["width"] > 100 and boxes[0]["height"] == boxes[1]["height"]


def test_merm_03_colours_follow_the_page(page: Any) -> None:
    open_page(page, FLOW)
    page.locator(".recto-mermaid-diagram > svg").wait_for()
    light = fill(page)
    page.evaluate("document.documentElement.className = 'dark'")
    page.wait_for_function("was => getComputedStyle(document.querySelector('.node rect')).fill !== was", arg=light)
    dark = fill(page)
    assert page.locator(".recto-mermaid-diagram").count() == 1
    page.evaluate("document.documentElement.className = 'light'")
    page.wait_for_function("was => getComputedStyle(document.querySelector('.node rect')).fill !== was", arg=dark)
    assert fill(page) == light


def test_a_page_that_is_dark_from_the_start(page: Any) -> None:
    open_page(page, FLOW, dark=True)
    page.locator(".recto-mermaid-diagram > svg").wait_for()
    assert fill(page) == "rgb(31, 32, 32)"


def test_merm_05_an_error_is_shown_with_the_source_and_spares_the_others(page: Any) -> None:
    open_page(page, "graph TD\n  A --> \n", FLOW)
    page.locator(".recto-mermaid-diagram > svg").wait_for()
    error = page.locator(".recto-mermaid-error").inner_text()
    assert error.startswith("This diagram cannot be drawn. Parse error on line ")
    assert "\ngraph TD  A --> \n----------------^\nExpecting 'AMP', " in error
    assert page.locator("pre.recto-mermaid").first.is_visible()
    assert page.locator("pre.recto-mermaid").last.is_hidden()
    assert page.locator(".recto-mermaid-diagram").count() == 1


def test_the_source_is_readable_without_scripts(new_page: Any) -> None:
    page = new_page(java_script_enabled=False)
    open_page(page, FLOW)
    assert page.locator("pre.recto-mermaid").inner_text().strip() == FLOW.strip()


def test_without_the_library_the_source_stays(page: Any) -> None:
    open_page(page, FLOW, library=False)
    page.locator(".recto-mermaid-error").wait_for()
    assert (
        page.locator(".recto-mermaid-error")
        .inner_text()
        .startswith("This diagram cannot be drawn. Failed to fetch dynamically imported module")
    )
    assert page.locator("pre.recto-mermaid").is_visible()


def test_a_policy_without_inline_styles_changes_nothing(new_page: Any) -> None:
    seen = []
    for policy in ("", "default-src 'self'"):
        page = new_page()
        open_page(page, FLOW, policy=policy)
        page.locator(".recto-mermaid-diagram > svg").wait_for()
        seen.append((fill(page), page.locator(".recto-mermaid-diagram > svg").bounding_box()))
    assert seen[0] == seen[1]


def test_styles_of_diagrams_that_are_gone_go_too(page: Any) -> None:
    open_page(page, FLOW)
    page.locator(".recto-mermaid-diagram > svg").wait_for()
    page.evaluate("document.documentElement.className = 'dark'")
    page.wait_for_function("getComputedStyle(document.querySelector('.node rect')).fill === 'rgb(31, 32, 32)'")
    page.wait_for_function("document.adoptedStyleSheets.length === 1")


@pytest.mark.parametrize(
    "chart",
    [
        'graph TD\n  A["<img src=x onerror=alert(1)><script>alert(2)</script>text"]\n',
        'graph TD\n  A --> B\n  click A "javascript:alert(1)"\n  click B call alert(1)\n',
        "%%{init: {'securityLevel': 'loose'}}%%\ngraph TD\n  A[\"<img src=x onerror=alert(1)>\"]\n",
    ],
)
def test_diagrams_cannot_run_code(page: Any, chart: str) -> None:
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    open_page(page, chart)
    page.locator(".recto-mermaid-diagram > svg").wait_for()
    page.locator(".node").first.click()
    assert said == []
    html = page.locator(".recto-mermaid-diagram").inner_html()
    assert "onerror" not in html
    assert "<script" not in html
    assert "javascript:" not in html


@pytest.mark.parametrize(
    "chart",
    [
        "sequenceDiagram\n  Alice->>Bob: Hi\n",
        "classDiagram\n  A <|-- B\n",
        "stateDiagram-v2\n  [*] --> A\n",
        "erDiagram\n  A ||--o{ B : has\n",
        "gantt\n  title T\n  section S\n  Task :a1, 2024-01-01, 30d\n",
        'pie title P\n  "a" : 3\n  "b" : 2\n',
        "gitGraph\n  commit\n  branch b\n  commit\n",
        "mindmap\n  root\n    A\n    B\n",
        "timeline\n  2020 : a\n  2021 : b\n",
        "journey\n  title J\n  section S\n    Task: 5: Me\n",
        "architecture-beta\n  service db(database)[DB]\n",
        "quadrantChart\n  A: [0.3, 0.6]\n",
        "graph TD\n  A[\"$$x^2$$\"]\n",
    ],
)  # fmt: skip
def test_every_kind_of_diagram_is_vendored(page: Any, chart: str) -> None:
    open_page(page, chart)
    page.locator(".recto-mermaid-diagram > svg, .recto-mermaid-error").wait_for()
    assert page.locator(".recto-mermaid-error").count() == 0
