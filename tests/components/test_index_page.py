"""Overviews of folders (MAP-15)."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.components import ComponentError, create_index_page
from recto.content import get_page_map
from recto.html import Markup, render
from tests.content.sites import site

FILES = {
    "content/_meta.json": '{"a": "", "---": {"type": "separator", "title": "More"}, "out": {"href": "https://x.org"}}',
    "content/a.md": "---\nicon: Rocket\n---\n# A page\n",
    "content/folder/x.md": "# X",
    "content/gone.md": "---\ndisplay: hidden\n---\n",
}


def test_MAP_15_cards_below_the_titles_of_separators(tmp_path: Path) -> None:
    found = site(tmp_path, FILES)
    html = str(render(create_index_page(get_page_map(found), icons={"Rocket": lambda: Markup("🚀")})))
    assert html == (
        '<div class="recto-cards"><a href="/a" title="A page" class="recto-card"><span class="recto-card-title">'
        '<span class="recto-card-icon" aria-hidden="true">🚀</span><span>A page</span></span></a></div>'
        '<h2 id="more">More</h2>'
        '<div class="recto-cards"><a href="https://x.org" title="Out" class="recto-card">'
        '<span class="recto-card-title"><span>Out</span></span></a>'
        '<a href="/folder/x" title="Folder" class="recto-card">'
        '<span class="recto-card-title"><span>Folder</span></span></a>'
        "</div>"
    )


def test_MAP_15_an_icon_that_nobody_knows(tmp_path: Path) -> None:
    found = site(tmp_path, {"content/a.md": "---\nicon: GitHub\n---\n"})
    with pytest.raises(ComponentError) as caught:
        create_index_page(get_page_map(found))
    assert str(caught.value) == "The icon `GitHub` of `content/a.md` is not known. Did you mean `GitHubIcon`?"
