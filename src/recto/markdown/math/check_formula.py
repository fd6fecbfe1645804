r"""What is certainly wrong with a formula, found without KaTeX: what has to come in pairs and does not.

Where the browser typesets formulas, this is all that a build can say about them. It passes over whatever it does not
know.
"""

from __future__ import annotations

import re

from msgspec import Struct

from recto.markdown.math.render_formula import FormulaError

_TOKEN = re.compile(
    r"""
      \\(?:href|url|includegraphics)\s*\{[^{}]*\}      # in an address, % begins no comment
    | \\verb\*?(?P<verb>[^a-zA-Z*\s])[^\n]*?(?P=verb)
    | \\(?P<side>begin|end)\s*\{(?P<name>[^{}\\]*)\}
    | \\(?P<fence>left|right|middle)(?![a-zA-Z])\s*(?P<delimiter>\\[a-zA-Z]+|\\.|[^\s\\]|)
    | \\(?P<command>[a-zA-Z]+)
    | \\.
    | (?P<brace>[{}])
    | %[^\n]*
    """,
    re.VERBOSE | re.DOTALL,
)
_DEFINES = frozenset(
    {"def", "edef", "gdef", "xdef", "let", "futurelet", "newcommand", "renewcommand", "providecommand"}
)
_SIGNS = frozenset("()[]|/<>.⟨⟩∣∥⌊⌋⌈⌉⟮⟯⎰⎱⌜⌝⌞⌟↑↓↕⇑⇓⇕⟦⟧⦃⦄⟪⟫‖")
_ESCAPED_SIGNS = frozenset({r"\{", r"\}", r"\|"})


class _OpenGroup(Struct, frozen=True):
    """Something that has to be closed: `closes` is what closes it."""

    text: str
    closes: str
    position: int


def formula_mistake(tex: str) -> FormulaError | None:
    """The first brace, environment or delimiter that has no partner or is none; None for all that may be right."""
    opened: list[_OpenGroup] = []
    for token in _TOKEN.finditer(tex):
        if token["command"] in _DEFINES:
            # What a macro opens another may close.
            return None
        if token["brace"] == "{":
            opened.append(_OpenGroup("{", "}", token.start()))
        elif token["side"] == "begin":
            opened.append(_OpenGroup(token.group(), f"\\end{{{token['name']}}}", token.start()))
        elif token["fence"] == "left":
            opened.append(_OpenGroup("\\left", "\\right", token.start()))
        closes = _closed_by(token)
        if closes is not None:
            if not opened or opened[-1].closes != closes:
                return _wrong_end(token, closes, opened)
            opened.pop()
        if token["fence"] is not None and not _is_delimiter(token["delimiter"]):
            return _no_delimiter(token)
    return _not_closed(opened[-1]) if opened else None


def _closed_by(token: re.Match[str]) -> str | None:
    """How the end of something is written, where `token` is one."""
    if token["side"] == "end":
        return f"\\end{{{token['name']}}}"
    if token["fence"] == "right":
        return "\\right"
    return "}" if token["brace"] == "}" else None


def _is_delimiter(text: str) -> bool:
    return text in _SIGNS or text in _ESCAPED_SIGNS or (text[:1] == "\\" and text[1:2].isalpha())


def _wrong_end(token: re.Match[str], closes: str, opened: list[_OpenGroup]) -> FormulaError:
    if opened and any(other.closes == closes for other in opened):
        return _not_closed(opened[-1])
    hint = "Write \\} for the character." if closes == "}" else None
    return FormulaError(f"{closes} closes nothing", token.start(), len(closes), hint)


def _not_closed(left: _OpenGroup) -> FormulaError:
    hint = f"Write {left.closes} behind it."
    if left.text == "{":
        hint = "Write } where it ends, or \\{ for the character."
    elif left.text == "\\left":
        hint = r"Write \right. where nothing shall close it."
    return FormulaError(f"{left.text} is not closed", left.position, len(left.text), hint)


def _no_delimiter(token: re.Match[str]) -> FormulaError:
    name = f"\\{token['fence']}"
    found = token["delimiter"]
    message = f"{name} has {found!r} behind it, which is no delimiter" if found else f"{name} has no delimiter"
    return FormulaError(message, token.start(), len(name), f"Write one such as {name}( or {name}. for none.")
