"""Headings as numbered steps along a line."""

from __future__ import annotations

from recto.components.root import root_attributes
from recto.components.warn import warn
from recto.html import Element, Node, el


def Steps(children: Node = None, **attributes: object) -> Element:
    """Every heading from h2 to h6 inside gets a number; numbers and line are drawn by the stylesheet.

    Without a heading there is nothing to number, of which it warns.
    """
    made = el("div", root_attributes(Steps, "recto-steps", attributes), children)
    if not made.is_pending and not any(f"<h{level}" in str(made) for level in range(2, 7)):
        warn("<Steps> has no heading to number.", "Begin each step with a heading such as ### Install.")
    return made
