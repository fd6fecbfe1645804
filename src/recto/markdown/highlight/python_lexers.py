# mypy: disable-error-code="no-untyped-call"
"""Python as Pygments reads it, in less time: what most code consists of is asked for first, not behind forty rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pygments.lexer import words
from pygments.lexers.python import PythonLexer
from pygments.token import Name, Operator, Text, _TokenType

_Tokens = Iterator[tuple[int, _TokenType, str]]
_STATES: dict[str, list[Any]] = PythonLexer.tokens
_ASCII_NAME = "[A-Za-z_][A-Za-z0-9_]*"


def _words() -> Iterator[str]:
    """The words that mean something to Pygments' rules."""
    for state in ("keywords", "expr-keywords", "builtins"):
        for pattern, *_ in _STATES[state]:
            if isinstance(pattern, words):
                yield from (word for word in pattern.words if word.isidentifier())
    yield from ("def", "class", "lazy", "from", "import", "match", "case", "in", "is", "and", "or", "not")
    yield from ("self", "cls", "Ellipsis", "NotImplemented")


_MEANING = words(sorted(set(_words())), suffix=r"\b").get()
# Before a quotation mark it is the prefix of a text, and two underscores begin the names of Python's own.
_PLAIN_NAME = rf"(?!__|{_MEANING}){_ASCII_NAME}+(?![\"']|[^\x00-\x7f])"

# What has no colour wherever it stands. A docstring, or a word such as `match`, takes the space before it along.
_PLAIN = "|".join(
    (
        r"\n",
        r"(?<=[^\n])[^\S\n]+",
        r"^[^\S\n]+(?=\S)(?![rRuUbB]{0,2}[\"']|match\b|case\b)",
        r"[(),\[\]{};]",
        rf"{_PLAIN_NAME}(?!\()",
        r"\.(?!\d)",
        r":(?!=)",
    )
)

# They match nothing of which Pygments' own rules would say something else.
_FIRST: list[Any] = [
    # Half of all tokens in one.
    (f"(?:{_PLAIN})++", Text),
    (_PLAIN_NAME, Name),
    (r"!=|==|<<|>>|:=|[-~+/*%=<>&^|]", Operator),
    *_STATES["keywords"],
    *_STATES["builtins"],
    (r"(?:in|is|and|or|not)\b", Operator.Word),
]


def _with_ascii_names(rule: Any) -> Any:
    """A rule in which names have no other letters: to compile the expression for all letters takes most of the time."""
    if isinstance(rule, tuple) and isinstance(rule[0], str):
        return (rule[0].replace(PythonLexer.uni_name, _ASCII_NAME), *rule[1:])
    return rule


class _WideLexer(PythonLexer):
    tokens = {"root": [*_FIRST, *_STATES["root"]]}  # noqa: RUF012


@cache
def _wide_lexer() -> PythonLexer:
    return _WideLexer()


class PythonCodeLexer(PythonLexer):
    """Python, in the very tokens of Pygments' lexer as far as their colours go."""

    tokens = {  # noqa: RUF012
        **{state: [_with_ascii_names(rule) for rule in rules] for state, rules in _STATES.items()},
        "root": [*_FIRST, *map(_with_ascii_names, _STATES["root"])],
    }

    def get_tokens_unprocessed(self, text: str, stack: Iterable[str] = ("root",)) -> _Tokens:
        """The tokens of a text; one with other letters than those of ASCII goes to a lexer that knows all."""
        if text.isascii():
            return super().get_tokens_unprocessed(text, stack)
        return _wide_lexer().get_tokens_unprocessed(text, stack)
