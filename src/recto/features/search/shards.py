"""Which pages share an index.

Pagefind holds a whole index in memory (0.3 kB for each word of a page) and makes it anew for every change. So a large
site has several, which the search script asks at once. Small sites have one: each further index costs a reader two
requests and, for every word, another 25 kB.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from recto.features.search.feed import SearchPage

# Of at most about 400 MB.
_PAGES = 1500
_WORDS = 700_000
_MOST = 16
# A language with fewer pages for each index might miss the first one.
_FEW = 20


def shards(pages: Sequence[SearchPage]) -> list[list[SearchPage]]:
    """The pages of each index, the first being that of the scripts; which one a page is in follows from its path.

    A language with few pages is in the first one alone, so that whoever asks it finds the language there.
    """
    count = shard_count(len(pages), sum(page.words for page in pages))
    languages = Counter(page.language for page in pages)
    parts: list[list[SearchPage]] = [[] for _ in range(count)]
    for page in pages:
        parts[_shard(page.file, count) if languages[page.language] >= _FEW * count else 0].append(page)
    return parts


def shard_count(pages: int, words: int) -> int:
    """A power of two, so that a few pages more seldom move others to another index."""
    count = 1
    while (pages > count * _PAGES or words > count * _WORDS) and count < _MOST:
        count *= 2
    return count


def _shard(file: str, count: int) -> int:
    return int.from_bytes(blake2b(file.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") % count
