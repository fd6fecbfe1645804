"""Names of code written so that Pagefind finds them by their signs: `C++`, `<T>`, `--flag`, `a.b_c`.

Pagefind drops signs: `C++` is `c`, `&` is nothing. So a token with signs is followed by one word of letters that stands
for all of it. `browser/symbols.js` writes queries in the same way, and takes these words out of results.
"""

from __future__ import annotations

import html
import re

_START = "qxz"
_TAG = re.compile(r"(<[^>]*>)")
_TOKEN = re.compile(r"\S+")
# In prose dots, slashes and hyphens are signs of the sentence.
_IN_PROSE = re.compile(r"[_+#&<>=@*|\\^~]|::|^-|\(\)$")
_SIGN = re.compile(r"[^a-z0-9]")
_NAME = re.compile(r"[!-~]{1,60}")


def with_symbol_words(document: str) -> str:
    """A document whose names of code have their words behind them."""
    parts = _TAG.split(document)
    in_code = 0
    for index, part in enumerate(parts):
        if index % 2:
            in_code += part.startswith("<code") - part.startswith("</code")
        elif part and not part.isspace():
            parts[index] = _TOKEN.sub(_in_code if in_code else _in_prose, part)
    return "".join(parts)


def symbol_word(token: str) -> str:
    """The word that stands for a token, empty for one without signs."""
    name = _core(token).lower()
    if not _NAME.fullmatch(name) or not _SIGN.search(name):
        return ""
    return _START + "".join(map(_code, name))


def _in_code(token: re.Match[str]) -> str:
    return _followed(token[0], html.unescape(token[0]))


def _in_prose(token: re.Match[str]) -> str:
    text = html.unescape(token[0])
    return _followed(token[0], text) if _IN_PROSE.search(_core(text)) else token[0]


def _followed(written: str, token: str) -> str:
    word = symbol_word(token)
    return f"{written} {word}" if word else written


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
