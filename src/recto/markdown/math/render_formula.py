"""Formulas become HTML and MathML by KaTeX while the site is built.

KaTeX runs in V8, which the extra `recto[math]` brings; without it the page keeps the TeX source, and the browser
typesets it (`components/math/math.js`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec

from msgspec import Struct

from recto.errors import RectoError
from recto.markdown.math.katex_options import KatexOptions, read_katex_options

__all__ = [
    "Formula",
    "FormulaError",
    "KatexOptions",
    "RenderedFormula",
    "katex_available",
    "read_katex_options",
    "render_formulas",
]

_NOT_INSTALLED_HINT = "Install `recto[math]` to typeset them while the site is built."


class Formula(Struct, frozen=True):
    """TeX source without its dollar signs; `display` when it stands on lines of its own."""

    tex: str
    display: bool = False


class FormulaError(Struct, frozen=True):
    """Why a formula cannot be typeset.

    `position` and `length` count code points in `tex`; `position` is None when no place can be blamed, and equal to
    the length of `tex` when something is missing at its end. `hint` is the cure, where whoever found it knows one.
    """

    message: str
    position: int | None = None
    length: int = 0
    hint: str | None = None


class RenderedFormula(Struct, frozen=True):
    """`<span class="katex">…` or `<span class="katex-display">…`, and what LaTeX would have complained about.

    `error` is set when the formula is wrong and the options ask for red text instead of an error.
    """

    html: str
    warnings: tuple[str, ...] = ()
    error: FormulaError | None = None


Result = RenderedFormula | FormulaError

# So many formulas cross into V8 at once: enough to make the crossing cheap, few enough for a time limit to mean much.
_BATCH = 250


def katex_available() -> bool:
    """Whether `recto[math]` is installed; V8 is not started."""
    return find_spec("py_mini_racer") is not None


def render_formulas(formulas: Iterable[Formula], options: KatexOptions | None = None) -> list[Result]:
    """Typeset formulas, in their order; equal ones are typeset once.

    V8 starts at the first call in a process and then stays. Safe in threads and inside a running event loop.
    Errors: `RectoError` when `recto[math]` is not installed. A formula that is wrong is a `FormulaError` in the list.
    """
    options = options or KatexOptions()
    wanted = list(formulas)
    different = list(dict.fromkeys(wanted))
    if not different:
        return []
    if not katex_available():
        raise RectoError("KaTeX cannot run: the extra `recto[math]` is not installed.", hint=_NOT_INSTALLED_HINT)
    results: dict[Formula, Result] = {}
    for start in range(0, len(different), _BATCH):
        batch = different[start : start + _BATCH]
        results.update(zip(batch, _render(batch, options), strict=True))
    return [results[formula] for formula in wanted]


def _render(batch: Sequence[Formula], options: KatexOptions) -> list[Result]:
    # Imported here: it loads the V8 library, which a site without formulas must not pay for.
    from recto.markdown.math.katex_engine import KatexTimeoutError, katex_engine

    pairs = [(formula.tex, formula.display) for formula in batch]
    try:
        answers = katex_engine().call(pairs, options.for_katex())
    except KatexTimeoutError as problem:
        if len(batch) == 1:
            return [FormulaError(str(problem))]
        # Only the formula that takes so long is to blame, not those that shared its batch.
        return [result for formula in batch for result in _render([formula], options)]
    return [_result(answer, options) for answer in answers]


def _result(answer: dict[str, object], options: KatexOptions) -> Result:
    error: FormulaError | None = None
    match answer:
        case {"error": str(message), "position": int(position), "length": int(length)}:
            error = FormulaError(message, position, length)
        case {"error": str(message)}:
            error = FormulaError(message)
    match answer:
        case {"html": str(html), "warnings": list(warnings)}:
            return RenderedFormula(options.styled(html), tuple(warnings), error)
    assert error is not None
    return error
