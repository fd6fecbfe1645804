"""Elements, attributes and text as HTML."""

from __future__ import annotations

import datetime
import decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.html import AttributeValueError, Element, Fragment, Markup, NotRenderable, el, escape, render
from recto.html.tags import a, div, li, svg, ul
from recto.html.tags import input as input_tag


@pytest.mark.parametrize(
    ("node", "html"),
    [
        ("a < b & \"c\" 'd'", "a &lt; b &amp; &quot;c&quot; &#39;d&#39;"),
        (Markup("<b>x</b>"), "<b>x</b>"),
        (3, "3"),
        (2.5, "2.5"),
        (decimal.Decimal("1.10"), "1.10"),
        (datetime.date(2026, 1, 2), "2026-01-02"),
        (None, ""),
        (True, ""),
        (False, ""),
        (0, "0"),
        ("", ""),
        ([1, None, ["x", (2.5, True)], "<"], "1x2.5&lt;"),
        ((str(n) for n in range(3)), "012"),
        (range(3), "012"),
        (map(str, [1, 2]), "12"),
        (Fragment("a", el("b"), None), "a<b></b>"),
        (el("ul", None, (el("li", None, n) for n in range(2))), "<ul><li>0</li><li>1</li></ul>"),
    ],
)
def test_values(node, html):
    assert render(node) == html


@pytest.mark.parametrize("value", [{"a": 1}, {1}, b"x", object(), print, Element])
def test_a_value_of_another_type_is_an_error(value):
    with pytest.raises(NotRenderable, match=f"a value of type {type(value).__name__} cannot be rendered"):
        el("p", None, value)


@pytest.mark.parametrize(
    ("attrs", "html"),
    [
        ({"className": "a b"}, ' class="a b"'),
        ({"class": ["a", None, "", "b"]}, ' class="a b"'),
        ({"class": []}, ""),
        (
            {"htmlFor": "x", "tabIndex": 0, "strokeWidth": 2, "viewBox": "0 0 1 1"},
            ' for="x" tabindex="0" stroke-width="2" viewBox="0 0 1 1"',
        ),
        ({"hidden": True, "title": None, "data-a": False, "data-b": True}, " hidden data-b"),
        ({"aria-hidden": True, "aria-expanded": False}, ' aria-hidden="true" aria-expanded="false"'),
        ({"contentEditable": True, "draggable": False}, ' contenteditable="true" draggable="false"'),
        ({"width": 347.0, "height": 2.5}, ' width="347" height="2.5"'),
        ({"title": "\"<&>'"}, ' title="&quot;&lt;&amp;&gt;&#39;"'),
        ({"title": Markup('&amp;"')}, ' title="&amp;&quot;"'),
        ({"style": "color: red"}, ' style="color: red"'),
        ({"style": {}}, ""),
    ],
)
def test_attributes(attrs, html):
    assert str(el("div", attrs)) == f"<div{html}></div>"


def test_style_mappings():
    style = {"color": "red", "fontSize": 12, "lineHeight": 1.5, "margin": 0, "top": None}
    assert str(el("p", {"style": style})) == '<p style="color:red;font-size:12px;line-height:1.5;margin:0"></p>'
    style = {"--a": 1, "WebkitLineClamp": 2, "msTransform": "x", "font_weight": 600}
    assert el("p", {"style": style}).__html__() == (
        '<p style="--a:1;-webkit-line-clamp:2;-ms-transform:x;font-weight:600"></p>'
    )


@pytest.mark.parametrize("value", [{"__html": "x"}, print, [1], object()])
def test_an_attribute_that_is_not_text(value):
    with pytest.raises(
        AttributeValueError, match=f"the attribute title cannot hold a value of type {type(value).__name__}"
    ):
        el("p", {"title": value})


@pytest.mark.parametrize("name", ["", "a b", "a>", 'a"', "a=b", "a/b", "a\n"])
def test_names_that_would_break_out(name):
    with pytest.raises(ValueError, match="is not a name an attribute can have"):
        el("p", {name: "x"})
    with pytest.raises(ValueError, match="is not a name an element can have"):
        el(f"p{name}" if name else "")


def test_builders_take_keywords():
    assert str(a("x", href="/", class_="y", data_kind="z", aria_label="w", hreflang=None)) == (
        '<a href="/" class="y" data-kind="z" aria-label="w">x</a>'
    )
    assert str(div(tab_index=0, view_box="x", class_name="y")) == '<div tabindex="0" viewBox="x" class="y"></div>'
    assert str(input_tag(type="text", disabled=True)) == '<input type="text" disabled>'
    assert str(svg(viewBox="0 0 1 1", stroke_width=2)) == '<svg viewBox="0 0 1 1" stroke-width="2"></svg>'


def test_void_elements():
    assert str(el("br")) == "<br>"
    assert str(el("img", {"src": "a.png"})) == '<img src="a.png">'
    with pytest.raises(ValueError, match="<br> cannot have children"):
        el("br", None, "x")


def test_a_first_newline_is_kept():
    assert str(el("pre", None, "\nx")) == "<pre>\n\nx</pre>"


def test_raw_text_is_not_escaped_and_cannot_end_its_element():
    assert str(el("style", None, "a > b { c: '</STYLE>' }")) == r"<style>a > b { c: '</\53 TYLE>' }</style>"
    assert str(el("script", None, "if (a < b) '</script>'")) == r"<script>if (a < b) '</\u0073cript>'</script>"
    assert str(el("script", None, Markup("'</a>'"))) == "<script>'</a>'</script>"
    assert str(el("style", None, Fragment("a > b", ["{}"]))) == "<style>a > b{}</style>"


def test_elements_can_be_read_but_not_changed():
    item = li("x", class_="y")
    assert (item.tag, item.attrs, item.children) == ("li", {"class": "y"}, ("x",))
    with pytest.raises(AttributeError):
        item.tag = "p"
    assert ul([item, [item]]).children == (item, item)
    assert el("p", {"className": "z"}).attrs == {"class": "z"}


def test_elements_are_html_for_others():
    assert escape(div("<")) == Markup("<div>&lt;</div>")
    assert f"{div()}" == "<div></div>"


@given(st.text(), st.text())
def test_any_text_survives_the_round_trip(text, value):
    import html

    made = str(el("p", {"title": value}, text))
    title, inner = made.removeprefix('<p title="').removesuffix("</p>").split('">', 1)
    assert html.unescape(title) == value
    assert html.unescape(inner) == text
    assert not set("<>\"'") & set(title + inner)
