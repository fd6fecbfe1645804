from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recto.markdown.html_to_markdown import markdown_of

_LINE_TAGS = re.compile(r"(?<=<)/?(?:code|em|strong|a|span)(?=[ />])")
_PIECES = (
    *("<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>", "<table><tr><td>", "</td><td>", "</td></tr></table>", "<br>"),
    *("<h2>", "</h2>", "<div>", "</div>", "<pre>", "</pre>", "<select><option>", "</option></select>"),
    *("<code>", "</code>", "<em>", "</em>", "<strong>", "</strong>", '<a href="/x?a=1&amp;b">', "</a>"),
    *('<a class="subheading-anchor" href="#x">', '<span hidden="">', '<span class="recto-math">', "</span>"),
    *("text", " ", "&amp;lt;", "&lt", "a < b", "`", "*", "\n", "é"),
)


@pytest.mark.parametrize(
    "line, markdown",
    [
        ("a <code>b</code> &amp;amp; <em>c</em>", "a `b` &amp; *c*"),
        ("<code>a`b</code><code>&amp;lt;</code>", "`` a`b ```&lt;`"),
        ('<a href="/a b">x</a> <a title=\' href="/no"\' href="/y">y</a>', "[x](</a b>) [y](/y)"),
        ('<a title=" href=" href="/x&amp;y">x</a><a>z</a>', "[x](/x&y)z"),
        ('Title<a href="#t" class="subheading-anchor">#</a>', "Title"),
        ('<span hidden="">no</span><span class="recto-math">x</span>', "$x$"),
        ("<strong> a </strong><em> </em>b", "**a** b"),
    ],
)
def test_lines(line: str, markdown: str) -> None:
    assert markdown_of(f"<p>{line}</p>") == f"{markdown}\n"


@example("<pre>text<code>")
@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join))
def test_a_line_reads_as_elements_do_that_hold_more(html: str) -> None:
    # Names in capitals are read element by element.
    assert markdown_of(html) == markdown_of(_LINE_TAGS.sub(lambda name: name[0].upper(), html))
