"""The messages of the page language, each with the text that draws it: the cases of the language's own tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from recto.html import Element, code, h3, pre
from recto.markdown.slugs import Slugger

_CASES = Path(__file__).parent.parent / "tests" / "mdx" / "fixtures"
_LONGEST_LINE = 110


def catalogue(name: str) -> Iterator[Element]:
    """A heading, the text and what is printed for it, for each case of a file."""
    slugger = Slugger()
    for title, text, message in _cases((_CASES / f"{name}.txt").read_text("utf-8")):
        yield h3(title, id=f"{name.replace('_', '-')}-{slugger.slug(title)}")
        yield pre(code("\n".join(_short(line) for line in text.split("\n"))))
        sentence, *excerpt = message.split("\n")
        yield pre(code(message if all(line == _short(line) for line in excerpt) else sentence))


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"


def _cases(text: str) -> Iterator[tuple[str, str, str]]:
    """Title, input and output, with lines of a single dot between them."""
    parts = text.split("\n.\n")
    for index in range(0, len(parts) - 2, 3):
        yield parts[index].strip(), parts[index + 1], parts[index + 2]
