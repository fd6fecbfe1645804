"""Finds the commands of a shell block, and puts others in their place, everything around them untouched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

Words = Sequence[str]
Convert = Callable[[Words], Words | None]
"""The words of one command → those of the new one; empty to leave it out; None to keep it."""

_PART = re.compile(
    r"""
      (?P<gap>(?:[ \t]|\\\r?\n)+)
    | (?P<end>\r?\n|&&|\|\|?|;|&)
    | (?P<redirection>\d*[<>]+)
    | (?P<comment>\#[^\n]*)
    | (?P<word>(?:"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\\.|[^\s"';&|\\]|["'\\])+)
    """,
    re.VERBOSE,
)
# What may stand before a command without being part of it: prompts, variables, and commands that run another one.
_BEFORE = re.compile(r"[$%❯>]|PS>|\w+=.*|sudo|time|command|exec|then|do|else|if|!", re.DOTALL)


class Word(Struct, frozen=True):
    """One word as it was written, quotes and all; `gap` is the space before it."""

    text: str
    gap: str
    start: int
    end: int


Command = tuple[Word, ...]


def find_commands(code: str) -> Iterator[Command]:
    """Every command of the code, without its comment, redirection and what only stands before it; never raises."""
    words: list[Word] = []
    gap = ""
    closed = False
    for part in _PART.finditer(code):
        kind, text = part.lastgroup, part.group()
        if kind == "word" and not closed:
            if words or not _BEFORE.fullmatch(text):
                words.append(Word(text, gap, part.start(), part.end()))
        elif kind in ("redirection", "comment"):
            closed = True
        elif kind == "end":
            if words:
                yield tuple(words)
            words, closed = [], False
        gap = text if kind == "gap" else ""
    if words:
        yield tuple(words)


def convert_commands(code: str, convert: Convert) -> str:
    """The code with the commands that `convert` knows replaced; a line that only held dropped commands goes too."""
    pieces: list[str] = []
    done = 0
    for command in find_commands(code):
        new = convert([word.text for word in command])
        if new is None:
            continue
        start, end = command[0].start, command[-1].end
        text = _joined(new, command)
        if not text:
            start, end = _with_operator(code, start, end)
        pieces.append(code[done : max(start, done)] + text)
        done = max(end, done)
    return "".join(pieces) + code[done:]


def unquoted(word: str) -> str:
    """A word without the quotes around it."""
    return word[1:-1] if len(word) > 1 and word[0] == word[-1] and word[0] in "\"'" else word


def _joined(new: Words, old: Command) -> str:
    """The new words, those taken over from the old command with the space (or line break) they had before them."""
    text = ""
    position = 0
    for word in new:
        found = next((index for index in range(position, len(old)) if old[index].text == word), None)
        gap = " "
        if found is not None:
            gap, position = old[found].gap or " ", found + 1
        text += f"{gap}{word}" if text else word
    return text


def _with_operator(code: str, start: int, end: int) -> tuple[int, int]:
    """What goes with a dropped command: the operator after it, its line, or else the operator before it."""
    after = re.compile(r"[ \t]*(?:&&|;)[ \t]*").match(code, end)
    if after:
        return start, after.end()
    line_start = code.rfind("\n", 0, start) + 1
    rest = re.compile(r"[ \t]*(?:\r?\n|\Z)").match(code, end)
    if rest and _is_prompt(code[line_start:start]):
        return line_start, rest.end()
    before = re.compile(r"[ \t]*(?:&&|;)[ \t]*\Z").search(code, line_start, start)
    return (before.start() if before else start), end


def _is_prompt(text: str) -> bool:
    return all(_BEFORE.fullmatch(word) for word in text.split())
