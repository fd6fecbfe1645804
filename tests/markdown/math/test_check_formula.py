"""What is found in formulas without KaTeX, and what is let pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.markdown.math.check_formula import formula_mistake
from recto.markdown.math.render_formula import (
    Formula,
    FormulaError,
    KatexOptions,
    katex_available,
    render_formulas,
)

needs_v8 = pytest.mark.skipif(not katex_available(), reason="recto[math] is not installed")


@pytest.mark.parametrize(
    ("tex", "message", "position"),
    [
        (r"\frac{1", "{ is not closed", 5),
        ("a}", "} closes nothing", 1),
        ("{{a}", "{ is not closed", 0),
        (r"\begin{pmatrix} 1 & 2", r"\begin{pmatrix} is not closed", 0),
        (r"1 \end{cases}", r"\end{cases} closes nothing", 2),
        (r"\begin{cases} {1 \end{cases}", "{ is not closed", 14),
        (r"\begin{a}\begin{b}\end{a}", r"\begin{b} is not closed", 9),
        (r"\left( x", r"\left is not closed", 0),
        (r"x \right)", r"\right closes nothing", 2),
        (r"\left x \right)", r"\left has 'x' behind it, which is no delimiter", 0),
        (r"(x \left", r"\left has no delimiter", 3),
        ("{ % }", "{ is not closed", 0),
    ],
)
def test_mistakes(tex: str, message: str, position: int) -> None:
    found = formula_mistake(tex)
    assert found is not None
    assert (found.message, found.position) == (message, position)


@pytest.mark.parametrize(
    "tex",
    [
        "",
        r"\{ a \}",
        r"\\{x}",
        r"\left\{ x \middle| y \right.",
        r"\left\langle x \right\rangle \leftarrow \rightarrow",
        r"\left [ x \right ) \left⟨ x \right⟩",
        r"\begin{aligned} a &= \begin{pmatrix} 1 \end{pmatrix} \\ b \end{aligned}",
        r"\href{https://x.org/a%20b}{x}",
        r"\verb|{| + \verb*+}+",
        r"\def\open{\begin{cases}} \open 1 \end{cases}",
        "a % {\nb",
        r"50\% {x}",
    ],
)
def test_what_may_be_right(tex: str) -> None:
    assert formula_mistake(tex) is None


@needs_v8
@given(st.lists(st.sampled_from([*list("{}a%\n^"), r"\{", r"\left(", r"\right.", r"\begin{matrix}", r"\end{matrix}"])))
def test_katex_finds_a_mistake_too(pieces: list[str]) -> None:
    tex = "".join(pieces)
    if formula_mistake(tex) is not None:
        (result,) = render_formulas([Formula(tex)], KatexOptions(throw_on_error=True))
        assert isinstance(result, FormulaError), tex
