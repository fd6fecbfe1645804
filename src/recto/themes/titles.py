"""Titles as HTML and as plain text."""

from __future__ import annotations

from recto.html import Markup, Node, escape, render


def title_html(title: Node) -> str:
    """A navigation title, which may be an element, as HTML."""
    return str(escape(title)) if isinstance(title, str) else str(render(title))


def title_text(title: Node) -> str:
    """A navigation title as text for an attribute, already escaped."""
    if isinstance(title, str) and not isinstance(title, Markup):
        return str(escape(title))
    return str(escape(render(title).striptags()))
