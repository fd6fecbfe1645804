"""Texts whose words are not separated by spaces, written so that Pagefind finds every part of them.

A reader who looks for a part of a Chinese sentence expects it to be found wherever it begins, but Pagefind finds words
by their beginning, and where a word ends in Chinese nobody agrees: neither do the dictionaries of the indexer and of
the browser. So each pair of neighbouring characters becomes a word: `一段简` is indexed as `一段 段简 简`, and a query
for `段简` asks for just that. Whoever looks for more asks for several pairs that stand side by side; a single character
is the beginning of a pair.

Pairs are written in letters that stand for nothing else, two for each character, because Pagefind's script would divide
the pairs of a query by its own dictionary. The search script (`themes/shared/scripts/pairs.js`) does the same with
queries, and writes results back: the first character of every word is the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

from recto.html.search_marks import INDEXED_ATTRIBUTES
from recto.late_pattern import late_pattern

# Han, Kana and Bopomofo; Hangul (words with particles at their end and compounds without spaces); Thai, Lao, Burmese
# and Khmer; and the letters of the code itself, the syllables of Yi. The search script has the same list.
CHARACTERS = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u1100-\u11ff\u1780-\u17d3"
    "\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48c\uac00-\ud7a3"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_FIRST, _LETTERS = 0xA000, 0x48D
# After the last character, where no code begins with it: Pagefind takes the beginning of an unknown word for the word.
_END = "\ua48c"

_INLINE = "a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|rb|ruby|s|samp|small|span|strong|sub|sup|u|var|wbr"
_BETWEEN = rf"(?P<between>(?:</?(?:{_INLINE})\b[^>]*>|\n)*)"
_IN_TEXT = rf"(?P<run>[{CHARACTERS}]+)(?={_BETWEEN}(?P<next>[{CHARACTERS}])?(?P<after>.)?)"
_INDEXED_ATTRIBUTE = late_pattern(r"""(?<=\s)(?:alt|title)=(?:"[^"]*"|'[^']*')""")
# All characters that such a script may have, and others: a class of those that none has is compiled four times as fast.
_FAR = late_pattern("[^\0-\u0e00\u2000-\u2e7f]+")
_HANGUL = late_pattern("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")


# Their classes of characters are large: a site without such text does without them.
@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"[{CHARACTERS}]+")


@cache
def _in_text() -> re.Pattern[str]:
    return re.compile(_IN_TEXT, re.DOTALL)


@cache
def _in_html() -> re.Pattern[str]:
    return re.compile(rf"<[^>]*>|{_IN_TEXT}", re.DOTALL)


def count_characters(text: str) -> int:
    """How many characters of the text belong to such a script."""
    # Most texts have nothing but dashes and quotation marks, which a small class passes over four times as fast.
    return 0 if text.isascii() else sum(len(run) for part in _FAR.findall(text) for run in _run().findall(part))


def paired_html(html: str) -> str:
    """HTML whose text, and the attributes of images that are indexed, is written in pairs."""
    return _in_html().sub(_tag_or_run, unicodedata.normalize("NFC", html))


def paired_text(text: str) -> str:
    """Plain text written in pairs."""
    return _in_text().sub(_paired, unicodedata.normalize("NFC", text))


def _tag_or_run(found: re.Match[str]) -> str:
    if found["run"] is not None:
        return _paired(found)
    if INDEXED_ATTRIBUTES in found[0]:
        return _INDEXED_ATTRIBUTE.sub(lambda attribute: paired_text(attribute[0]), found[0])
    return found[0]


def _paired(found: re.Match[str]) -> str:
    run, following = found["run"], found["next"] or ""
    if following and "\n" in found["between"] and _HANGUL.match(following):
        following = ""
    codes = [_code(character) for character in run + following]
    pairs = [first + second for first, second in pairwise(codes)]
    return " " + " ".join(pairs if following else [*pairs, codes[-1] + _END]) + _space(found)


def _space(found: re.Match[str]) -> str:
    """A space, unless what comes next is one or is ASCII punctuation, which Pagefind knows to leave out of a word."""
    after = found["after"] or ""
    return "" if not found["next"] and not found["between"] and after in ".,;:!?)" and after else " "


@lru_cache(maxsize=8192)
def _code(character: str) -> str:
    high, low = divmod(ord(character), _LETTERS)
    return chr(_FIRST + high) + chr(_FIRST + low)
