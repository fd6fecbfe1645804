"""The words of the pages of an index, with which the browser finds what a reader who mistyped has meant."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterable

MOST_WORDS = 10_000

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"(?=\w*[^\W\d_])\w{4,30}")


def words_of(document: str) -> list[str]:
    """The words of a searched document in small letters."""
    return _WORD.findall(html.unescape(_TAG.sub(" ", document)).lower())


def vocabulary(documents: Iterable[tuple[str, str]]) -> bytes:
    """A JSON table of the words in each language, the most frequent first; documents come with their languages."""
    counts: dict[str, Counter[str]] = {}
    for language, document in documents:
        counts.setdefault(language, Counter()).update(words_of(document))
    table = {language: " ".join(_first(words)) for language, words in sorted(counts.items())}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


def _first(words: Counter[str]) -> list[str]:
    return sorted(words, key=lambda word: (-words[word], word))[:MOST_WORDS]
