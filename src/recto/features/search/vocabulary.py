"""The words of the pages of an index, with which the browser finds what a reader who mistyped has meant."""

from __future__ import annotations

import html
import json
import re
from collections import Counter

from msgspec import Struct, field

MOST_WORDS = 10_000

_TAG = re.compile(r"<[^>]*>")
_RUN = re.compile(r"\w{4,}")
_WORD = re.compile(r"(?=\w*[^\W\d_])\w{4,30}")


def runs_of(document: str) -> list[str]:
    """What may be words in the text of a searched document, in small letters."""
    return _RUN.findall(html.unescape(_TAG.sub(" ", document)).lower())


class Vocabulary(Struct):
    """Counts the words of documents by their languages."""

    _runs: dict[str, Counter[str]] = field(default_factory=dict)

    def count(self, language: str, document: str) -> None:
        """Count the words of one more document."""
        self._runs.setdefault(language, Counter()).update(runs_of(document))

    def table(self) -> bytes:
        """A JSON table of the words in each language, the most frequent first."""
        table = {language: " ".join(_first(_words(runs))) for language, runs in sorted(self._runs.items())}
        return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


def _words(runs: Counter[str]) -> Counter[str]:
    """The words in all runs of letters and digits, of which each is looked at once."""
    words: Counter[str] = Counter()
    for run, count in runs.items():
        for word in _WORD.findall(run):
            words[word] += count
    return words


def _first(words: Counter[str]) -> list[str]:
    return sorted(words, key=lambda word: (-words[word], word))[:MOST_WORDS]
