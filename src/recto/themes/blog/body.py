"""The inside of `<body>`."""

from __future__ import annotations

import re

from recto.html import Element, Fragment, Node, el
from recto.themes.blog.parts import PageParts
from recto.themes.indexing import search_attributes
from recto.themes.page import PageContent
from recto.themes.templates import EMPTY

_TITLE = re.compile(r"<h1\b")


def body(parts: PageParts, content: Node) -> Node:
    """Everything in `<body>` around a page's content."""
    page = parts.view.content
    skip = el("a", {"class": "recto-skip-nav", "href": "#recto-content"}, parts.site.strings.skip_link)
    # A header and a footer inside of it would be those of the article, and no landmarks of the page.
    article = el("article", None, _main(parts, page, content), _comments(parts))
    column = el("div", {"class": "recto-blog"}, parts.node("navbar"), article, parts.node("footer"))
    return Fragment(skip, parts.node("banner"), column)


def _comments(parts: PageParts) -> Element | None:
    comments = parts.node("comments")
    return el("section", {"aria-label": parts.site.strings.comments}, comments) if comments != EMPTY else None


def _main(parts: PageParts, page: PageContent, content: Node) -> Element:
    has_title = _TITLE.search(page.html) is not None or not parts.options.title or not page.title
    title = None if has_title else el("h1", None, page.title)
    return el("main", {"id": "recto-content", "tabindex": "-1", **search_attributes(page)}, title, content)
