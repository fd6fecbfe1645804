"""MATH rows of the specification: KaTeX while building."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recto.errors import RectoError, Span, describe
from recto.markdown.math import render_formula as math
from recto.markdown.math.errors import formula_error
from recto.markdown.math.render_formula import Formula, FormulaError, KatexOptions, RenderedFormula, render_formulas
from tests.fixture_files import Case, case_id, read_cases

FIXTURES = Path(__file__).parents[1] / "fixtures"
needs_v8 = pytest.mark.skipif(not math.katex_available(), reason="recto[math] is not installed")


THROWS = KatexOptions(throw_on_error=True)


def render(tex: str, display: bool = False, **options: object) -> RenderedFormula | FormulaError:
    return render_formulas([Formula(tex, display)], KatexOptions(**options))[0]  # type: ignore[arg-type]


def html(tex: str, display: bool = False, **options: object) -> str:
    result = render(tex, display, **options)
    assert isinstance(result, RenderedFormula), result
    return result.html


@needs_v8
def test_math_03_html_and_mathml() -> None:
    inline = html(r"a=\sqrt{b^2 + c^2}")
    assert inline.startswith('<span class="katex"><span class="katex-mathml"><math')
    assert '<annotation encoding="application/x-tex">a=\\sqrt{b^2 + c^2}</annotation>' in inline
    assert '<span class="katex-html" aria-hidden="true">' in inline
    assert html("x", display=True).startswith('<span class="katex-display"><span class="katex">')


@needs_v8
def test_math_05_options() -> None:
    assert "katex-html" not in html("x", output="mathml")
    assert "mathbb" in html(r"\RR", macros=(("\\RR", "\\mathbb{R}"),))
    assert 'class="katex-display leqno"' in html("x", display=True, leqno=True)
    assert 'href="https://example.com"' in html(r"\href{https://example.com}{x}", trust=True)
    assert "href=" not in html(r"\href{https://example.com}{x}")
    assert KatexOptions(trust=True).untrusted() == KatexOptions()


@needs_v8
@pytest.mark.parametrize("options", [{}, {"throw_on_error": False, "strict": True}, {"strict": False}])
def test_invalid_formulas_can_be_red_text(options: dict[str, object]) -> None:
    red = render(r"x + \foo", error_color="#123456", **options)
    assert isinstance(red, RenderedFormula)
    assert '<mstyle mathcolor="#123456"><mtext>\\foo</mtext></mstyle>' in red.html
    assert red.error == FormulaError("Undefined control sequence: \\foo", 4, 4)
    assert html("{a", error_color="#123456", **options) == (
        '<span class="katex-error" title="ParseError: KaTeX parse error: Expected &#x27;}&#x27;, got &#x27;EOF&#x27;'
        ' at end of input: {a" style="color:#123456">{a</span>'
    )
    assert isinstance(render("{" * 20_000, **options), FormulaError)


@needs_v8
def test_what_latex_would_not_accept_is_a_warning() -> None:
    result = render("x² % note")
    assert isinstance(result, RenderedFormula)
    assert result.warnings == (
        "% comment has no terminating newline; LaTeX would fail because of commenting the end of math mode (e.g. $)",
    )
    assert isinstance(render("x % note", strict="error"), FormulaError)


@needs_v8
@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"x \foo", FormulaError("Undefined control sequence: \\foo", 2, 4)),
        ("a & b", FormulaError("Expected 'EOF', got '&'", 2, 1)),
        ("{a", FormulaError("Expected '}', got 'EOF'", 2, 0)),
        (r"\text{𝒳😀} ^", FormulaError("Expected group after '^'", 10, 1)),
        (r"\def\a{\a\a}\a", FormulaError("Too many expansions: infinite loop or need to increase maxExpand setting")),
        ("{" * 20_000, FormulaError("It is nested too deeply")),
    ],
)
def test_errors_know_their_place_in_the_formula(tex: str, expected: FormulaError) -> None:
    assert render(tex, throw_on_error=True) == expected


@needs_v8
def test_order_is_kept_and_formulas_do_not_change_each_other() -> None:
    formulas = [Formula(f"x_{{{number % 300}}}") for number in range(700)]
    results = render_formulas([Formula(r"\gdef\mine{y}"), *formulas, Formula(r"\mine")], THROWS)
    assert results[700] is results[400]
    assert ">x_{99}</annotation>" in results[100].html  # type: ignore[union-attr]
    assert results[-1] == FormulaError("Undefined control sequence: \\mine", 0, 5)


@needs_v8
def test_works_in_threads_and_in_event_loops_that_come_and_go() -> None:
    async def page() -> str:
        return html("x")

    assert asyncio.run(page()) == asyncio.run(page()) == html("x")
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(html, ["x"] * 20))) == 1


@needs_v8
def test_a_formula_that_takes_too_long_leaves_the_others_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from recto.markdown.math import katex_engine

    monkeypatch.setattr(katex_engine, "_SECONDS", 0.5)
    loop = Formula(r"\def\a{\b}\def\b{\a}\a")
    slow, fine = render_formulas([loop, Formula("x")], KatexOptions(max_expand=None))
    assert isinstance(slow, FormulaError)
    assert slow.message == "It takes longer than 0 seconds"
    assert isinstance(fine, RenderedFormula)


def test_v8_is_not_loaded_without_formulas() -> None:
    code = (
        "import sys; from recto.markdown.math.render_formula import katex_available, render_formulas;"
        "render_formulas([]); katex_available(); import recto.markdown.math.errors;"
        "sys.exit('py_mini_racer' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@needs_v8
def test_the_process_ends_cleanly() -> None:
    code = "from recto.markdown.math.render_formula import *; print(render_formulas([Formula('x')])[0].html[:20])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ('<span class="katex">\n', "")


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(math, "find_spec", lambda name: None)
    assert not math.katex_available()
    with pytest.raises(RectoError) as caught:
        render_formulas([Formula("x")])
    assert str(caught.value) == (
        "KaTeX cannot run: the extra `recto[math]` is not installed."
        " Install `recto[math]` to typeset them while the site is built."
    )


@needs_v8
@pytest.mark.parametrize("case", read_cases(FIXTURES / "math_errors.txt"), ids=case_id)
def test_errors_in_a_file(case: Case) -> None:
    """The first `$` or fence of the text opens the formula; its lines lose what stands before the first one's."""
    source = case.input
    formula, where = _find_formula(source)
    (result,) = render_formulas([formula], THROWS)
    assert isinstance(result, FormulaError)
    options = KatexOptions(macros=(("\\RR", "\\mathbb{R}"),))
    assert f"{describe(formula_error(result, formula, where=where, source=source, options=options))}\n" == case.output


def _find_formula(source: str) -> tuple[Formula, Span]:
    lines = source.splitlines()
    number = next(number for number, line in enumerate(lines) if "$" in line or "```" in line)
    opening = lines[number]
    column = min(opening.find(mark) for mark in ("$", "```") if mark in opening)
    where = Span("a.md", number + 1, column + 1)
    if opening[column:] in ("$$", "```math"):
        end = next(index for index in range(number + 1, len(lines)) if lines[index][column:] in ("$$", "```"))
        return Formula("\n".join(line[column:] for line in lines[number + 1 : end]), True), where
    text = "\n".join([opening[column + 1 :], *(line.lstrip("> ") for line in lines[number + 1 :])])
    return Formula(text[: text.index("$")].replace("\n", " ").strip()), where


@needs_v8
def test_errors_without_the_source_stand_at_the_formula() -> None:
    where = Span("a.md", 3, 4)
    error = formula_error(FormulaError("Expected 'EOF', got 'EOF'", 1, 1), Formula("x"), where=where)
    assert error.where == where
    elsewhere = formula_error(FormulaError("X", 1, 1), Formula("xyz"), where=where, source="nothing\nlike\nthat")
    assert elsewhere.where == where


@needs_v8
@settings(max_examples=150)
@given(st.text(st.sampled_from("abx12{}^_\\&$# \n%'é𝒳~[]()<>") | st.characters(), max_size=40), st.booleans())
def test_any_text_gives_html_or_an_error_with_a_place_inside(tex: str, display: bool) -> None:
    result = render(tex, display)
    if isinstance(result, FormulaError):
        assert result.message
        assert result.position is None or 0 <= result.position <= result.position + result.length <= len(tex)
        formula = Formula(tex, display)
        place = formula_error(result, formula, where=Span("a.md", 1, 1), source=f"${tex}$").where
        assert place is not None and place.line is not None
