"""From Pygments' token types to the few one-letter CSS classes GitHub's themes need."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pygments.token import Comment, Generic, Keyword, Literal, Name, Operator, String, Token, _TokenType

PLAIN = ""
FUNCTION = "f"
NAME = "?"
"""Not a class: a name that is coloured as a function when an opening parenthesis follows it."""
OPERATOR = "."
"""Not a class: an operator, coloured unless it is the dot of an attribute."""

_CLASSES: Mapping[_TokenType, str] = {
    Token: PLAIN,
    Comment: "c",
    Comment.Preproc: "k",
    Comment.PreprocFile: "s",
    Generic.Deleted: "d",
    Generic.Emph: "e",
    Generic.EmphStrong: "b",
    Generic.Error: "d",
    Generic.Heading: "h",
    Generic.Inserted: "i",
    Generic.Link: "l",
    # As GitHub colours what commands print.
    Generic.Output: "n",
    Generic.Prompt: "c",
    Generic.Strong: "b",
    Generic.Subheading: "h",
    Keyword: "k",
    Keyword.Constant: "n",
    Keyword.Pseudo: "n",
    Literal: "n",
    Literal.Scalar: "s",
    Name: NAME,
    Name.Attribute: "f",
    Name.Builtin: "n",
    Name.Class: "f",
    Name.Constant: "n",
    Name.Decorator: "f",
    Name.Entity: "n",
    Name.Exception: "n",
    Name.Function: "f",
    Name.Function.Magic: "n",
    Name.Label: "n",
    Name.Namespace: PLAIN,
    Name.Property: "n",
    Name.Tag: "t",
    Name.Variable: PLAIN,
    Name.Variable.Instance: "v",
    Name.Variable.Magic: "n",
    Operator: OPERATOR,
    Operator.Word: "k",
    String: "s",
    String.Affix: "k",
    String.Escape: "n",
    String.Interpol: "n",
    String.Symbol: "n",
}
# Where a lexer's use of a type differs from what GitHub colours: JSON calls its keys tags.
_EXCEPTIONS: Mapping[str, Mapping[_TokenType, str]] = {
    "JSON": {Name.Tag: "n"},
    "JSON5": {Name.Tag: "n"},
    "CSS": {Keyword: "n", Keyword.Constant: "n", Operator: PLAIN},
    "SCSS": {Keyword: "n", Operator: PLAIN},
    "LessCss": {Keyword: "n", Operator: PLAIN},
    "dotenv": {Name.Constant: PLAIN},
    "TOML": {Keyword: "f", Operator: PLAIN},
    "TypeScript": {Keyword.Type: "n", String.Interpol: "s"},
    "TSX": {Keyword.Type: "n", String.Interpol: "s"},
    "JavaScript": {String.Interpol: "s"},
    "JSX": {String.Interpol: "s"},
}


class TokenClasses(dict[_TokenType, str]):
    """A table that knows every token type: one that is not listed has the class of its parent."""

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __missing__(self, kind: _TokenType) -> str:
        parent = kind.parent
        found = PLAIN if parent is None else self[parent]
        self[kind] = found
        return found


@lru_cache(maxsize=512)
def classes_of(lexer_name: str) -> TokenClasses:
    """The table for the lexer with this Pygments name."""
    return TokenClasses({**_CLASSES, **_EXCEPTIONS.get(lexer_name, {})})
