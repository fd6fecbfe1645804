"""The formulas of a page, typeset together before the page is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from recto.errors import RectoWarning, Span
from recto.html.escaping import escape_text
from recto.markdown.math.render_formula import Formula, FormulaError, KatexOptions, render_formulas
from recto.markdown.positions import SourceText
from recto.markdown.render_options import RenderFindings


def typeset(parts: Iterable[Sequence[Token]], options: KatexOptions, source: SourceText, found: RenderFindings) -> None:
    """Give every formula its HTML in `meta["html"]`.

    A wrong one is red there, with a warning, or becomes an error and keeps its source, as the options say.
    """
    places, formulas = _formulas_of(parts)
    if not formulas:
        return
    for (token, line), formula, result in zip(places, formulas, render_formulas(formulas, options), strict=True):
        error = result if isinstance(result, FormulaError) else result.error
        if error is not None and options.throws:
            from recto.markdown.math.errors import formula_error

            where = _place(formula, line, source)
            found.errors.append(formula_error(error, formula, where=where, source=source.text, options=options))
            continue
        if error is not None and options.warns:
            _warn(error, formula, line, source, found, options)
        if isinstance(result, FormulaError):
            token.meta["html"] = _red(formula, options)
            continue
        token.meta["html"] = result.html
        found.warnings.extend(
            RectoWarning(
                f"LaTeX would not accept this formula: {text}.", _place(formula, line, source), source=source.text
            )
            for text in result.warnings
        )


def check(parts: Iterable[Sequence[Token]], source: SourceText, found: RenderFindings) -> None:
    """Warn of what is certainly wrong in formulas that the browser typesets."""
    from recto.markdown.math.check_formula import formula_mistake

    for (_, line), formula in zip(*_formulas_of(parts), strict=True):
        mistake = formula_mistake(formula.tex)
        if mistake is not None:
            _warn(mistake, formula, line, source, found)


def _formulas_of(parts: Iterable[Sequence[Token]]) -> tuple[list[tuple[Token, int]], list[Formula]]:
    places = [place for tokens in parts for place in _formulas(tokens)]
    return places, [Formula(token.content.strip("\n"), token.type != "math_inline") for token, _ in places]


def _red(formula: Formula, options: KatexOptions) -> str:
    """The source of a formula that KaTeX cannot even show as wrong, such as one that is nested too deeply."""
    kind = "div" if formula.display else "span"
    color = escape_text(options.error_color)
    return options.styled(f'<{kind} class="katex-error" style="color:{color}">{escape_text(formula.tex)}</{kind}>')


def _warn(
    error: FormulaError,
    formula: Formula,
    line: int,
    source: SourceText,
    found: RenderFindings,
    options: KatexOptions | None = None,
) -> None:
    from recto.markdown.math.errors import formula_warning

    where = _place(formula, line, source)
    found.warnings.append(formula_warning(error, formula, where=where, source=source.text, options=options))


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
