"""Input made to break the parser: it ends with HTML or with an error, never with a crash or an endless loop."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recto.errors import RectoError
from recto.mdx import compile_mdx, evaluate_sync

MANY = 3000
SOURCES = {
    "nested tags on lines": "<b>\n" * MANY + "x\n" + "</b>\n" * MANY,
    "nested tags in text": "x " + "<b>" * 10_000 + "x" + "</b>" * 10_000,
    "tags without end": "x " + "<b>" * MANY,
    "half tags": "<b " * MANY,
    "half attributes": '<b a="\n' * MANY,
    "half attributes in both quotes": "<b a='\n<b a=\"\n" * MANY,
    "braces": "{" * MANY,
    "braces on lines": "{\n" * MANY,
    "closed braces": "{" * MANY + "}" * MANY,
    "quotes": ">" * MANY + " x",
    "lists": "- " * MANY + "x",
    "brackets": "[" * MANY + "a" + "]" * MANY,
    "images": "![" * 300,
    "addresses": "http://a.b " * MANY,
    "brackets behind addresses": "http://a" + ")" * MANY,
    "prose that begins as Python": "from x import (\n\n" * MANY,
    "definitions that do not end": "def f(\n\n" * MANY,
    "elements in Python": "{" + "<b>" * MANY + "}",
    "brackets in Python": "{" + "(" * MANY + ")" * MANY + "}",
    "signs in Python": "{" + "-" * MANY + "1}",
    "f-strings": "{" + 'f"{' * MANY + "}",
    "spaces before an id": "## a" + " \t" * MANY + "[#",
    "one long line": "word " * 50_000,
}


def run(source: str, path: str = "page.mdx") -> None:
    try:
        evaluate_sync(compile_mdx(source, path=path))
    except RectoError as error:
        assert error.where is not None
        assert str(error)


@pytest.mark.parametrize("name", SOURCES)
def test_ends(name: str) -> None:
    run(SOURCES[name])


def test_depth_of_tags_has_no_limit() -> None:
    compiled = compile_mdx("<b>\n" * 10_000 + "x\n" + "</b>\n" * 10_000, path="page.mdx", features=frozenset())
    assert compiled.html is not None
    assert compiled.html.count("<b>") == compiled.html.count("</b>") == 10_000


TEXTS = (
    "a|<|{|}|>|/|<b>|</b>|<Box>|</Box>|<Box/>|{1}|{x!|{/* */}|*|_|`|```|~|- |1. |# |[|](|)|![|[^1]|$|\"|'|=|\\|&|;|:"
    "|import |from x |import x|export |def f():|@a |---|===|  |    |é|🎉"
)
PIECES = st.sampled_from([*TEXTS.split("|"), "|", "|-", "\n", "\n\n", "\t"])


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["page.mdx", "page.md"]), st.booleans())
def test_any_text(source: str, path: str, trusted: bool) -> None:
    try:
        compile_mdx(source, path=path, trusted=trusted)
    except RectoError as error:
        lines = source.replace("\r\n", "\n").split("\n")
        for single in error.errors:
            assert single.line is not None
            assert 1 <= single.line <= len(lines) + 1
            if single.column is not None and single.line <= len(lines):
                assert 1 <= single.column <= len(lines[single.line - 1]) + 1
