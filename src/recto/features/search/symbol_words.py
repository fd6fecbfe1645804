"""Names of code written so that Pagefind finds them by their signs: `C++`, `<T>`, `--flag`, `a.b_c`.

Pagefind drops signs: `C++` is `c`, `&` is nothing. So a token with signs is followed by one word of letters that stands
for all of it. `browser/symbols.js` writes queries in the same way, and takes these words out of results.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache

from recto.late_pattern import late_pattern

_START = "qxz"
_TAG = re.compile(r"(<[^>]*>)")
_CODE_TAGS = ("<code", "</code")
_TOKEN = re.compile(r"\S+")
_SIGNS = r"[_+#&<>=@*|\\^~]|::"
# In prose dots, slashes and hyphens are signs of the sentence.
_IN_PROSE = re.compile(rf"{_SIGNS}|^-|\(\)$")
# The few tokens of prose that may be names: to look at each one takes four times as long.
_PERHAPS = late_pattern(rf"(?<!\S)(?:\S*?(?:{_SIGNS}|\(\))|[\"'“‘«(]*-)\S*")
_SIGN = re.compile(r"[^a-z0-9]")
# Most pieces of text have none of them, and no token of theirs is looked at. One set of characters, of which each sign
# ends in one, comes first: it is looked for in a quarter of the time.
_ANY_SIGN = re.compile(r"[_+#&<>=@*|\\^~:)-](?:(?<=[^:)-])|(?<=::)|(?<=\(\))|(?<=-)(?<![^\s\"'“‘«(]-))")
_SIGN_OF_CODE = re.compile(r"[^a-zA-Z0-9\s]")
_NAME = re.compile(r"[!-~]{1,60}")


def with_symbol_words(document: str) -> str:
    """A document whose names of code have their words behind them."""
    parts = _TAG.split(document)
    in_code, code = 0, list[int]()
    for index, part in enumerate(parts):
        if index % 2:
            if part.startswith(_CODE_TAGS):
                in_code += 1 if part[1] != "/" else -1
            if code and not in_code:
                _add_words(parts, code)
                code = []
        elif part and in_code:
            code.append(index)
        elif part and _ANY_SIGN.search(part) is not None:
            parts[index] = _PERHAPS.sub(_in_prose, part)
    _add_words(parts, code)
    return "".join(parts)


def _add_words(parts: list[str], places: Iterable[int]) -> None:
    """Put words behind the names in one piece of code, whose text stands in these places: colours may divide a name."""
    text = "".join([parts[place] for place in places])
    if _SIGN_OF_CODE.search(text) is None:
        return
    left = iter(places)
    # What is written of the place that is read, and where in the whole text the rest of it begins and ends.
    pieces: list[str] = []
    place = done = end = 0
    for token in _TOKEN.finditer(text):
        word = _word_in_html(token[0])
        if not word:
            continue
        after = token.end()
        while after > end:
            if pieces:
                parts[place] = "".join((*pieces, text[done:end]))
                pieces.clear()
            place, done = next(left), end
            end += len(parts[place])
        pieces += (text[done:after], " ", word)
        done = after
    if pieces:
        parts[place] = "".join((*pieces, text[done:end]))


@lru_cache(maxsize=8192)
def _word_in_html(token: str) -> str:
    return symbol_word(html.unescape(token))


def symbol_word(token: str) -> str:
    """The word that stands for a token, empty for one without signs."""
    name = _core(token).lower()
    if not _NAME.fullmatch(name) or not _SIGN.search(name):
        return ""
    return _START + name.translate(_CODES)


def _in_prose(token: re.Match[str]) -> str:
    return _with_word_in_prose(token[0])


@lru_cache(maxsize=8192)
def _with_word_in_prose(token: str) -> str:
    text = html.unescape(token)
    word = symbol_word(text) if _IN_PROSE.search(_core(text)) else ""
    return f"{token} {word}" if word else token


def _core(token: str) -> str:
    name = token.lstrip("\"'“‘«").rstrip(".,;:!?\"'”’»")
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1]
    if name.startswith("(") and ")" not in name:
        name = name[1:]
    if name.endswith(")") and "(" not in name:
        name = name[:-1]
    return name or token


def _code(character: str) -> str:
    """Letters stand for themselves, all others for `q` and two letters."""
    if "a" <= character <= "z" and character != "q":
        return character
    high, low = divmod(ord(character) - 32, 10)
    return f"q{chr(97 + high)}{chr(97 + low)}"


_CODES = str.maketrans({character: _code(character) for character in map(chr, range(33, 127))})
