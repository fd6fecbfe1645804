"""The formulas of a page, typeset together before the page is rendered (MATH-03)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from recto.errors import RectoWarning, Span
from recto.markdown.math.render_formula import Formula, FormulaError, KatexOptions, render_formulas
from recto.markdown.positions import SourceText
from recto.markdown.render_options import RenderFindings


def typeset(parts: Iterable[Sequence[Token]], options: KatexOptions, source: SourceText, found: RenderFindings) -> None:
    """Give every formula its HTML in `meta["html"]`; a wrong one becomes an error, and keeps its source."""
    places = [place for tokens in parts for place in _formulas(tokens)]
    formulas = [Formula(token.content.strip("\n"), token.type != "math_inline") for token, _ in places]
    if not formulas:
        return
    for (token, line), formula, result in zip(places, formulas, render_formulas(formulas, options), strict=True):
        if isinstance(result, FormulaError):
            from recto.markdown.math.errors import formula_error

            where = _place(formula, line, source)
            found.errors.append(formula_error(result, formula, where=where, source=source.text, options=options))
        else:
            token.meta["html"] = result.html
            where = _place(formula, line, source)
            found.warnings.extend(
                RectoWarning(f"LaTeX would not accept this formula: {text}.", where, source=source.text)
                for text in result.warnings
            )


def _formulas(tokens: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    for token in tokens:
        line = token.map[0] if token.map else 0
        if token.type == "math_block" or (token.type == "fence" and token.info.split()[:1] == ["math"]):
            yield token, line
        for child in token.children or ():
            if child.type == "math_inline":
                yield child, line
            elif child.type in ("softbreak", "hardbreak"):
                line += 1


def _place(formula: Formula, line: int, source: SourceText) -> Span:
    text = source.lines[line] if line < len(source.lines) else ""
    first_line = formula.tex.split("\n")[0]
    column = text.find(f"${first_line}")
    column = column + 1 if column >= 0 else max(text.find(first_line), 0)
    return Span(source.path, line + 1, column + 1)
