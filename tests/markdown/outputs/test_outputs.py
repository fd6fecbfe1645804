"""Outputs of code as Markdown."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.markdown.outputs.output_markdown import MOST_CHARACTERS, OutputWriter, fenced
from recto.markdown.outputs.plain_html import PlainTags, as_block, plain_html
from recto.markdown.parser.markdown_parser import MarkdownParser


def written(*outputs: dict[str, Any], latex: bool = False, alt: str = "") -> str:
    writer = OutputWriter(lambda content, suffix: f"../{len(content)}.{suffix}", latex, alt)
    return writer.outputs(outputs).text


def shown(**data: Any) -> dict[str, Any]:
    return {"output_type": "display_data", "data": {name.replace("_", "/", 1): value for name, value in data.items()}}


def stream(text: Any, name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def inside(text: str) -> str:
    assert text.startswith('<div class="recto-output">\n\n') and text.endswith("\n\n</div>\n")
    return text.removeprefix('<div class="recto-output">\n\n').removesuffix("\n\n</div>\n")


def test_texts_of_one_stream_are_one() -> None:
    assert inside(written(stream("a"), stream(["b\n", "c\n"]), stream("d", "stderr"))) == (
        "```ansi copy=false\nab\nc\n```\n\n```ansi copy=false\nd\n```"
    )


def test_a_progress_bar_is_what_it_looks_like_in_the_end() -> None:
    assert inside(written(stream("10 %\r50 %\r100 %\ndone\r\n"))) == "```ansi copy=false\n100 %\ndone\n```"


def test_nothing_is_shown_of_nothing() -> None:
    assert written() == written(stream(" \n")) == written(shown()) == written({"output_type": "unknown"}) == ""


def test_no_text_closes_its_fence() -> None:
    assert inside(written(stream("```\n````\n"))) == "`````ansi copy=false\n```\n````\n`````"


def test_long_texts_are_cut() -> None:
    text = inside(written(stream("x" * (MOST_CHARACTERS + 5))))
    assert text.endswith("\n… (5 more characters)\n```") and len(text) < MOST_CHARACTERS + 100


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (shown(text_markdown="**a**", text_html="<b>a</b>", text_plain="a"), "**a**"),
        (shown(text_html="<b>a</b>", image_png="abcd"), '<div class="recto-output-html">\n<b>a</b>\n</div>'),
        (shown(image_png="abcd", text_plain="<Figure [1]>"), "![Figure 1](<../4.png>)"),
        (shown(**{"image_svg+xml": "<svg/>"}, image_png="abcd"), "![](<../6.svg>)"),
        (shown(text_html="<script>draw()</script><div>x</div>", image_png="abcd"), "![](<../4.png>)"),
        (shown(text_html="<script>draw()</script>", text_plain="Plot"), "```ansi copy=false\nPlot\n```"),
        (shown(text_latex="$x$", text_plain="x"), "```ansi copy=false\nx\n```"),
        (shown(application_json={"a": 1}), '```json\n{\n  "a": 1\n}\n```'),
        ({"output_type": "error", "ename": "E", "evalue": "no", "traceback": []}, "```ansi copy=false\nE: no\n```"),
    ],
)
def test_the_richest_form_is_shown(output: dict[str, Any], expected: str) -> None:
    assert inside(written(output)) == expected


def test_formulas_where_they_are_on() -> None:
    assert inside(written(shown(text_latex="$\\displaystyle x^{2}$"), latex=True)) == "$$\nx^{2}\n$$"


def test_an_image_is_described_by_its_fence() -> None:
    assert inside(written(shown(image_png="abcd", text_plain="<Figure>"), alt="Two ] lines")) == (
        "![Two lines](<../4.png>)"
    )


def test_html_without_what_a_policy_forbids() -> None:
    html = (
        '<style scoped>.a{}</style><table border="1" class="dataframe" style="x:y"><tr onclick="go()"><td>1 &lt; 2'
        '</td></tr></table><a href=" java&#10;script:go()">x</a><script>go()</script>'
        '<link rel="stylesheet" href="a.css">'
    )
    found = plain_html(html)
    assert found.html == '<table class="dataframe"><tr><td>1 &lt; 2</td></tr></table><a>x</a>'
    assert found.needed_scripts and found.has_content
    assert not plain_html("<div> <script>a</script></div>").has_content
    assert not plain_html("<style>p{}</style><p>a</p>").needed_scripts


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))


PIECES = st.sampled_from(
    ["<script>", "</script>", "<style>", "</style>", '<p style="a">', "<img onerror=x src=y>", "</p>", "text", "<b",
     ">", "&lt;", "<a href='JavaScript:x'>", "<iframe src=x>", "\n\n", '"', "<svg><script/>", "<!--", "-->"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join))
def test_no_html_keeps_scripts_or_styles(html: str) -> None:
    seen = Seen()
    seen.feed(plain_html(html).html)
    for tag, attributes in seen.tags:
        assert tag not in ("script", "style", "iframe", "object")
        for name, value in attributes:
            assert name != "style" and not name.startswith("on")
            assert not re.match(r"\s*javascript", value or "", re.IGNORECASE)


@given(st.text(st.sampled_from("a \n\t<b>"), max_size=30))
def test_html_is_one_block(html: str) -> None:
    tokens = MarkdownParser(raw_html=True).parse(as_block(f"<div>\n{html}\n</div>"), {})
    assert [token.type for token in tokens] == ["html_block"]


@given(st.text(st.sampled_from("`a\n"), max_size=30))
def test_a_fence_holds_its_text(text: str) -> None:
    (token,) = MarkdownParser(raw_html=True).parse(fenced(text, "ansi"), {})
    assert token.content == f"{text}\n"


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<svg><a><animate attributeName=href values=javascript:x() /></a></svg>", "<svg><a></a></svg>"),
        ("<svg><set attributename='xlink:href' to=javascript:x()></set></svg>", "<svg></set></svg>"),
        ("<svg><animate attributeName=x to=1 /></svg>", '<svg><animate attributename="x" to="1"/></svg>'),
        ("<img name=getElementById src=a>", '<img src="a">'),
        ("<plaintext>x", "x"),
        ("<input name=q>", '<input name="q">'),
        ("</div></main>x</p>", "x"),
        ("<div><b>x<p>y", "<div><b>x<p>y</b></div>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a<li>b</ul>"),
        ("<i><b>x</i>y</b>", "<i><b>x</b></i>y"),
        ("<body class=x><html>y<br>z</body>", "y<br>z"),
        ("<video poster=javascript:x()></video>", "<video></video>"),
        ("<form action=https://a.example/ method=post></form>", '<form method="post"></form>'),
        ("<form action='\t/\\a.example'><input formaction=//a.example></form>", "<form><input></form>"),
        (
            "<form action=/find><button formaction=?b>a</button></form>",
            '<form action="/find"><button formaction="?b">a</button></form>',
        ),
        ("<a href=https://a.example ping=/b>c</a>", '<a href="https://a.example">c</a>'),
    ],
)
def test_what_would_change_the_page_later_goes(html: str, left: str) -> None:
    assert plain_html(html).html == left


def test_tags_that_come_piece_by_piece_stay_one_text() -> None:
    tags = PlainTags()
    pieces = ["<div>", "<b>", "<script>", "</b>", "</main>", "<i>", "</div>", "</div>"]
    assert [tags.next(piece) for piece in pieces] == ["<div>", "<b>", "", "</b>", "", "<i>", "</i></div>", ""]
