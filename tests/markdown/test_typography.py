from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from recto.markdown.quotes import quotes_of
from recto.markdown.typography import smarten
from tests.fixture_files import Case, case_id, read_cases

CASES = read_cases(Path(__file__).parent / "fixtures/typography.txt")
PARSER = MarkdownIt("commonmark", {"xhtmlOut": False}).disable("text_join")


def smart(markdown: str) -> str:
    children = PARSER.parseInline(markdown)[0].children or []
    smarten(children)
    for token in children:
        token.type = "text" if token.type == "text_special" else token.type
    return PARSER.renderer.render([Token("inline", "", 0, children=children)], PARSER.options, {})


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_typography(case: Case) -> None:
    assert smart(case.input.rstrip("\n")) == case.output.rstrip("\n")


@given(st.text(alphabet="ab \"'`-.", max_size=30))
def test_only_the_promised_characters_change(text: str) -> None:
    token = Token("text", "", 0, content=text)
    smarten([token])
    plain = token.content.replace("“", '"').replace("”", '"').replace("‘", "'").replace("’", "'")
    letters = [char for char in text if char in "ab "]
    if ". ." not in text:
        assert [char for char in plain if char in "ab "] == letters
    assert set(plain) <= set("ab \"'`-.—…")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“a” it’s ‘b’ Hans’"),
        ("en-GB", "“a” it’s ‘b’ Hans’"),
        ("de", "„a“ it’s ‚b‘ Hans’"),
        ("de-AT", "„a“ it’s ‚b‘ Hans’"),
        ("de-CH", "«a» it’s ‹b› Hans’"),
        ("es", "«a» it’s “b” Hans’"),
        ("fr", "«\u00a0a\u00a0» it’s “b” Hans’"),
        ("it", "«a» it’s “b” Hans’"),
        ("pt-BR", "“a” it’s ‘b’ Hans’"),
        ("ru", "«a» it’s „b“ Hans’"),
        ("zh-CN", "“a” it’s ‘b’ Hans’"),
        ("ja", "「a」 it’s 『b』 Hans’"),
        ("ko", "“a” it’s ‘b’ Hans’"),
        ("ar", "«a» it’s “b” Hans’"),
        ("hi", "“a” it’s ‘b’ Hans’"),
        ("xx", "“a” it’s ‘b’ Hans’"),
    ],
)
def test_quotes_of_languages(language: str, text: str) -> None:
    token = Token("text", "", 0, content="\"a\" it's 'b' Hans'")
    smarten([token], quotes_of(language))
    assert token.content == text


def test_marks_of_an_inner_quotation_end_in_another_token() -> None:
    tokens = [
        Token("text", "", 0, content="'a "),
        Token("code_inline", "", 0, content="x"),
        Token("text", "", 0, content="'."),
    ]
    smarten(tokens, quotes_of("de"))
    assert [token.content for token in tokens] == ["‚a ", "x", "‘."]


def test_code_is_left_alone() -> None:
    token = Token("code_inline", "", 0, content='"a" -- ...')
    smarten([token, Token("text", "", 0, content='"')])
    assert token.content == '"a" -- ...'
