"""Tells whether two versions of a Python file differ in nothing but docstrings, and what lies where in the new one."""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from inspect import cleandoc

from msgspec import Struct

from recto.features.api.package_files import text_of_file
from recto.features.api.reading.written import blocks_in
from recto.python_syntax import python_tree


class _Span(Struct, frozen=True):
    """A string that stands alone as a statement; columns count bytes.

    What `is_alone` has no further code behind it on its last line.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    is_alone: bool

    @property
    def height(self) -> int:
        return self.end_line - self.line


class DocstringEdit(Struct, frozen=True):
    """The docstrings of a file `before` and `now`, in the same order; everything else is letter by letter the same.

    `texts` are both texts of each, by the line in which it began before.
    """

    before: Sequence[_Span]
    now: Sequence[_Span]
    texts: Mapping[int, tuple[str, str]]

    def first(self, line: int) -> int:
        """Where what began in a line begins now: an object, a docstring."""
        index = bisect_right(self.before, line, key=lambda span: span.line) - 1
        return self.now[index].line if index >= 0 and self.before[index].line == line else self.last(line)

    def last(self, line: int) -> int:
        """Where what ended in a line ends now."""
        index = bisect_right(self.before, line, key=lambda span: span.line) - 1
        return line - self.before[index].end_line + self.now[index].end_line if index >= 0 else line


class _Spans(Struct, frozen=True):
    """The text of a file, the strings in it that stand alone, and everything else, as bytes."""

    text: str
    strings: tuple[_Span, ...]
    rest: bytes


def docstring_edit(content: bytes, new_content: bytes) -> DocstringEdit | None:
    """None where more than docstrings has changed, and where one is empty that was not, or the other way round."""
    old = _spans_of(content)
    if old is None or not _may_be_in_string(old, text_of_file(new_content)):
        return None
    new = _spans_of(new_content)
    if new is None or [bool(span.text) for span in old.strings] != [bool(span.text) for span in new.strings]:
        return None
    if old.rest != new.rest:
        return None
    pairs = list(zip(old.strings, new.strings, strict=True))
    if any(before.height != now.height and not before.is_alone for before, now in pairs):
        return None
    return DocstringEdit(old.strings, new.strings, {before.line: (before.text, now.text) for before, now in pairs})


def _may_be_in_string(old: _Spans, text: str) -> bool:
    """Whether a file begins to differ in one of its strings, or at an end of one: most edits are told apart so."""
    before, now = old.text.split("\n"), text.split("\n")
    pairs = zip(before, now, strict=False)
    line = next((number for number, (a, b) in enumerate(pairs, 1) if a != b), min(len(before), len(now)))
    return any(span.line <= line <= span.end_line for span in old.strings)


@lru_cache(maxsize=8)
def _spans_of(content: bytes) -> _Spans | None:
    """The strings of a file that stand alone; None for one that cannot be parsed. The next edit asks for them again."""
    text = text_of_file(content)
    try:
        strings = tuple(_spans(python_tree(text), text.split("\n")))
    except (SyntaxError, ValueError, RecursionError, MemoryError, SystemError):
        return None
    return _Spans(text, strings, _without(text, strings))


def _spans(module: ast.Module, lines: Sequence[str]) -> Iterator[_Span]:
    found = [
        node.value
        for node in blocks_in(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    ]
    for each in sorted(found, key=lambda node: (node.lineno, node.col_offset)):
        end_line, end_column = each.end_lineno or each.lineno, each.end_col_offset or each.col_offset
        text = cleandoc(str(each.value).rstrip())
        behind = lines[end_line - 1].encode("utf-8", "surrogatepass")[end_column:].strip()
        is_alone = not behind or behind.startswith(b"#")
        yield _Span(each.lineno, each.col_offset, end_line, end_column, text, is_alone)


def _without(text: str, spans: Sequence[_Span]) -> bytes:
    """A file without some of its strings."""
    lines = [line.encode("utf-8", "surrogatepass") for line in text.split("\n")]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    whole = b"\n".join(lines)
    parts: list[bytes] = []
    last = 0
    for span in spans:
        parts.append(whole[last : starts[span.line - 1] + span.column])
        last = starts[span.end_line - 1] + span.end_column
    return b"\0".join([*parts, whole[last:]])
