"""What stands behind the opening of a fenced code block: the language and the meta words."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from heapq import heappop, heappush

from msgspec import Struct

Ranges = tuple[tuple[int, int], ...]
"""Numbers as inclusive (first, last) pairs, as written: never expanded, `{1-9999999}` costs nothing."""


class HighlightedLines(Struct, frozen=True):
    """`{1,4-6}#id`: lines of the block, counted from 1."""

    ranges: Ranges
    id: str | None = None


class HighlightedChars(Struct, frozen=True):
    """`/text/3-5#id`: occurrences of a text, counted from 1 over the whole block; no ranges means all."""

    text: str
    occurrences: Ranges = ()
    id: str | None = None


class FenceInfo(Struct, frozen=True):
    """A parsed info string.

    `lexer` is the language whose rules colour the code, where it is not the `language` itself.
    `copy` is None when the block says nothing; so is `collapse`, which else is whether a long block is collapsed, or
    how many of its lines are shown. `flags` are bare words with no meaning here (`npm2yarn`, `twoslash`), and braces
    that hold no line numbers, with the braces; `values` are the `key=value` pairs with no meaning here, quotes removed.
    """

    language: str = ""
    lexer: str = ""
    filename: str | None = None
    caption: str | None = None
    highlighted_lines: tuple[HighlightedLines, ...] = ()
    highlighted_chars: tuple[HighlightedChars, ...] = ()
    show_line_numbers: bool | None = None
    line_number_start: int = 1
    copy: bool | None = None
    word_wrap: bool = True
    collapse: int | bool | None = None
    flags: frozenset[str] = frozenset()
    values: tuple[tuple[str, str], ...] = ()

    def value(self, key: str) -> str | None:
        """The value of `key=value`; the last one counts."""
        return dict(self.values).get(key)


_LANGUAGE = re.compile(r"[^\s{]+")
_LOOKS_LIKE_META = re.compile(r"""[{/"']|[\w-]+=""")
_ITEM = re.compile(
    r"""
      (?P<key>[\w.-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|\{(?P<braces>[^{}]*)\}|(?P<bare>(?:\\\S|[^\s"'{}\\])*\\?))
    | showLineNumbers\{(?P<start>\d+)\}
    | \{(?P<lines>[^{}]*)\}(?:\#(?P<lines_id>\S+))?
    | (?P<quote>["/])(?P<chars>(?:\\.|(?!(?P=quote)|\\).)+)(?P=quote)(?P<which>[\d,.-]*)(?:\#(?P<chars_id>\S+))?
    | (?P<word>\S+)
    """,
    re.VERBOSE | re.ASCII,
)
_RANGE = re.compile(r"(\d+)(?:\s*(?:-|\.{2,3})\s*(\d+))?", re.ASCII)
_ESCAPED = re.compile(r'\\([\\/"])')
_MAX_DIGITS = 9
_NO = frozenset({"false", "no", "off", "0"})


@lru_cache(maxsize=1024)
def parse_fence_info(info: str) -> FenceInfo:
    """Read an info string such as `js filename="a.js" {1,3-5} /x/2 showLineNumbers copy`.

    Never raises: what cannot be understood is kept in `flags` or has no effect.
    """
    info = info.strip()
    language = ""
    if info and not _LOOKS_LIKE_META.match(info):
        match = _LANGUAGE.match(info)
        language = match.group() if match else ""
    return _Meta(language).read(info[len(language) :])


def without_words(info: str, words: Collection[str]) -> str:
    """An info string without the bare words and the `key=value` pairs of these names."""
    parts: list[str] = []
    done = 0
    for item in _ITEM.finditer(info):
        if (item["key"] or item["word"]) in words:
            parts.append(info[done : item.start()].rstrip())
            done = item.end()
    return "".join([*parts, info[done:]])


def parse_ranges(text: str) -> Ranges:
    """The numbers of `1,4-6` (also `4..6`); anything else in the list is passed over."""
    found: list[tuple[int, int]] = []
    for part in text.split(","):
        match = _RANGE.fullmatch(part.strip())
        if match:
            first = _number(match[1])
            last = _number(match[2]) if match[2] else first
            found.append((first, last) if first <= last else (last, first))
    return tuple(found)


def owners(groups: Sequence[Ranges], count: int) -> dict[int, int]:
    """Which of `groups` each number from 1 to `count` belongs to: the first that names it, as its index.

    The work grows with the ranges and with `count`, however much the ranges overlap.
    """
    waiting = sorted(
        ((first, index, last) for index, ranges in enumerate(groups) for first, last in ranges), reverse=True
    )
    found: dict[int, int] = {}
    # The ranges that have begun, the one of the earliest group at the top.
    begun: list[tuple[int, int]] = []
    for number in range(1, count + 1):
        while waiting and waiting[-1][0] <= number:
            _, index, last = waiting.pop()
            heappush(begun, (index, last))
        while begun and begun[0][1] < number:
            heappop(begun)
        if begun:
            found[number] = begun[0][0]
        elif not waiting:
            break
    return found


class _Meta:
    """Collects the items of one info string."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.names: dict[str, str] = {}
        self.lines: list[HighlightedLines] = []
        self.chars: list[HighlightedChars] = []
        self.numbers: int | None = None
        self.unnumbered = False
        self.copy: bool | None = None
        self.word_wrap = True
        self.collapse: int | bool | None = None
        self.flags: set[str] = set()
        self.values: list[tuple[str, str]] = []

    def read(self, meta: str) -> FenceInfo:
        for item in _ITEM.finditer(meta):
            if item["key"] is not None:
                self.pair(item["key"], item["double"] or item["single"] or item["braces"] or item["bare"] or "")
            elif item["start"] is not None:
                self.numbers = _number(item["start"])
            elif item["lines"] is not None:
                self.line_group(item["lines"], item["lines_id"])
            elif item["chars"] is not None:
                text = _ESCAPED.sub(r"\1", item["chars"])
                self.chars.append(HighlightedChars(text, parse_ranges(item["which"]), item["chars_id"]))
            else:
                self.word(item["word"])
        return FenceInfo(
            language=self.language,
            lexer=self.names.get("lexer", ""),
            filename=self.names.get("filename") or self.names.get("title"),
            caption=self.names.get("caption"),
            highlighted_lines=tuple(self.lines),
            highlighted_chars=tuple(self.chars),
            show_line_numbers=True if self.numbers is not None else False if self.unnumbered else None,
            line_number_start=1 if self.numbers is None else self.numbers,
            copy=self.copy,
            word_wrap=self.word_wrap,
            collapse=self.collapse,
            flags=frozenset(self.flags),
            values=tuple(self.values),
        )

    def pair(self, key: str, value: str) -> None:
        switch = value.lower() not in _NO
        if key in ("filename", "title", "caption"):
            if value.strip():
                self.names[key] = value.strip()
        elif key == "lexer":
            self.names[key] = value.strip()
        elif key == "copy":
            self.copy = switch
        elif key == "word-wrap":
            self.word_wrap = switch
        elif key == "collapse":
            shown = _number(value) if value.isascii() and value.isdigit() else 0
            self.collapse = shown or switch
        elif key == "showLineNumbers":
            # `showLineNumbers={5}` is what an MDX author writes for `showLineNumbers{5}`.
            start = _number(value) if value.isascii() and value.isdigit() else 1
            self.unnumbered = not (switch or value == "0")
            self.numbers = None if self.unnumbered else start
        else:
            self.values.append((key, value))

    def line_group(self, ranges: str, group_id: str | None) -> None:
        parsed = parse_ranges(ranges)
        if parsed:
            self.lines.append(HighlightedLines(parsed, group_id))
        elif ranges.strip():
            self.flags.add(f"{{{ranges}}}")

    def word(self, word: str) -> None:
        if word == "copy":
            self.copy = True
        elif word == "collapse":
            self.collapse = True if self.collapse is None else self.collapse
        elif word == "showLineNumbers":
            self.numbers = 1 if self.numbers is None else self.numbers
        else:
            self.flags.add(word)


def _number(digits: str) -> int:
    """Digits as a number; a line number of more than nine digits is as good as infinite."""
    return int(digits) if len(digits) <= _MAX_DIGITS else 10**_MAX_DIGITS
