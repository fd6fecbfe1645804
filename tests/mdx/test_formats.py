"""Conversions and formats behind expressions in braces, wherever braces hold Python, and comments in them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.errors import RectoError
from recto.mdx import compile_mdx, evaluate_sync

SCOPE = {"x": 7, "net": 50, "vat": 0.2, "name": "Ada", "day": date(2026, 1, 2), "width": 6}
FIELDS = [
    ("x:03d", "007"),
    ("net * (1 + vat):.2f", "60.00"),
    ("1_000_000:,", "1,000,000"),
    ("name!r", "&#39;Ada&#39;"),
    ("name!r:>8", "   &#39;Ada&#39;"),
    ("255:#x", "0xff"),
    ("255:#06x", "0x00ff"),
    ("name:*^7", "**Ada**"),
    ("name:{width}", "Ada   "),
    ("x:{width}.{1 + 1}f", "  7.00"),
    ("day:%d/%m", "02/01"),
    ('{"a": 1}["a"]:02d', "01"),
    ("name[1:]:>3", " da"),
    ("sum({1, 2}):.1f", "3.0"),
    ("(lambda: 3)():02d", "03"),
    ("(y := 3):02d", "03"),
    ("x if x != 7 else 1:.1f", "1.0"),
    ('"é: {"', "é: {"),
    ("len([<i>it's: x</i>]):02d", "01"),
]
# What is whole without a format stays what it is in parentheses.
WHOLE = [("y := 5", "5"), ("name[0:2]", "Ad"), ('(lambda a: a)("b")', "b"), ("x != 7", ""), ("[1, # a}\n2]", "12")]


@pytest.mark.parametrize(("field", "text"), FIELDS + WHOLE)
@pytest.mark.parametrize(
    ("page", "around"),
    [
        ("{%s}", "%s\n"),
        ("a {%s} b", "<p>a %s b</p>\n"),
        ("# {%s}", "<h1>%s</h1>\n"),
        ("<b title={%s} />", '<b title="%s"></b>\n'),
        ("def F():\n    return <b>a {%s}</b>\n\n<F />", "<b>a %s</b>\n"),
        ("def F():\n    return <b title={%s}>a</b>\n\n<F />", '<b title="%s">a</b>\n'),
        ('{<b lang="en">{%s}</b>}', '<b lang="en">%s</b>\n'),
    ],
    ids=["alone", "text", "heading", "attribute", "child", "attribute in Python", "element in braces"],
)
def test_a_format(page: str, around: str, field: str, text: str) -> None:
    if "title=" in page and text in ("", "12"):
        pytest.skip("booleans and lists are no text of an attribute")
    if page == "# {%s}" and "\n" in field:
        pytest.skip("a heading is one line")
    compiled = compile_mdx(page.replace("%s", field), path="a.mdx", features=frozenset())
    html = str(evaluate_sync(compiled, scope=SCOPE).html)
    assert html.replace("&#x27;", "&#39;") == around.replace("%s", text)


@pytest.mark.parametrize("code", ['"a": 1', "x:.2f}", "x!z", "x!", ":3", "x!r!s", "a b:3"])
def test_what_is_no_format_is_an_error(code: str) -> None:
    with pytest.raises(RectoError) as caught:
        evaluate_sync(compile_mdx(f"<p title={{{code}}}>a</p>", path="a.mdx"), scope=SCOPE)
    assert caught.value.line == 1 and caught.value.column


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["", ".2f", "e", ">+20,.3f", "#.3g", "020"]))
def test_a_format_says_what_it_says_in_an_f_string(number: float, spec: str) -> None:
    compiled = compile_mdx(f"{{x:{spec}}}", path="a.mdx")
    assert str(evaluate_sync(compiled, scope={"x": number}).html) == f"{format(number, spec)}\n"


@pytest.mark.parametrize(
    "comment",
    [
        "{\n// comment\n}",
        "{\n  // it's { one\n  // and } another\n}",
        "{// one\n/* two */ // three\n}",
        "{/* one */ /* two */}",
        "{# one }",
    ],
)
def test_a_comment_renders_nothing(comment: str) -> None:
    assert evaluate_sync(compile_mdx(f"{comment}\n\na {comment} b", path="a.mdx")).html == "\n<p>a  b</p>\n"
    page = f"def F():\n    return <b>{comment}x</b>\n\n<F />"
    assert evaluate_sync(compile_mdx(page, path="a.mdx")).html == "<b>x</b>\n"
