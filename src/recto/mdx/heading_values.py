"""Values of expressions in headings, put into the table of contents when they are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from recto.html import Markup, render
from recto.markdown.render_options import TocItem

# Private characters, which mean nothing in any text.
NOTED = re.compile("\ue000(\\d+)\ue001")
_LINK = re.compile(r"</?a\b[^>]*>")


def noted_mark(key: int) -> str:
    """What stands in a heading of the table of contents for a value."""
    return f"\ue000{key}\ue001"


def with_values(item: TocItem, template: str, values: Mapping[int, Any]) -> TocItem:
    """The entry with the values in the place of their marks, without links."""
    html = NOTED.sub(lambda mark: _LINK.sub("", str(render(values.get(int(mark[1]))))), template)
    return replace(item, value=Markup(html), text=Markup(html).striptags())
