"""Formulas in the browser: typeset there when the build could not do it, and looking the same as from the build."""

from __future__ import annotations

from typing import Any

import pytest

from recto.components.assets import module_text
from recto.components.math import KATEX, SCRIPT, katex_stylesheet
from recto.html import escape
from recto.markdown.math.render_formula import Formula, KatexOptions, RenderedFormula, katex_available, render_formulas
from tests.browser.conftest import ORIGIN, component_styles, document, serve

TEX = (r"a=\sqrt{b^2 + c^2}", r"\RR \ni \frac{a}{b}", r"\foo", "{a", r"\begin{aligned}x &< y\end{aligned}")
OPTIONS = KatexOptions(macros=((r"\RR", r"\mathbb{R}"),), throw_on_error=False, error_color="#ff0000")


def open_page(page: Any, body: str, *, published: bool = True, left: int = 0) -> list[str]:
    """Opens a page and waits until `left` formulas are still TeX; gives the addresses that were not found."""
    head = (
        f'<link rel="stylesheet" href="/_recto/{katex_stylesheet()}">'
        f'<meta name="recto-katex" content="{escape(OPTIONS.for_browser())}">'
    )
    scripts = {"/_recto/math.js": module_text(SCRIPT)}
    styles = component_styles()
    whole = document(f"<main>{body}</main>", styles=styles, scripts=scripts)
    files = {f"/_recto/{file.name}": file.source_path.read_bytes() for file in KATEX.files()} if published else {}
    missing: list[str] = []
    page.on("response", lambda response: missing.append(response.url) if response.status == 404 else None)
    serve(page, {"/": whole.replace("</head>", f"{head}</head>"), **scripts, **files})
    page.goto(ORIGIN)
    page.wait_for_function("left => document.querySelectorAll('.recto-math').length === left", arg=left)
    page.evaluate("document.fonts.ready.then(() => true)")
    return [address for address in missing if not address.endswith("favicon.ico")]


def source_elements() -> str:
    inline = "".join(f'<p>Text <span class="recto-math">{escape(tex)}</span>.</p>' for tex in TEX)
    return inline + "".join(f'<div class="recto-math">{escape(tex)}</div>' for tex in TEX)


@pytest.mark.skipif(not katex_available(), reason="recto[math] is not installed")
def test_the_browser_makes_what_the_build_would_have_made(page: Any) -> None:
    formulas = [Formula(tex) for tex in TEX] + [Formula(tex, True) for tex in TEX]
    built = [result.html for result in render_formulas(formulas, OPTIONS) if isinstance(result, RenderedFormula)]
    assert open_page(page, source_elements()) == []
    in_browser = page.locator("main").inner_html()
    paragraphs = "".join(f"<p>Text {html}.</p>" for html in built[: len(TEX)]) + "".join(built[len(TEX) :])
    # Both texts as the browser writes them, styles too.
    as_written = (
        "html => { const main = document.createElement('main'); main.innerHTML = html;"
        " for (const { style } of main.querySelectorAll('[style]'))"
        "   style.cssText = style.cssText.split(/; ?/).sort().join(';');"
        ' return main.innerHTML.replaceAll(/ class=""| xmlns="[^"]*svg"/g, \'\') }'
    )
    assert page.evaluate(as_written, in_browser) == page.evaluate(as_written, paragraphs)


def test_only_fonts_that_are_used_are_loaded(page: Any) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url.rpartition("/")[2]))
    assert open_page(page, '<span class="recto-math">x_1</span>') == []
    assert sorted(name for name in requested if "KaTeX" in name) == [
        "KaTeX_Main-Regular.woff2",
        "KaTeX_Math-Italic.woff2",
    ]


def test_without_the_library_the_source_stays(page: Any) -> None:
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    open_page(page, '<span class="recto-math">x_1</span>', published=False, left=1)
    if len(errors) < 2:
        page.wait_for_event("console", lambda message: "KaTeX" in message.text)
    assert page.locator(".recto-math").inner_text() == "x_1"
    assert f"Error: KaTeX could not be loaded from {ORIGIN}/_recto/katex-0.19.1/katex.min.js" in "\n".join(errors)


def test_a_formula_that_katex_gives_up_on_stays_as_source(page: Any) -> None:
    deep = "{" * 20_000
    open_page(page, f'<span class="recto-math">{deep}</span><span class="recto-math">x</span>', left=1)
    assert page.locator(".recto-math").text_content() == deep
    assert page.locator(".katex").count() == 1


def test_wide_formulas_scroll_by_themselves(page: Any) -> None:
    wide = "+".join(["x_{100}"] * 200)
    open_page(page, f'<div class="recto-math">{wide}</div>')
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("(e => e.scrollWidth > e.clientWidth)(document.querySelector('.katex-display'))")
