"""The names in some code, with their places, also where the code breaks off."""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from collections.abc import Iterator

_SKIPPED = frozenset(keyword.kwlist)
_JAVASCRIPT = re.compile(
    r"""
      //[^\n]* | /\*.*?(?:\*/|\Z) | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'
    | (?P<name> (?!\$\{) [A-Za-z_$] [\w$]* ) | [0-9][\w.]* | (?P<line>\n)
    """,
    re.VERBOSE | re.DOTALL,
)
_KEYWORDS_AND_TYPES = (
    "abstract as asserts async await break case catch class const continue declare default delete do else enum export"
    " extends finally for from function get if implements import in infer instanceof interface is keyof let namespace"
    " new of private protected public readonly return satisfies set static switch throw try type typeof unique var"
    " while with yield any bigint boolean false never null number object string symbol true undefined unknown"
    " void"
)
_KEYWORDS = frozenset(_KEYWORDS_AND_TYPES.split())


def python_names(text: str) -> Iterator[tuple[int, int, str]]:
    """The line, the column and the name of each; keywords are none."""
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.NAME and token.string not in _SKIPPED:
                yield token.start[0] - 1, token.start[1], token.string
    except (tokenize.TokenError, SyntaxError):
        return


def javascript_names(text: str) -> Iterator[tuple[int, int, str]]:
    """What may be names: words that are neither in comments nor in strings, and also words that texts in templates
    and in JSX have, of which a server knows that they are none."""
    line, start = 0, 0
    for found in _JAVASCRIPT.finditer(text):
        name = found["name"]
        if name is not None and (name not in _KEYWORDS or text[found.start() - 1 : found.start()] == "."):
            yield line, found.start() - start, name
        elif breaks := found.group().count("\n"):
            line += breaks
            start = found.start() + found.group().rindex("\n") + 1
