"""Marks of components in finished HTML, however it is written."""

from __future__ import annotations

import pytest

from recto.html.tag_marks import TagMarks

FOUND = [
    ('class="badge"', '<b class="badge">x</b>'),
    ('class="badge"', "<b class=badge>x</b>"),
    ('class="badge"', "<b class='x badge y'>x</b>"),
    ('class="badge"', '<b CLASS="badge">x</b>'),
    ('class="badge"', '<b title="a < b" class="badge">x</b>'),
    ('class="badge"', '<p>A badge.</p><i class="badges"></i><b id="c"\n  class = "badge" >x</b>'),
    ('class="badge', '<b class="small badge-new">x</b>'),
    ('class="small badge"', '<b class="badge big small">x</b>'),
    ("<my-badge", "<p><my-badge></my-badge></p>"),
    ("<dl", "<DL class=x><dt>a</dl>"),
    ("<caption>", "<table><caption class=a>A</caption></table>"),
    ("<abbr title=", "<abbr class=x title='HyperText'>HTML</abbr>"),
    (" data-blur=", "<img src=a data-blur='b'>"),
    (' data-language="ansi"', "<code data-language=ansi>x</code>"),
    ('class="recto-code"', '<p>recto-code</p><i class="recto-codes"></i><pre class="x recto-code">'),
    ('class="recto-card', "<ul class='recto-cards'>"),
    ("<recto-tabs", "<recto-tabs>"),
    ("badge", "<p>Other text is looked for as it is written: badge</p>"),
]
MISSING = [
    ('class="badge"', '<p>badge, badge &lt;b class="badge"&gt;</p>'),
    ('class="badge"', '<b class="badges">x</b> <i id="badge">y</i>'),
    ('class="badge"', '<b class="Badge">x</b>'),
    ('class="badge', '<b class="my-badge">x</b>'),
    ("<dl", "<dlx>a</dlx> </dl>"),
    ("<abbr title=", "<abbr>a</abbr> <b title=x>b</b>"),
    ("data-line=", '<code data-line-numbers data-line-number="3">x</code>'),
    (' data-language="ansi"', '<code data-language="ansi2">x</code>'),
    ('class="badge"', '<b class="badge'),
    ('class="recto-code"', '<i class="recto-codes"></i> recto-code'),
    ("<recto-tabs", "recto-tabs <recto-tabs-list>"),
]


@pytest.mark.parametrize(("written", "html"), FOUND)
def test_marks_that_are_there(written: str, html: str) -> None:
    assert TagMarks.of([written, "<never"]).found_in(html) == {written}


@pytest.mark.parametrize(("written", "html"), MISSING)
def test_marks_that_are_not(written: str, html: str) -> None:
    assert TagMarks.of([written]).found_in(html) == set()


def test_the_work_grows_with_the_text() -> None:
    """Text and tags that only look like it are passed over once."""
    mark = TagMarks.of(['class="badge"'])
    for html in ("badge " * 200_000, '<i id="badge">' * 100_000, "< badge " * 100_000):
        assert not mark.found_in(html)


def test_tags_with_a_longer_name_of_an_attribute_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Code whose lines are numbered has one for each line."""
    monkeypatch.setattr("recto.html.tag_marks.start_tag_at", None)
    assert not TagMarks.of(["data-line="]).found_in('<code data-line-numbers="">x</code>')
