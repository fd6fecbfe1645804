"""The names in some code, with their places, also where the code breaks off."""

from __future__ import annotations

import keyword
import re
from bisect import bisect_left
from collections.abc import Iterator

_SKIPPED = frozenset(keyword.kwlist)
# A string that is never closed ends with its line, or with the text.
_PYTHON = re.compile(
    r"""
      \#[^\n]*
    | (?P<prefix>(?i:[rbuft]|rb|br|fr|rf|tr|rt)?)
      (?: (?P<long>\"{3}|\'{3}) (?:\\.|(?!(?P=long)).)* (?:(?P=long)|\Z)
        | (?P<short>["\']) (?:\\.|(?!(?P=short))[^\\\n])* (?:(?P=short)|(?=\n)|\Z) )
    | (?P<name>[^\W\d]\w*) | \d[\w.]*
    """,
    re.VERBOSE | re.DOTALL,
)
_FIELD = re.compile(r"(?<!\{)(?:\{\{)*\{(?!\{)(?P<code>[^{}]*)")
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
    """The line, the column and the name of each, also of those in fields of formatted strings; keywords are none."""
    ends = [found.start() for found in re.finditer("\n", text)]
    for start, name in _python_names(text, 0, len(text)):
        line = bisect_left(ends, start)
        yield line, start - (ends[line - 1] + 1 if line else 0), name


def _python_names(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    for found in _PYTHON.finditer(text, begin, end):
        name = found["name"]
        if name is not None:
            if name not in _SKIPPED:
                yield found.start(), name
        elif (found["prefix"] or "").lower().strip("r") in ("f", "t"):
            for part in _FIELD.finditer(text, found.end("prefix"), found.end()):
                yield from _python_names(text, part.start("code"), part.end("code"))


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
