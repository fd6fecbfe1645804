from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.html.element_tree import HtmlElement, element_tree

_LINE_TAGS = re.compile(r"(?<=<)/?(?:code|em|a|span)(?=[ />])")
_PIECES = (
    *(
        "<p>",
        "</p>",
        "<li>",
        "</li>",
        "<ul>",
        "</ul>",
        "<td>",
        "</td>",
        "<br>",
        "<!-- c -->",
        "<!x>",
        "</1>",
        "<",
        "</p",
    ),
    *("<code>", "</code>", "<em>", "</em>", '<a href="/x">', "<a href=/x >", "</a>", '<span class="a<b">', "</span>"),
    *("text", " ", "&amp;", "&lt", "a < b", '"', ">", "/>", "é", "<é>"),
)


def _shape(node: HtmlElement | str) -> object:
    if isinstance(node, str):
        return node
    return node.tag, dict(node.attributes), node.holds_blocks, [_shape(child) for child in node.children]


@pytest.mark.parametrize(
    "html, children",
    [
        ("<p>a <code>b</code> &amp; <em>c</em></p>", ["a ", "code:b", " & ", "em:c"]),
        ("<p><code></code></p>", ["code:"]),
        ("<p>a &amp;<code>amp;lt;</code></p>", ["a &", "code:amp;lt;"]),
        ('<p><a href="x>y">b</a></p>', ["a:b"]),
        ("<p>a < b <em>c</em></p>", ["a < b ", "em:c"]),
        ("<p><em>a <code>b</code></em></p>", ["em:a code:b"]),
    ],
)
def test_the_elements_of_a_line(html: str, children: list[str]) -> None:
    (paragraph,) = element_tree(html).children
    assert isinstance(paragraph, HtmlElement)
    assert [_written(child) for child in paragraph.children] == children


def _written(node: HtmlElement | str) -> str:
    return node if isinstance(node, str) else f"{node.tag}:{''.join(map(_written, node.children))}"


@given(st.lists(st.sampled_from(_PIECES), max_size=16).map("".join))
def test_a_line_is_read_as_elements_are_that_hold_more(html: str) -> None:
    # Names in capitals are read element by element.
    general = _LINE_TAGS.sub(lambda name: name[0].upper(), html)
    assert _shape(element_tree(html)) == _shape(element_tree(general))
