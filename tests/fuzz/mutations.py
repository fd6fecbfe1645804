"""Changes to a text that keep most of its grammar, so that what they make reaches further than single bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

DICTIONARY = Path(__file__).with_name("page_language.dict")
_ENTRY = re.compile(r'"((?:[^"\\]|\\.)*)"\s*$')
_ESCAPE = re.compile(rb'\\(x[0-9a-fA-F]{2}|[\\"])')
_LONGEST = 1024
_AROUND = (
    ("<Card>\n", "\n</Card>"),
    ("<b>", "</b>"),
    ("<details><summary>", "</summary></details>"),
    ("{", "}"),
    ("{<b>", "</b>}"),
    ("<Card a={", "} />"),
    ('<a href="', '">x</a>'),
    ("[", "](a)"),
    ("[a](", ")"),
    ("![", "](a.png)"),
    ("**", "**"),
    ("`", "`"),
    ("```py\n", "\n```\n"),
    ("| a |\n|---|\n| ", " |\n"),
    ("[^a]\n\n[^a]: ", "\n"),
    ("---\n", "\n---\n"),
    ("def a():\n    return ", "\n"),
    ("export a = ", "\n"),
)


def words() -> list[str]:
    """The dictionary's entries."""
    found = []
    for line in DICTIONARY.read_text("ascii").splitlines():
        entry = _ENTRY.match(line)
        if entry is not None:
            found.append(_ESCAPE.sub(_unescaped, entry[1].encode()).decode())
    return found


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code[1:], 16)]) if code[:1] == b"x" else code


class Mutator:
    """Makes a new text from one that was interesting."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._words = vocabulary
        self._changes: tuple[Callable[[str, Random], str], ...] = (
            self._insert,
            self._insert,
            self._replace,
            _wrap,
            _wrap,
            _indent,
            _repeat,
            _cut,
            _move,
        )

    def __call__(self, text: str, seed: int) -> str:
        random = Random(seed)
        for _ in range(random.randint(1, 4)):
            text = random.choice(self._changes)(text, random)
        return text[:_LONGEST]

    def _insert(self, text: str, random: Random) -> str:
        at = random.randint(0, len(text))
        return text[:at] + random.choice(self._words) + text[at:]

    def _replace(self, text: str, random: Random) -> str:
        start, end = _range(text, random)
        return text[:start] + random.choice(self._words) + text[end:]


def _range(text: str, random: Random) -> tuple[int, int]:
    """Half of the time whole lines."""
    if random.random() < 0.5:
        breaks = [0, *(match.end() for match in re.finditer("\n", text)), len(text)]
        first, second = sorted((random.choice(breaks), random.choice(breaks)))
        return first, second
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.randint(0, 40))


def _wrap(text: str, random: Random) -> str:
    start, end = _range(text, random)
    before, after = random.choice(_AROUND)
    return text[:start] + before + text[start:end] + after + text[end:]


def _indent(text: str, random: Random) -> str:
    start, end = _range(text, random)
    mark = random.choice(("> ", "- ", "1. ", "  ", "    ", "\t"))
    rest = "  " if mark in ("- ", "1. ") else mark
    return text[:start] + mark + text[start:end].replace("\n", f"\n{rest}") + text[end:]


def _repeat(text: str, random: Random) -> str:
    start, end = _range(text, random)
    return text[:end] + text[start:end] * random.choice((1, 2, 30)) + text[end:]


def _cut(text: str, random: Random) -> str:
    start, end = _range(text, random)
    return text[:start] + text[end:]


def _move(text: str, random: Random) -> str:
    start, end = _range(text, random)
    piece, rest = text[start:end], text[:start] + text[end:]
    at = random.randint(0, len(rest))
    return rest[:at] + piece + rest[at:]
