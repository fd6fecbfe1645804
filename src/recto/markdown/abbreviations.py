"""Abbreviations: `*[HTML]: HyperText Markup Language` explains every HTML on the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

_DEFINITION = re.compile(r"\*\[((?:\\.|[^\[\]\\])+)\]:[ \t]*(.*)")


def abbreviation_definition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A line of its own that shows nothing; the first definition of an abbreviation counts."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("*[", start) or state.is_code_block(start_line):
        return False
    match = _DEFINITION.fullmatch(state.src, start, state.eMarks[start_line])
    if match is None or not match[2].strip():
        return False
    if not silent:
        label = re.sub(r"\\(.)", r"\1", match[1])
        state.env.setdefault("abbreviations", {}).setdefault(label, match[2].strip())
        state.line = start_line + 1
    return True


def explain_abbreviations(tokens: Sequence[Token], meanings: Mapping[str, str]) -> None:
    """Put `<abbr title>` around every whole word that has a meaning."""
    # The longest first: of `HTML` and `HTML 5`, both may be defined.
    words = "|".join(re.escape(label) for label in sorted(meanings, key=len, reverse=True))
    find = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    for token in tokens:
        if token.type == "inline" and token.children and find.search(token.content):
            token.children = [part for child in token.children for part in _explained(child, find, meanings)]


def _explained(token: Token, find: re.Pattern[str], meanings: Mapping[str, str]) -> list[Token]:
    if token.type != "text":
        return [token]
    parts: list[Token] = []
    done = 0
    for match in find.finditer(token.content):
        if match.start() > done:
            parts.append(_text(token.content[done : match.start()]))
        parts.append(Token("abbr_open", "abbr", 1, attrs={"title": meanings[match.group()]}))
        parts += [_text(match.group()), Token("abbr_close", "abbr", -1)]
        done = match.end()
    if not done:
        return [token]
    return [*parts, _text(token.content[done:])] if done < len(token.content) else parts


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
