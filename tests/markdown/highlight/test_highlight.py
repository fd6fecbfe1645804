import html
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.markdown.code.fences import HighlightedChars
from recto.markdown.highlight.highlight import highlight_lines
from tests.fixture_files import Case, case_id, read_cases

FIXTURES = Path(__file__).parents[1] / "fixtures"
LANGUAGES = [
    "",
    "python",
    "tsx",
    "mdx",
    "md",
    "html",
    "json",
    "css",
    "js",
    "ts",
    "jsx",
    "sh",
    "console",
    "yaml",
    "diff",
    "svelte",
    "dotenv",
    "prisma",
]
CODE = st.lists(
    st.sampled_from(
        [
            "def ",
            "x",
            "(",
            ")",
            "{",
            "}",
            "<",
            ">",
            "</b>",
            "<B.C ",
            "const ",
            "=> ",
            "a",
            "$ ",
            "$(",
            "--c=d ",
            ";",
            "<<E",
            "E",
            "&",
            '"',
            "'",
            "`",
            "```",
            "#",
            "//",
            "/*",
            "*/",
            "\n",
            " ",
            "=",
            ".",
        ]
    )
    | st.text(max_size=3)
).map("".join)


def visible(lines: tuple[str, ...]) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", "\n".join(lines)))


@pytest.mark.parametrize("case", read_cases(FIXTURES / "highlight.txt"), ids=case_id)
def test_languages(case: Case) -> None:
    language, _, code = case.input.partition("\n")
    assert "\n".join(highlight_lines(code, language)) + "\n" == case.output


@pytest.mark.parametrize("case", read_cases(FIXTURES / "ansi.txt"), ids=case_id)
def test_terminal_output(case: Case) -> None:
    assert "\n".join(highlight_lines(case.input.replace("␛", "\x1b"), "ansi")) + "\n" == case.output


@given(CODE, st.sampled_from(LANGUAGES))
def test_text_is_kept(code: str, language: str) -> None:
    code = code.replace("\r", "")
    assert visible(highlight_lines(code + "\n", language)) == code


@given(CODE, st.sampled_from(LANGUAGES), st.lists(st.text("x( =", min_size=1, max_size=3), max_size=3))
def test_text_is_kept_under_marks(code: str, language: str, texts: list[str]) -> None:
    code = code.replace("\r", "")
    marks = tuple(HighlightedChars(text) for text in texts)
    assert visible(highlight_lines(code, language, marks)) == code.removesuffix("\n")


def test_a_lexer_that_fails_costs_the_colours_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("recto.markdown.highlight.highlight.class_runs", fail)
    assert highlight_lines("a < b # of a failing lexer\n", "python") == ("a &lt; b # of a failing lexer",)


def test_line_ends_are_made_one() -> None:
    assert highlight_lines("a\r\nb\rc\n", "") == ("a", "b", "c")


def test_no_span_around_white_space() -> None:
    lines = highlight_lines("x = 1\n\n\n    y  =  2\n", "python")
    assert not re.search(r"<span[^>]*>\s*</span>", "\n".join(lines))
