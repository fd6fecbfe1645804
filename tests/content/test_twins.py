"""Where a page's Markdown lies."""

from __future__ import annotations

import pytest

from recto.content.twins import twin_route


@pytest.mark.parametrize(("route", "twin"), [("/", "index.md"), ("/a/b", "a/b.md")])
def test_where_a_page_s_markdown_lies(route: str, twin: str) -> None:
    assert twin_route(route) == twin
