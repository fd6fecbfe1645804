"""The names in blocks of Python that may have a type."""

from __future__ import annotations

import io
import keyword
import tokenize
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import recto
from recto.features.hovers.code_names import python_names

FILES = sorted((Path(recto.__file__).parent / "markdown/code").glob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_they_are_those_of_python(file: Path) -> None:
    text = file.read_text("utf-8")
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    names = {
        (token.start[0] - 1, token.start[1], token.string)
        for token in tokens
        if token.type == tokenize.NAME and not keyword.iskeyword(token.string)
    }
    found = set(python_names(text))
    assert found >= names
    # Before 3.12 Python does not say what is in a formatted string.
    strings = [(token.start, token.end) for token in tokens if token.type == tokenize.STRING and "{" in token.string]
    for line, column, _ in found - names:
        assert any(start <= (line + 1, column) < end for start, end in strings)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("a = 'b' + \"c\" # d", ["a"]),
        ('"""a\n\'b\n""" + c', ["c"]),
        ("f'a {b:>{c}} {{d}} {e!r}' g", ["b", "c", "e", "r", "g"]),
        ("rb'a' + Rb\"b\" + u'c' + fr'{d}'", ["d"]),
        ("x = 'never closed\ny", ["x", "y"]),
        ("x = '''never closed\ny", ["x"]),
        ("0x1f + 1e5 + 1_0j + größe", ["größe"]),
        ("if True: match = None", ["match"]),
        (r"'a\'b' c", ["c"]),
    ],
)
def test_strings_comments_numbers_and_keywords_have_none(code: str, names: list[str]) -> None:
    assert [name for _, _, name in python_names(code)] == names


@given(st.text(st.sampled_from("ab'\"{}#\\\n f:"), max_size=40))
def test_each_stands_at_its_place(code: str) -> None:
    lines = code.split("\n")
    for line, column, name in python_names(code):
        assert lines[line][column : column + len(name)] == name
