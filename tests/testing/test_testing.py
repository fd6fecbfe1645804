"""What users' own tests are written with."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto import RectoError
from recto.html import ArgumentError, Element, b
from recto.testing import build, render, render_page


def Price(net: int, children: object = None) -> Element:
    return b(f"{net} €", children)


async def Later(net: int) -> Element:
    return b(f"{net} € later")


def test_components_render_as_tags_do() -> None:
    assert render(Price, " net", net=3) == "<b>3 € net</b>"
    assert render(Later, net=3) == "<b>3 € later</b>"


def test_unknown_props_are_errors() -> None:
    with pytest.raises(ArgumentError, match="takes no argument gross"):
        render(Price, gross=3)


def test_pages_render_without_a_site() -> None:
    page = render_page("# A\n\n<Price net={x} />\n\n<Callout>b</Callout>", components={"Price": Price}, scope={"x": 4})
    assert "<b>4 €</b>" in page.html
    assert "recto-callout" in page.html


def test_what_is_wrong_in_a_page_is_an_error_with_a_place() -> None:
    with pytest.raises(RectoError, match=r"page\.mdx:1:1: <Calout> is not a component\."):
        render_page("<Calout />")


def test_sites_are_built_strictly(tmp_path: Path) -> None:
    built = build(tmp_path, {"content/index.md": "# Home\n", "content/a.md": "# A page\n"})
    assert "A page" in built.page("/a")
    assert "Home" in built.page("/")
    with pytest.raises(RectoError, match="nowhere"):
        build(tmp_path, {"content/a.md": "# A page\n\n[x](/nowhere)\n"})
