"""How long a page takes to read."""

from __future__ import annotations

import math
import re
from functools import cache

from msgspec import Struct

_WORDS_PER_MINUTE = 200
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
_PUNCTUATION = "!-/:-@\\[-`{-~\u3000-\u303f\uff00-\uffef"


class ReadingTime(Struct, frozen=True):
    """`minutes` is exact, `time` is in milliseconds, `text` rounds up."""

    text: str
    minutes: float
    time: int
    words: int


def count_words(text: str) -> int:
    """Words by white space; every character of Chinese, Japanese and Korean is one."""
    if text.isascii():
        return len(text.split())
    return sum(1 for _ in _words().finditer(text))


@cache
def _words() -> re.Pattern[str]:
    # A character of a script without spaces is a word and takes the punctuation behind it along.
    return re.compile(f"[{_CJK}][{_PUNCTUATION}\\s]*|[^\\s{_CJK}]+")


def reading_time(words: int) -> ReadingTime:
    """The reading time of that many words at 200 words a minute."""
    minutes = words / _WORDS_PER_MINUTE
    shown = math.ceil(round(minutes, 2))
    return ReadingTime(f"{shown} min read", minutes, round(minutes * 60_000), words)
