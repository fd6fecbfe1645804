"""What comments in a block ask for, and how names in finished HTML are marked."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from recto.features.hovers.code_html import CodeHtml, Name, with_names
from recto.features.hovers.marked_code import MAIN_FILE, Expected, Message, Query, read_marks
from recto.markdown.highlight.highlight import escape, highlight_lines

CODE = """import secret
# ---cut---
x = 1
#   ^?
x.re
#   ^|
y: str = x  # error: not assignable
x.no
# error: missing-attribute
# @warn: Careful
# ---cut-start---
hidden = 1
# ---cut-end---
# a comment
# @errors: invalid-argument-type, call-non-callable
# ---cut-after---
gone = 1
"""


def test_two_03_and_two_04_marks_are_read_and_not_shown() -> None:
    found = read_marks(CODE)
    assert found.code == "x = 1\nx.re\ny: str = x\nx.no\n# a comment\n"
    assert found.shown == (2, 4, 6, 7, 13)
    assert found.queries == (Query(2, 4, False), Query(4, 4, True))
    assert found.expected == (Expected(6, 6, "not assignable"), Expected(8, 7, "missing-attribute"))
    assert found.messages == (Message(7, "warn", "Careful"),)
    assert found.rules == {"invalid-argument-type", "call-non-callable"}
    # All of it is looked into, at the places of the page.
    assert found.files == ((MAIN_FILE, CODE),)


def test_two_03_several_files_keep_their_lines() -> None:
    found = read_marks("a = 1\n# @filename: pkg/b.py\nb = 2\n# @noErrors")
    assert found.files == ((MAIN_FILE, "a = 1\n\n\n\n"), ("pkg/b.py", "\n# @filename: pkg/b.py\nb = 2\n# @noErrors\n"))
    assert found.code == "a = 1\n# @filename: pkg/b.py\nb = 2\n" and found.rules is None
    assert [found.line(number) for number in (0, 2)] == ["a = 1", "b = 2"]


@given(st.text(st.sampled_from("ab #-^?|cut@\n"), max_size=60))
def test_other_code_is_shown_as_it_is(code: str) -> None:
    found = read_marks(code)
    assert len(found.file_of_line) == len(code.rstrip("\n").split("\n"))
    if not re.search(r"#\s*(\^|---cut|@|error:)", code):
        assert found.code == code.rstrip("\n") + "\n"


TAG = re.compile(r"<[^>]*>")
CODES = st.text(st.sampled_from("ab =\"'<&>#()"), min_size=1, max_size=20)


@given(CODES, st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5)), max_size=3))
def test_names_are_marked_and_no_text_changes(code: str, places: list[tuple[int, int]]) -> None:
    (line,) = highlight_lines(code, "python")
    names, done = [], 0
    for start, length in sorted(places):
        if start >= done:
            names.append(Name(start, start + length, 7))
            done = start + length
    marked = with_names(line, names)
    assert TAG.sub("", marked) == TAG.sub("", line) == escape(code)
    assert marked.count("<span") == marked.count("</span>")


def test_rows_and_entries_stand_where_they_belong() -> None:
    view = CodeHtml({1: [Name(0, 1, 0)]}, {0: ["<em>row</em>"]}, ["entry"], 2, "Types")
    html = '<div class="recto-code"><pre><code dir="ltr"><span>a</span>\n<span>b</span></code></pre></div>'
    assert view(html) == (
        '<div class="recto-code"><pre><code dir="ltr"><span>a</span>\n<em>row</em>\n'
        '<span><span class="recto-hover" data-hover="0">b</span></span></code></pre>'
        '<details class="recto-hovers" data-pagefind-ignore="all"><summary>Types (1)</summary>'
        "<div>entry</div></details></div>"
    )
    # Lines that are not those that were looked into.
    other = html.replace("\n<span>b</span>", "")
    assert view(other) == other
