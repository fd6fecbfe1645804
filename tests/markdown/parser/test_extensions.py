"""Additions to Markdown: captions of tables, and the extensions a site asks for."""

from pathlib import Path

import pytest
from markdown_it.token import Token

from recto.errors import RectoError
from recto.markdown.parser.extensions import BUILT_IN, ExtendedPage, Extensions
from recto.mdx import CompileOptions, compile_mdx
from tests.fixture_files import Case, case_id, read_cases

FIXTURES = Path(__file__).parents[1] / "fixtures"
ALL = CompileOptions(extensions=Extensions(frozenset(BUILT_IN)))


def html(source: str, options: CompileOptions, path: str = "page.md", *, trusted: bool = True) -> str:
    return str(compile_mdx(source, path=path, options=options, trusted=trusted).html)


@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
@pytest.mark.parametrize("case", read_cases(FIXTURES / "extensions.txt"), ids=case_id)
def test_built_in_extensions(case: Case, path: str) -> None:
    assert html(case.input, ALL, path) == case.output


@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
@pytest.mark.parametrize("case", read_cases(FIXTURES / "tables.txt"), ids=case_id)
def test_tables(case: Case, path: str) -> None:
    assert html(case.input, CompileOptions(), path) == case.output


def test_without_them_they_are_text() -> None:
    assert html("a\n: b\n\n:rocket:\n", CompileOptions()) == "<p>a\n: b</p>\n<p>:rocket:</p>\n"


def mark(tokens: list[Token], page: ExtendedPage) -> list[Token]:
    for token in tokens:
        if token.type == "inline":
            token.children = [Token("m_open", "mark", 1, attrs={"class": page.path}), *(token.children or ())]
            token.children.append(Token("m_close", "mark", -1))
    return [*tokens, Token("html_block", "", 0, content="<hr>")]


def test_a_function_of_the_project() -> None:
    options = CompileOptions(extensions=Extensions(functions=(mark,)))
    for path in ("page.md", "page.mdx"):
        assert html("a\n", options, path) == f'<p><mark class="{path}">a</mark></p>\n<hr>'
    assert html("a\n", options, trusted=False) == "<p>a</p>\n"


def fails(tokens: list[Token], page: ExtendedPage) -> list[Token]:
    raise ValueError("what?")


def forgets(tokens: list[Token], page: ExtendedPage) -> list[Token]:
    return None  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (fails, "page.md: The Markdown extension fails failed: ValueError: what?"),
        (
            forgets,
            "page.md: The Markdown extension forgets did not give a list of tokens but NoneType. "
            "Return the list it was given, or another one.",
        ),
    ],
)
def test_a_function_that_fails(function, message) -> None:
    with pytest.raises(RectoError) as caught:
        html("a\n", CompileOptions(extensions=Extensions(functions=(function,))))
    assert str(caught.value) == message
