"""Syntax of other tools in `.md` pages, where tags and braces are text."""

from __future__ import annotations

import pytest

from recto.mdx import compile_mdx

_MYST = "is a directive of MyST, which is not read: this is shown as code."


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
        (".. note:: Text", "A directive of reStructuredText is not read"),
        (":::: {.cols}", "A container between `:::` is not read"),
    ],
)
def test_lines(line: str, message: str) -> None:
    (warning,) = compile_mdx(f"# A\n\nText\n\n{line}\n\n{line}\n", path="a.md").warnings
    assert str(warning).startswith(f"a.md:5:1: {message}: this is shown as text. ")


@pytest.mark.parametrize("line", ["## Heading {: #id }", "Words. {: .cls }", "- item {:.x}", "# A {: class=b }"])
def test_attributes_behind_a_text(line: str) -> None:
    (warning,) = compile_mdx(f"Text\n\n{line}\n", path="a.md").warnings
    assert str(warning) == (
        f"a.md:3:{line.index('{') + 1}: Attributes in `{{: … }}` are not read: this is shown as text. "
        "Write an HTML element with them."
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("note", f"{_MYST} Write an alert such as `> [!NOTE]`, or <Callout>."),
        ("code-block", f"{_MYST} Write the language alone behind the fence: ```` ```python ````."),
        ("versionadded", f"{_MYST} Write a component in an `.mdx` page."),
        ("python", "has no meaning here. Write the language alone: `python`."),
    ],
)
def test_names_in_braces_behind_a_fence(name: str, told: str) -> None:
    (warning,) = compile_mdx(f"```{{{name}}}\nx\n```\n", path="a.md").warnings
    assert str(warning) == f"a.md:1:4: `{{{name}}}` behind a fence {told}"


@pytest.mark.parametrize(
    "text",
    ["a ::: b", "..", ".. note", "a {: b", "a {: b } c", "= = =", "{{ a }}", "!!!", ":::", "x[1][2]", "[a]", "[^a b]"],
)
def test_text_that_is_text(text: str) -> None:
    warnings = compile_mdx(f"{text}\n", path="a.md").warnings
    assert not warnings
