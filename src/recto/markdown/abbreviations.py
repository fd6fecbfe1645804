"""Abbreviations: `*[HTML]: HyperText Markup Language` explains every HTML on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from recto.late_pattern import late_pattern
from recto.markdown.parser.definitions import DefinitionRoom

_DEFINITION = late_pattern(r"\*\[((?:\\.|[^\[\]\\])+)\]:[ \t]*(.*)")
_IS_WORD = re.compile(r"\w")


class Meaning(NamedTuple):
    """What an abbreviation stands for, and the line that says so, from 0."""

    text: str
    line: int


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
        state.env.setdefault("abbreviations", {}).setdefault(label, Meaning(match[2].strip(), start_line))
        state.line = start_line + 1
    return True


def explain_abbreviations(tokens: Sequence[Token], meanings: Mapping[str, Meaning], room: DefinitionRoom) -> None:
    """Put `<abbr title>` around every whole word that has a meaning, while there is room to write it."""
    words = _Words(meanings)
    for token in tokens:
        if token.type == "inline" and token.children and words.begin(token.content):
            token.children = [part for child in token.children for part in _explained(child, words, meanings, room)]


class _Words:
    """Finds words of which there may be many: the work for a place does not grow with their number."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        # The longest first: of `HTML` and `HTML 5`, both may be defined.
        self._sizes = sorted({len(word) for word in self._words}, reverse=True)
        first = "".join(sorted({re.escape(word[0]) for word in self._words}))
        self.begin = re.compile(rf"(?<!\w)[{first}]").search

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Begin and end of each."""
        start = self.begin(text)
        while start is not None:
            end = self._end(text, start.start())
            if end:
                yield start.start(), end
            start = self.begin(text, end or start.end())

    def _end(self, text: str, start: int) -> int:
        for size in self._sizes:
            end = start + size
            if text[start:end] in self._words and not _IS_WORD.match(text, end):
                return end
        return 0


def _explained(token: Token, words: _Words, meanings: Mapping[str, Meaning], room: DefinitionRoom) -> list[Token]:
    if token.type != "text":
        return [token]
    parts: list[Token] = []
    done = 0
    for start, end in words.find(token.content):
        word = token.content[start:end]
        meaning = meanings[word]
        if not room.take(len(meaning.text), meaning.line):
            continue
        if start > done:
            parts.append(_text(token.content[done:start]))
        parts.append(Token("abbr_open", "abbr", 1, attrs={"title": meaning.text}))
        parts += [_text(word), Token("abbr_close", "abbr", -1)]
        done = end
    if not done:
        return [token]
    return [*parts, _text(token.content[done:])] if done < len(token.content) else parts


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
