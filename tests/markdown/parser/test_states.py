"""The short cuts of the parser give the very tokens that markdown-it gives with the same rules."""

from copy import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as markdown_it_table
from markdown_it.token import Token

from recto.markdown.parser import markdown_parser as parsers
from recto.markdown.parser.markdown_parser import MarkdownParser
from recto.markdown.parser.rules.states import BlockState
from tests.markdown.specifications import FILES, read_examples

PIECES = [
    *"#*-+_~`>[]()!|:\\\n\t <&$1.=\"'{}", "a", "é", "word ", "\n\n", "\n    ", "- ", "1. ", "> ", "```\n", "[^1]",
    "[^1]: ",
    "|-|-|\n",
    "a|b\n-|:-:\n",
    "|\n",
    "\\|",
    "\u00a0",
    "\x0b", "---\n", "&amp;", "https://a.b ", "m@x.io", "[x](/y)", "![i](j)", "**b**", "~~s~~", "$$\n", "[ ] ",
]  # fmt: skip


class _Plain(MarkdownParser):
    """With markdown-it's own states and rulers."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        blocks: Any = Ruler()
        blocks.__rules__ = [copy(rule) for rule in self._markdown.block.ruler.__rules__]
        blocks.at("table", markdown_it_table, {"alt": ["paragraph", "reference"]})
        self._markdown.block.ruler = blocks
        for markdown in (self._plain, self._with_literals):
            text = ParserInline()
            text.ruler, text.ruler2 = markdown.inline.ruler, markdown.inline.ruler2
            markdown.inline = text


def tokens_of(parser: MarkdownParser, text: str) -> list[dict[str, Any]]:
    environment: dict[str, Any] = {"path": "a.md", "text": text}
    tokens: list[Token] = parser.parse(text, environment)
    notes = environment["footnotes"].definitions.values()
    for token in (token for part in (tokens, *notes) for token in part):
        # Columns are aligned without `style`, which strict sites forbid.
        _, _, align = str(token.attrs.pop("style", "")).partition("text-align:")
        if align:
            token.attrs["align"] = align
    return [token.as_dict(children=True) for part in (tokens, *notes) for token in part]


def check(text: str, monkeypatch: pytest.MonkeyPatch, *, raw_html: bool) -> None:
    fast = tokens_of(MarkdownParser(raw_html=raw_html, math=True), text)
    with monkeypatch.context() as patch:
        patch.setattr(parsers, "BlockState", StateBlock)
        assert fast == tokens_of(_Plain(raw_html=raw_html, math=True), text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.booleans())
def test_any_text(text: str, raw_html: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        check(text, patch, raw_html=raw_html)


def test_the_specifications(monkeypatch: pytest.MonkeyPatch) -> None:
    for example in (example for name in FILES for example in read_examples(name)):
        check(example.markdown, monkeypatch, raw_html=True)


@given(st.text(alphabet=" \t\n\r\x0b\u3000ab", max_size=30))
def test_lines_are_those_of_markdown_it(text: str) -> None:
    markdown = MarkdownIt("commonmark")
    ours, theirs = BlockState(text, markdown, {}, []), StateBlock(text, markdown, {}, [])
    for name in ("src", "bMarks", "eMarks", "tShift", "sCount", "bsCount", "lineMax"):
        assert getattr(ours, name) == getattr(theirs, name)
