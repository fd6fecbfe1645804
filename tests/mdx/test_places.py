"""Where mistakes are said to be, in texts that fuzzing found."""

from __future__ import annotations

import pytest

from recto.errors import RectoError
from recto.mdx import compile_mdx


def is_open(container: str) -> str:
    return f"<b> is not closed before the end of the {container}. Write `</b>` or `<b />`."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- [x] \n  <b>a", f"a.mdx:2:3: {is_open('paragraph')}"),
        ("\x0b\na <b>", f"a.mdx:2:3: {is_open('paragraph')}"),
        ("| a | <b> |\n|---|---|", f"a.mdx:1:7: {is_open('table cell')}"),
        ("| \\| | <b> |\n|---|---|", f"a.mdx:1:8: {is_open('table cell')}"),
        ("> - a\n>   <b>", f"a.mdx:2:5: {is_open('list item')}"),
        ("a </\n.", "a.mdx:1:3: A tag cannot begin with `</ .`. Write `\\<` or use backticks."),
        (
            "---\na: b\r\x00\n---\n",
            "a.mdx:3:1: The front matter is not valid YAML: the character U+0000 is not allowed. Delete it.",
        ),
        ("---\na: '\u2028'\na: c\n---\n", "a.mdx:3:1: The key `a` is written twice. Keep one of them."),
        ("---\na: " + "[" * 600 + "\n---\n", "a.mdx:2:504: The front matter is nested too deeply."),
    ],
)
def test_the_place_of_a_mistake(text: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        compile_mdx(text, path="a.mdx")
    assert str(caught.value) == message


@pytest.mark.parametrize("value", ["{'}'}", "{1}", "b'a'", "...", "[1j]", "{(1, 2): 3}"])
def test_literals_that_are_no_data(value: str) -> None:
    with pytest.raises(RectoError) as caught:
        compile_mdx(f"<A b={{{value}}} />", path="a.mdx", trusted=False)
    assert caught.value.message == "An expression cannot be used in a page that is not trusted."


def test_a_table_may_end_a_page() -> None:
    assert compile_mdx("|a|\n|-|\n\n", path="a.mdx").html is not None


def test_each_address_has_its_own_place() -> None:
    links = compile_mdx("[a](/x) ![b](/y) [c](/x) [![d](/y)](/z) [e]\n\n[e]: /far", path="a.mdx").links
    assert [(use.href, str(use.where)) for use in links] == [
        ("/x", "a.mdx:1:5"),
        ("/x", "a.mdx:1:22"),
        ("/z", "a.mdx:1:37"),
        ("/far", "a.mdx:1:41"),
    ]
