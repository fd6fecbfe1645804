"""The examples of CommonMark 0.31.2 and of GFM's extensions, as `.md` pages."""

from __future__ import annotations

import re

import pytest

from recto.mdx import compile_mdx
from tests.markdown.specifications import Example, read_examples

# A page that begins with `---` has front matter: these two stand below an empty line instead.
FRONT_MATTER = {96, 98}
# Addresses in plain text are links in GFM: these four differ by that and by nothing else.
AUTOLINK_LITERALS = {602, 608, 611, 612}
# Raw HTML of a trusted page is its author's own; what others wrote is refused with an error instead.
TAG_FILTER = "tagfilter"

COMMONMARK = read_examples("commonmark.txt")
GFM = [example for example in read_examples("gfm.txt") if {*example.extensions} - {"disabled", TAG_FILTER}]

installed = pytest.mark.skipif(not COMMONMARK, reason="python -m tests.markdown.specifications --install")


def number(example: Example) -> str:
    return str(example.number)


def html_of(markdown: str) -> str:
    return normal(str(compile_mdx(markdown, path="example.md", features=frozenset()).html))


def normal(html: str) -> str:
    """HTML without what the specifications leave open: closing slashes, forms of references, space between blocks."""
    html = re.sub(r"<(br|hr|img|input)\b([^>]*?)\s*/?>", r"<\1\2>", html)
    html = re.sub(r'(checked|disabled)=""', r"\1", html)
    html = re.sub(r"<input ([^>]*)>", lambda match: f"<input {' '.join(sorted(match[1].split()))}>", html)
    html = re.sub(r' class="(contains-task-list|task-list-item)"', "", html)
    return re.sub(r"\n+|(?<=<blockquote>)(?=</blockquote>)", "\n", html.replace("&quot;", '"')).strip()


@installed
def test_all_examples_are_there() -> None:
    assert (len(COMMONMARK), len(GFM)) == (652, 21)


@installed
@pytest.mark.parametrize("example", COMMONMARK, ids=number)
def test_commonmark(example: Example) -> None:
    markdown = "\n" + example.markdown if example.number in FRONT_MATTER else example.markdown
    html = html_of(markdown)
    if example.number in AUTOLINK_LITERALS:
        html, links = re.subn(r"</?a\b[^>]*>", "", html)
        assert links == 2
    assert html == normal(example.html)


@installed
@pytest.mark.parametrize("example", GFM, ids=number)
def test_gfm(example: Example) -> None:
    assert html_of(example.markdown) == normal(example.html)
