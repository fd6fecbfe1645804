"""Names of code written so that Pagefind finds them by their signs: `C++`, `<T>`, `--flag`, `a.b_c`.

Pagefind drops signs: `C++` is `c`, `&` is nothing. So a token with signs is followed by one word of letters that stands
for all of it. `browser/symbols.js` writes queries in the same way, and takes these words out of results.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from itertools import accumulate

_START = "qxz"
_TAG = re.compile(r"(<[^>]*>)")
_TOKEN = re.compile(r"\S+")
_SIGNS = r"[_+#&<>=@*|\\^~]|::"
# In prose dots, slashes and hyphens are signs of the sentence.
_IN_PROSE = re.compile(rf"{_SIGNS}|^-|\(\)$")
# The few tokens of prose that may be names: to look at each one takes four times as long.
_PERHAPS = re.compile(rf"(?<!\S)(?:\S*?(?:{_SIGNS}|\(\))|[\"'“‘«(]*-)\S*")
_SIGN = re.compile(r"[^a-z0-9]")
_NAME = re.compile(r"[!-~]{1,60}")


def with_symbol_words(document: str) -> str:
    """A document whose names of code have their words behind them."""
    parts = _TAG.split(document)
    known: dict[str, str] = {}
    in_code, code = 0, list[int]()
    for index, part in enumerate(parts):
        if index % 2:
            in_code += part.startswith("<code") - part.startswith("</code")
            if code and not in_code:
                _add_words(parts, code, known)
                code = []
        elif part and in_code:
            code.append(index)
        elif part:
            parts[index] = _PERHAPS.sub(_in_prose, part)
    _add_words(parts, code, known)
    return "".join(parts)


def _add_words(parts: list[str], places: list[int], known: dict[str, str]) -> None:
    """Put words behind the names in one piece of code, whose text stands in these places: colours may divide a name.

    `known` keeps the words of the tokens of a document, which mostly come again.
    """
    starts = list(accumulate((len(parts[place]) for place in places), initial=0))
    words: dict[int, list[tuple[int, str]]] = {}
    for token in _TOKEN.finditer("".join([parts[place] for place in places])):
        word = known.get(token[0])
        if word is None:
            word = known[token[0]] = symbol_word(html.unescape(token[0]))
        if word:
            number = bisect_left(starts, token.end()) - 1
            words.setdefault(number, []).append((token.end() - starts[number], word))
    for number, found in words.items():
        text, done = parts[places[number]], 0
        pieces: list[str] = []
        for end, word in found:
            pieces += [text[done:end], " ", word]
            done = end
        parts[places[number]] = "".join((*pieces, text[done:]))


def symbol_word(token: str) -> str:
    """The word that stands for a token, empty for one without signs."""
    name = _core(token).lower()
    if not _NAME.fullmatch(name) or not _SIGN.search(name):
        return ""
    return _START + name.translate(_CODES)


def _in_prose(token: re.Match[str]) -> str:
    text = html.unescape(token[0])
    word = symbol_word(text) if _IN_PROSE.search(_core(text)) else ""
    return f"{token[0]} {word}" if word else token[0]


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
