"""The first h1 of a page, found without a parser where that is certain, and with one where it is not."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recto.content.first_heading import HeadingLine, first_heading_line
from recto.content.head import HeadReading, read_head
from recto.errors import RectoError
from recto.markdown.parser.extensions import Extensions
from recto.mdx import CompileOptions, compile_mdx, evaluate_sync
from recto.themes.docs.settings import DocsPageOptions


def line(source: str, *, mdx: bool = False) -> str | None:
    found = first_heading_line(source, 0, mdx=mdx)
    return None if found is None else found.text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# Title\n", "Title"),
        ("\n\n# Title", "Title"),
        ("text\n\n# Title", "Title"),
        ("text\n# Title\r\nmore", "Title"),
        ("- item\n# Title", "Title"),
        ("## No\n\n#No\n\n####### No\n# Yes", "Yes"),
        ("a\r# Old\rb", "Old"),
        ("nothing\n\n## here\n", ""),
        ("", ""),
        # Only the parser knows:
        ("#\n\n# Second\n", None),
        ("    # code\n", None),
        ("  # Title\n", None),
        ("```sh\n# comment\n```\n\n# Title\n", None),
        ("- ~~~\n# x\n", None),
        ("<!--\n# no\n-->\n# Title\n", None),
        ("Title\n=====\n", None),
        ("> Title\n> ==\n", None),
        ("> # Quoted\n", None),
        ("1. # Listed\n", None),
        ("[^1]: # In a footnote\n", None),
        ("$$\n# no\n$$\n", None),
    ],
)
def test_markdown(source: str, text: str | None) -> None:
    assert line(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# Title\n", "Title"),
        ("import x\n\n# Title\n", "Title"),
        ("import { A, B } from 'x'\nimport C from \"y\";\n\n\n# Title\n", "Title"),
        ("import {\n  A,\n  B\n} from 'x'\n\n# Title\n", "Title"),
        ("<b>nothing</b> {1}\n\n## here\n", ""),
        ("from a.b import c, d as e\n\n# Title\n", "Title"),
        ("import x\n# a comment\n\n# Title\n", None),
        ("import x\n\n    # more\n\n# Title\n", None),
        ("def f():\n    a = 1\n\n    # comment\n\n# Title\n", None),
        ("{/*\n# no\n*/}\n\n# Title\n", None),
        ("<Tabs>\n# Inside\n</Tabs>\n", None),
    ],
)
def test_mdx(source: str, text: str | None) -> None:
    assert line(source, mdx=True) == text


def test_what_stands_before_the_start_is_not_looked_at() -> None:
    assert first_heading_line("# One\n# Two\n", 6, mdx=False) == HeadingLine("Two", is_plain=True, stands_alone=True)


_PLAIN = ["API, version 1.2 (new)", "Über alles: an - e.g. short - line!", "日本語", "a/b; 5%?"]
_MARKED = ["It's", "a_b", "C#", "x -- y", "So...", ":tada:", "`a`", "a  b", "[a]", "==m==", "a&b"]


@pytest.mark.parametrize("text", _PLAIN)
def test_plain_lines(text: str) -> None:
    found = first_heading_line(f"# {text}\n", 0, mdx=True)
    assert found is not None and found.is_plain


@pytest.mark.parametrize("text", _MARKED)
def test_lines_that_are_not_plain(text: str) -> None:
    found = first_heading_line(f"# {text}\n", 0, mdx=True)
    assert found is not None and not found.is_plain


_TRICKY = [
    "# A ~gone~ day\n",
    '# Big :tada: "now" -- it\'s on\n',
    "> # Quoted\n\n# Real\n",
    "- a\n- # Listed\n\n# Real\n",
    "# `codegen.yml` file #\n",
    "# **Bold** and _italic_, ~~gone~~ ***all***\n",
    "# snake_case_name and 2 * 3 * 4\n",
    "# [A link](https://x.y/(z)) and ![img](a.png)\n",
    "# [a][b]\n\n[b]: /c\n",
    "# Title [#custom-id]\n",
    "# Caf&eacute; &amp; bar\n",
    "# Note[^1]\n\n[^1]: # In a note\n",
    "[^1]: # In a note\n\ntext[^1]\n",
    "Two\nLines\n===\n",
    "#\n\n# Second\n",
    "```\n# never closed\n",
    "a\n  # Indented\n",
    "# \\*a\\* `` a`b `` ``\n",
    "HTML <abbr\n# not>\n",
    "*[A]: Bee\n\n# A is explained\n",
    "term\n: # Defined\n\n# T\n",
]
_ONLY_MDX = [
    "# {3 + 4} stalls\n",
    "n = 1\n\n# Prose\n",
    "export const n = 7\n\n# {n} of <b>{n}</b>\n",
    "# {''}\n\n# Second\n",
    "# <b>New</b> thing\n",
    "import json\n# a comment\n\n# Title\n",
    '{"""\n# no\n"""}\n\n# Yes\n',
]
_OPTIONS = CompileOptions(extensions=Extensions(frozenset({"abbr", "deflist", "emoji"})))
_READING = HeadReading(_OPTIONS, DocsPageOptions)


def agree(source: str, kind: str) -> None:
    """What is read of a page's head is what the page is called when it runs, as far as that is known by then."""
    path = f"a.{kind}"
    try:
        result = evaluate_sync(compile_mdx(source, path=path, options=_OPTIONS))
    except RectoError:
        return
    head = read_head(source, path=path, kind="mdx" if kind == "mdx" else "md", file_name="a-file", reading=_READING)
    if head.title_origin != "open":
        assert head.title == (result.title or "A File")


@pytest.mark.parametrize("kind", ["md", "mdx"])
@pytest.mark.parametrize("source", [*_TRICKY, *_ONLY_MDX])
def test_the_head_of_a_page_is_what_its_parser_says(source: str, kind: str) -> None:
    agree(source, kind)


_MARKS = ["# ", "## ", "> ", "- ", "1. ", "```", "`", "<!--", "-->", "===", "---", "~", "**", "$$", "#", ": "]
_MARKS += ["{", "}", "<b>", "</b>", "'", '"', "...", "[#x]", "[a]", "(b)"]
_PIECES = [*_MARKS, "\n", "\n\n", "\r", "    ", " ", "a", "Title", ":tada:", "import x"]


@pytest.mark.parametrize("kind", ["md", "mdx"])
@given(parts=st.lists(st.sampled_from(_PIECES), max_size=12))
@example(parts=["import x", "\n\n", "    ", "# ", "a"])
def test_any_page_has_one_title(parts: list[str], kind: str) -> None:
    agree("".join(parts), kind)
