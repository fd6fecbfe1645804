"""Each built-in has a page in the documentation, with an example and a table made from its signature."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.components import BUILTINS
from recto.components.icons import ICONS

PAGES = Path(__file__).parents[2] / "docs" / "content" / "components"
# The same components under other names.
OTHER_NAMES = {"Anchor": "Link", "Card": "Cards.Card", "Tab": "Tabs.Tab"}
TAGS = sorted(name for name in BUILTINS if name not in ICONS and name[0].isupper())


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_shows_and_describes_the_component(tag: str) -> None:
    name = OTHER_NAMES.get(tag, tag)
    pages = [page.read_text("utf-8") for page in PAGES.glob("*.mdx")]
    described = [page for page in pages if re.search(rf"props_table\((?:[^)]*[ ,(])?{re.escape(name)}[,)]", page)]
    assert len(described) == 1
    assert re.search(rf"<{re.escape(name)}[ />]", described[0])
    assert "| attribute |" not in described[0]
