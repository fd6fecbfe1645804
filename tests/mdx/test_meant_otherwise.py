"""Warnings for text that the page cannot do what it says: Markdown with tags, expressions or formulas."""

from __future__ import annotations

import pytest

from recto.errors import describe
from recto.mdx import CompileOptions, compile_mdx

SITE = CompileOptions(site_names=frozenset({"Callout", "Tabs", "details"}))


def warnings(text: str, path: str = "page.md", options: CompileOptions = SITE) -> list[str]:
    return [describe(warning) for warning in compile_mdx(text, path=path, options=options).warnings]


def test_tags_of_components_in_markdown_are_told_once() -> None:
    text = "# A\n\ntext <Tabs>x</Tabs>\n\n<Callout>\n\nhello\n\n</Callout>\n\n<Callout/>\n"
    assert warnings(text) == [
        "page.md:3:6: A page in `.md` has no components: <Tabs>, <Callout> is HTML that no browser knows."
        " Rename it to `page.mdx`.\n  3 | text <Tabs>x</Tabs>\n    |      ^^^^^"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`<Callout>` and\n\n```mdx\n<Callout>\n```",
        "<Other>x</Other> List<String>",
        "<details><summary>x</summary></details>",
        "&lt;Callout&gt; \\<Callout>",
    ],
)
def test_other_tags_and_code_are_no_components(text: str) -> None:
    assert warnings(text) == []


@pytest.mark.parametrize("text", ["{1 + 1}", "{frontMatter.title}", "({metadata.a})", "{get_posts()}"])
def test_expressions_in_markdown_are_told(text: str) -> None:
    (found,) = warnings(f"# A\n\nHere: {text}\n")
    cause = f"A page in `.md` has no expressions: {text.strip('()') if text[0] == '(' else text} is text."
    assert f"page.md:3:{8 if text[0] == '(' else 7}: {cause} Rename it to `page.mdx`." in found


@pytest.mark.parametrize(
    "text",
    [
        "/users/{id()}",
        "{id}",
        "{a, b}",
        "x_{n+1}",
        "`{1 + 1}`",
        "{n+1}",
        "{#anchor}",
        "{.class}",
        "{'a': 1}",
        "{{ f() }}",
    ],
)
def test_other_braces_are_text(text: str) -> None:
    assert warnings(f"Here {text}\n") == []


def test_pages_with_components_and_pages_of_others_hear_nothing() -> None:
    text = "{1 + 1}\n\n<div>x</div>\n"
    assert warnings(text, "page.mdx") == []
    compiled = compile_mdx("{1 + 1}", path="page.md", trusted=False, options=SITE)
    assert compiled.warnings == ()
    # Without a site nobody knows what there is.
    assert warnings("<Callout>x</Callout> {1 + 1} $$x$$", options=CompileOptions()) == []


@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
@pytest.mark.parametrize(
    ("text", "place", "written"),
    [
        ("# A\n\n$$\nx^2\n$$\n\n$$y$$\n", "3:1", "$$"),
        ("Here $$x$$.\n", "1:6", "$$"),
        ("# A\n\n```math\nx\n```\n", "3:1", "```math"),
    ],
)
def test_formulas_where_there_are_none(text: str, place: str, written: str, path: str) -> None:
    (found,) = warnings(text, path)
    message = f"Formulas are not switched on: {written} is shown as it is written. Write `latex = true` in recto.toml."
    assert found.startswith(f"{path}:{place}: {message}")
    assert warnings(text, path, CompileOptions(site_names=frozenset({"Callout"}), latex=True)) == []


@pytest.mark.parametrize("text", ["costs $$ here", "`$$x$$`", "```sh\necho $$\n```", "a $5 and $6"])
def test_other_dollars_are_text(text: str) -> None:
    assert warnings(text) == []
