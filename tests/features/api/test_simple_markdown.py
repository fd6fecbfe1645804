"""What is made without a parser is what the parser makes (API-REF-17)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recto.features.api.html import markdown
from recto.features.api.html.simple_markdown import simple_html
from recto.strings.current import current_strings

PIECES = (
    *(
        "Words",
        "a",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\n\n\n",
        "-",
        "- ",
        "1. ",
        "#",
        "_",
        "snake_case",
        "*",
        "**",
        "`",
        "``",
        "`code`",
    ),
    *(
        "[`Box`][]",
        "[it][pkg.Box]",
        "[a][b][c]",
        "[x](y)",
        "[",
        "]",
        "]: ",
        "\\_",
        "\\",
        "&",
        "&amp;",
        "<b>",
        "'",
        '"',
        "(",
        ")",
    ),
    *(
        "www.a.de",
        "a@b.de",
        "https://a.de",
        ":",
        "::",
        "!",
        "~",
        "|",
        "$",
        "^",
        "{",
        "=",
        "===",
        "---",
        "\t",
        "\r",
        "é",
        "…",
        ".",
    ),
)


def link(name: str) -> str | None:
    return {"Box": "/api/pkg#pkg.Box", "b": "#b", "pkg.Box": None}.get(name)


def span(name: str) -> str | None:
    return "#code" if name == "code" else None


def parsed(text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as patch:
        patch.setattr(markdown, "simple_html", lambda *_: None)
        return markdown.markdown_html(text, link, span, current_strings(), math=None)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_text(text: str) -> None:
    simple = simple_html(text, link, lambda content: markdown._code_html(content, span))
    if simple is not None:
        with pytest.MonkeyPatch.context() as patch:
            assert simple == parsed(text, patch)


@pytest.mark.parametrize(
    "text",
    [
        "Words: two-fold, snake_case and `code`.",
        "First\nline.\n\nSecond [`Box`][], [it][pkg.Box] and [a][b].",
        "Escaped \\_ and \\&, \\<.",
        '"It\'s" so.',
    ],
)
def test_most_texts_need_no_parser(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    simple = simple_html(text, link, lambda content: markdown._code_html(content, span))
    assert simple is not None and simple == parsed(text, monkeypatch)
