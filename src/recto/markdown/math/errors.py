"""What is wrong with a formula, told at its place in the file."""

from __future__ import annotations

import re

from msgspec.structs import replace

from recto.errors import RectoError, RectoWarning, Span, nearest
from recto.markdown.math.render_formula import Formula, FormulaError, KatexOptions

_UNDEFINED = re.compile(r"Undefined control sequence: (\\[a-zA-Z]+)")
_HINTS: tuple[tuple[str, str], ...] = (
    ("Expected 'EOF', got '&'", r"Write \& for the sign, or put the lines between \begin{aligned} and \end{aligned}."),
    ("Expected 'EOF', got '#'", r"Write \# for the sign."),
    ("Expected 'EOF', got '}'", "A { is missing before it, or write \\}."),
    ("Expected '}', got 'EOF'", "A } is missing."),
    ("Unexpected end of input in a macro argument", "A } or an argument is missing."),
    ("Expected & or \\\\ or \\cr or \\end", r"An \end is missing."),
    ("Expected '\\right', got 'EOF'", r"Write \right. where nothing shall close the \left."),
    ("Can't use function '$' in math mode", "The dollar signs around the formula are enough."),
    ("Double superscript", "Put braces around one of them: {x^2}^3."),
    ("Double subscript", "Put braces around one of them: {x_2}_3."),
    ("Too many expansions", "A macro calls itself; otherwise raise `max_expand` in `latex.options`."),
)


def formula_error(
    error: FormulaError,
    formula: Formula,
    *,
    where: Span,
    source: str | None = None,
    options: KatexOptions | None = None,
) -> RectoError:
    """The error a user sees.

    `where` is the place of the formula in its file (at its dollar signs, or where its text begins) and `source` the
    file's text; with both, the carets stand under the very part of the formula that is wrong, also in lists and
    quotes. `options` gives the macros that suggestions may name.
    """
    place = _place(error, formula, where, source) if source is not None else where
    message = error.message.rstrip(".")
    return RectoError(f"The formula is not valid: {message}.", where=place, hint=_hint(error, options), source=source)


def formula_warning(
    error: FormulaError, formula: Formula, *, where: Span, source: str, options: KatexOptions | None = None
) -> RectoWarning:
    """The same as a warning, for a formula that is shown all the same."""
    found = formula_error(error, formula, where=where, source=source, options=options)
    return RectoWarning(found.message, found.where, found.hint, source)


def _hint(error: FormulaError, options: KatexOptions | None) -> str | None:
    if error.hint is not None:
        return error.hint
    undefined = _UNDEFINED.match(error.message)
    if undefined:
        from recto.markdown.math.katex_engine import katex_commands

        macros = [name for name, _ in options.macros] if options else []
        # Whoever mistypes a command gets its first letter right.
        alike = [name for name in (*macros, *sorted(katex_commands())) if name[1:2].lower() == undefined[1][1].lower()]
        guess = nearest(undefined[1], alike)
        return f"Did you mean {guess}?" if guess else f"Define {undefined[1]} in `latex.options.macros`."
    return next((hint for start, hint in _HINTS if error.message.startswith(start)), None)


def _place(error: FormulaError, formula: Formula, where: Span, source: str) -> Span:
    if where.line is None or error.position is None:
        return where
    lines = source.splitlines(keepends=True)
    if not 0 < where.line <= len(lines):
        return where
    start = sum(map(len, lines[: where.line - 1])) + (where.column or 1) - 1
    first = _offset(formula.tex, error.position, source, start)
    if first is None:
        return where
    last = _offset(formula.tex, error.position + error.length, source, start) if error.length else None
    line, column = _line_and_column(lines, first)
    end_line, end_column = _line_and_column(lines, first + 1 if last is None else last)
    return replace(where, line=line, column=column, end_line=end_line, end_column=end_column)


def _offset(tex: str, position: int, source: str, start: int) -> int | None:
    """Where the character `position` of the formula stands in the file; None when the file reads otherwise.

    The file has more than the formula: the dollar signs or fence before it, indentation and `>` before its lines,
    and line ends that were made spaces.
    """
    at = _beginning(source, start)
    for index, character in enumerate(tex[:position]):
        while at < len(source) and not _same(source[at], character) and source[at] in " \t>\r\n":
            at += 1
        if at < len(source) and _same(source[at], character):
            at += 1
        elif not character.isspace():
            return None
        if character == "\n" and index + 1 == position and position < len(tex):
            while at < len(source) and source[at] != tex[position] and source[at] in " \t>":
                at += 1
    return min(at, len(source))


def _beginning(source: str, start: int) -> int:
    """Past the dollar signs, or past the opening line of a fence."""
    opening = re.compile(r"\$+[ \t>\r\n]*|(?:`{3,}|~{3,})[^\n]*\n[ \t>]*").match(source, start)
    return opening.end() if opening else start


def _same(found: str, wanted: str) -> bool:
    return found == wanted or (found == "\n" and wanted == " ")


def _line_and_column(lines: list[str], offset: int) -> tuple[int, int]:
    number = 1
    for number, line in enumerate(lines, 1):
        if offset < len(line):
            return number, offset + 1
        offset -= len(line)
    return number, len(lines[-1]) + 1 + offset
