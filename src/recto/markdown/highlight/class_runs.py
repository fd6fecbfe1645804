"""Runs a Pygments lexer: class changes instead of tokens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pygments.lexer import Lexer
from pygments.token import _TokenType

from recto.markdown.highlight.lexing_budget import UNWATCHED, LexingBudget, LexingTooSlowError
from recto.markdown.highlight.token_classes import FUNCTION, NAME, OPERATOR, PLAIN, classes_of

Run = tuple[int, str]
"""Where the class of the code changes, and to what."""
Runs = list[Run]

_CONTEXT = (NAME, OPERATOR)


def class_runs(lexer_class: type[Lexer], text: str) -> Runs:
    """Where the class changes in `text`, which must end in a newline.

    Raises `LexingTooSlowError` for a text that the lexer is not made for.
    """
    # Its expressions are compiled here, outside of the budget.
    lexer = _lexer(lexer_class)
    try:
        return _runs_in_time(lexer, text)
    except LexingTooSlowError:
        # The first time, those of the lexers inside this one had to be compiled.
        return _runs_in_time(lexer, text)


@lru_cache(maxsize=512)
def _lexer(lexer_class: type[Lexer]) -> Lexer:
    return lexer_class()


def _runs_in_time(lexer: Lexer, text: str) -> Runs:
    budget = LexingBudget(len(text))
    with budget.interrupting():
        return _runs(lexer, text, budget if len(text) > UNWATCHED else None)


def _runs(lexer: Lexer, text: str, budget: LexingBudget | None = None) -> Runs:
    tokens: Iterator[tuple[int, _TokenType, str]] = lexer.get_tokens_unprocessed(text)
    if budget is not None:
        tokens = budget.watch(tokens)
    classes, runs, last = classes_of(lexer.name), Runs(), PLAIN
    # Each token begins where the last one ended: lexers of sessions may be wrong about the places.
    start = 0
    for _, kind, value in tokens:
        end = start + len(value)
        css_class = classes[kind]
        if css_class in _CONTEXT:
            css_class = _resolved(css_class, text, start, end)
        if css_class != last and value:
            runs.append((start, css_class))
            last = css_class
        start = end
    return runs


def _resolved(marker: str, text: str, start: int, end: int) -> str:
    """The class of a name or an operator, which depends on the text."""
    if marker == NAME:
        return FUNCTION if text.startswith("(", end) else PLAIN
    # The dot of `a.b` is an operator to some lexers and punctuation to others.
    return PLAIN if end - start == 1 and text[start] == "." else "k"
