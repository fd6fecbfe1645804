"""Titles as HTML and as plain text, and what a site is called."""

from __future__ import annotations

from recto.content import Page
from recto.content.titles import format_name
from recto.html import Markup, Node, escape, render
from recto.html.escaping import escape_text


def title_html(title: Node) -> str:
    """A navigation title, which may be an element, as HTML."""
    if type(title) is str:
        return escape_text(title)
    return str(escape(title)) if isinstance(title, str) else str(render(title))


def title_text(title: Node) -> str:
    """A navigation title as text for an attribute, already escaped."""
    if isinstance(title, str) and not isinstance(title, Markup):
        return str(escape(title))
    return str(escape(render(title).striptags()))


def title_of_home(page: Page | None) -> str:
    """What a site without a `title` is called: as its home page calls itself, unless it has only its file's name."""
    return page.title if page is not None and page.title != format_name("index") else ""
