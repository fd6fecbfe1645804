"""Marks around what has a text of its own."""

from __future__ import annotations

import pytest

from recto.markdown.text_marks import replace_marked, text_marks

_FIRST, _SECOND = text_marks(0), text_marks(1)


@pytest.mark.parametrize(
    ("html", "replaced"),
    [
        (f"a{_FIRST[0]}b\nc{_FIRST[1]}d{_SECOND[0]}{_SECOND[1]}e", "a(0:b\nc)d(1:)e"),
        (f"{_FIRST[0]}a{_SECOND[0]}b{_SECOND[1]}c{_FIRST[1]}", f"(0:a{_SECOND[0]}b{_SECOND[1]}c)"),
        (f"{_FIRST[0]}a{_SECOND[0]}b{_SECOND[1]}", f"{_FIRST[0]}a(1:b)"),
        (f"{_FIRST[1]}a{_FIRST[0]}", f"{_FIRST[1]}a{_FIRST[0]}"),
    ],
    ids=["beside each other", "in one another", "without an end", "ends first"],
)
def test_what_is_marked_is_replaced_outermost_first(html: str, replaced: str) -> None:
    assert replace_marked(html, lambda number, inner: f"({number}:{inner})") == replaced
