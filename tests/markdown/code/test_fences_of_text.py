"""Fences that are found without reading all of the Markdown of a page."""

from __future__ import annotations

import pytest

from recto.markdown.code.fences_of_text import TextFence, fences_of
from recto.markdown.parser.markdown_parser import MarkdownParser

PAGES = [
    "# A\n\n```python twoslash\nx = 1\n\ny = 2\n```\n\nWords.\n",
    "- a\n\n  ```python\n  if x:\n      y\n\n  z\n  ```\n",
    '1. a\n\n   ~~~~ts twoslash filename="a.ts"\n   ```\n   x\n   ~~~~\n',
    "> ```python\n> x = 1\n>\n> y\n> ```\n",
    "> - ```python\n>   x = 1\n>   ```\n",
    "- ```python\n  x\n  ```\n",
    "````md\n```python\nx\n```\n````\n\n```js\ny\n```\n",
    "  ```python\n  x\n    y\n z\n  ```\n",
    "```python\nnever closed\n",
    "```\n```\n",
    "```python\n```",
]


@pytest.mark.parametrize("text", PAGES)
def test_they_are_those_of_the_page(text: str) -> None:
    tokens = MarkdownParser(raw_html=True, math=False).parse(text, {})
    fences = [
        TextFence(token.info.strip(), token.content, token.map[0] + 1)
        for token in tokens
        if token.type == "fence" and token.map
    ]
    assert list(fences_of(text)) == fences


def test_work_grows_with_the_text() -> None:
    assert len(list(fences_of("```a\n```\n" * 20_000))) == 20_000
    assert len(list(fences_of("```a\n" * 20_000))) == 1
    assert list(fences_of(" " * 500_000)) == []
