"""Parts the content of a page where its title ends."""

from __future__ import annotations

import re

from recto.html import escape
from recto.themes.page import PageContent

_TITLE = re.compile(r"\s*<h1\b[^>]*>.*?</h1>", re.DOTALL)


def heading_and_body(content: PageContent) -> tuple[str, str]:
    """The heading that content begins with, or one made of the page's title, and what follows."""
    title = _TITLE.match(content.html)
    if title is None:
        return f"<h1>{escape(content.title)}</h1>", content.html
    return title[0], content.html[title.end() :]
