"""Syntax of other tools in `.md` pages, where tags and braces are text."""

from __future__ import annotations

import pytest

from recto.mdx import compile_mdx


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{% tip %}", "A shortcode or template tag is not read"),
        ("{{< figure src=a.png >}}", "A shortcode or template tag is not read"),
        ("{: .note }", "Attributes in `{: … }` are not read"),
        ('--8<-- "a.md"', "A snippet is not read"),
        ("<<< @/a.ts", "A snippet is not read"),
        ("[[toc]]", "A mark for the table of contents is not read"),
        ("???+ tip", "An admonition of MkDocs is not read"),
        (":::: {.cols}", "A container between `:::` is not read"),
    ],
)
def test_lines(line: str, message: str) -> None:
    (warning,) = compile_mdx(f"# A\n\nText\n\n{line}\n\n{line}\n", path="a.md").warnings
    assert str(warning).startswith(f"a.md:5:1: {message}: this is shown as text. ")


@pytest.mark.parametrize("text", ["a ::: b", "= = =", "{{ a }}", "!!!", ":::", "x[1][2]", "[a]", "[^a b]"])
def test_text_that_is_text(text: str) -> None:
    warnings = compile_mdx(f"{text}\n", path="a.md").warnings
    assert not warnings
