"""MATH-06: what MathJax is given; the library itself is a stand-in."""

from __future__ import annotations

from typing import Any

import pytest

from recto.components.math import MATHJAX_SCRIPT
from recto.html import escape
from recto.markdown.math.mathjax_options import read_mathjax_options
from tests.browser.conftest import ORIGIN, document, serve

STAND_IN = "window.seen = MathJax.startup.elements.map(e => [e.localName, e.textContent])"
BODY = '<p>Costs $5 or <span class="recto-math">x &lt; 1</span>.</p><div class="recto-math">\ny\n</div>'


def open_page(page: Any, options: dict[str, object], *, published: bool = True, body: str = BODY) -> list[str]:
    meta = f'<meta name="recto-mathjax" content="{escape(read_mathjax_options(options).for_browser())}">'
    scripts = {"/_recto/mathjax.js": MATHJAX_SCRIPT.read_text("utf-8")}
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    files = {"/tex-svg.js": STAND_IN} if published else {}
    serve(page, {"/": document(body, scripts=scripts).replace("</head>", f"{meta}</head>"), **scripts, **files})
    page.goto(ORIGIN)
    return requests


@pytest.mark.parametrize(
    ("config", "inline", "display"),
    [
        ({}, "\\(x < 1\\)", "\\[\ny\n\\]"),
        ({"tex": {"inlineMath": [["@", "@"], ["$", "$"]], "displayMath": [["@@", "@@"]]}}, "@x < 1@", "@@\ny\n@@"),
    ],
)
def test_formulas_get_the_delimiters_of_the_configuration(
    page: Any, config: dict[str, object], inline: str, display: str
) -> None:
    open_page(page, {"src": "/tex-svg.js", "config": config})
    page.wait_for_function("window.seen")
    assert page.evaluate("window.seen") == [["span", inline], ["div", display]]
    assert page.evaluate("MathJax.tex ?? {}") == config.get("tex", {})


def test_a_page_without_formulas_loads_nothing(page: Any) -> None:
    requests = open_page(page, {"src": "/tex-svg.js"}, body="<p>$5</p>")
    page.wait_for_function("window.MathJax")
    assert not [address for address in requests if "tex-svg" in address]


def test_without_the_library_the_source_stays(page: Any) -> None:
    with page.expect_console_message(lambda message: "MathJax could not be loaded" in message.text):
        open_page(page, {"src": "/tex-svg.js"}, published=False)
    assert page.locator("p").inner_text() == "Costs $5 or \\(x < 1\\)."
