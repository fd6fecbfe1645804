"""The first h1 of a page, found without a parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.content.first_heading import first_heading, plain_text


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("# Title\n", "Title"),
        ("text\n\n# Title", "Title"),
        ("   # Title #  \n", "Title"),
        ("#\n\n# Second\n", "Second"),
        ("## No\n\n#No\n\n####### No\n", None),
        ("    # code\n", None),
        ("```sh\n# comment\n```\n\n# Title\n", "Title"),
        ("~~~\n# no\n```\n# no\n~~~\n# Title\n", "Title"),
        ("````\n```\n# no\n````\n# Title", "Title"),
        ("```\n# never closed\n", None),
        ("`a` ``` b\n# Title\n", "Title"),
        ("<!--\n# no\n-->\n# Title\n", "Title"),
        ("Title\n=====\n", "Title"),
        ("Two\nLines\n===\n", "Lines"),
        ("- item\n===\n", None),
        ("import x\n\n# Title\n", "Title"),
        ("", None),
    ],
)
def test_markdown(source: str, title: str | None) -> None:
    assert first_heading(source, 0, mdx=False) == title


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("import x\n# a comment\n\n# Title\n", "Title"),
        ("def f():\n    a = 1\n\n    # comment\n\n# Title\n", "Title"),
        ("export const x = {\n\n  a: 1\n\n}\n\n# Title\n", "Title"),
        ("{/*\n# no\n*/}\n\n# Title\n", "Title"),
        ("@cache\ndef f():\n    return 1\n\n# Title", "Title"),
        ("class A:\n    x = 1\n", None),
        ("<Tabs>\n  # Inside\n</Tabs>\n", "Inside"),
    ],
)
def test_mdx(source: str, title: str | None) -> None:
    assert first_heading(source, 0, mdx=True) == title


def test_what_stands_before_the_start_is_not_looked_at() -> None:
    assert first_heading("# One\n# Two\n", 6, mdx=False) == "Two"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("`codegen.yml` file", "codegen.yml file"),
        ("**Bold** and _italic_, ~~gone~~ ***all***", "Bold and italic, gone all"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("[A link](https://x.y/(z)) and ![img](a.png)", "A link and img"),
        ("[![badge](b.svg)](x) Title", "badge Title"),
        ("Title [#custom-id]", "Title"),
        ("<Badge text='x' /> New <b>thing</b>", "New thing"),
        ("A \\* \\_b\\_ \\`", "A * _b_ `"),
        ("`` a`b `` ``", "a`b ``"),
        ("`**x**` **y**", "**x** y"),
        ("Caf&eacute; &amp; bar", "Café & bar"),
        ("Note[^1]", "Note"),
        ("C#", "C#"),
        ("<https://x.y>", "https://x.y"),
        ("a   b", "a b"),
    ],
)
def test_plain_text(line: str, text: str) -> None:
    assert plain_text(line, mdx=False) == text


@given(st.text(alphabet=st.sampled_from("#`~*_[]()<>!\\ -=\n{}/ab&;\0"), max_size=60), st.booleans())
def test_any_text_ends(source: str, mdx: bool) -> None:
    title = first_heading(source, 0, mdx=mdx)
    assert title is None or (title and "\n" not in title)
