"""The button that copies a page as Markdown, with a menu of other uses.

The text is not in the page: the script takes it from the page's `.md` twin, which the head links to, so that the
document does not carry its content twice. The script, loaded when
a reader comes near, also fills the menu.
"""

from __future__ import annotations

from recto.html import Element, el
from recto.strings import Strings, english
from recto.themes.page import AssetUrls

_IN_SCRIPT = {
    "copied": "copied",
    "copy_page_hint": "hint",
    "open_in": "open",
    "ask_hint": "ask",
    "ask_prompt": "prompt",
}
"""Words that only the script shows; it has the English ones, others come in data attributes."""


def copy_page(assets: AssetUrls, strings: Strings) -> Element:
    """The button and the menu beside it."""
    own = {
        f"data-{name}": getattr(strings, key)
        for key, name in _IN_SCRIPT.items()
        if getattr(strings, key) != getattr(english(), key)
    }
    return el(
        "section",
        {
            "class": "recto-copy-page",
            "aria-label": strings.copy_page,
            "data-src": assets["copy-page.js"],
            **own,
        },
        el("button", {"class": "recto-icon"}, strings.copy_page),
        el(
            "details",
            {"class": "recto-menu"},
            el("summary", {"class": "recto-icon-after", "aria-label": strings.copy_page_more}),
            el("div", {"class": "recto-popup"}),
        ),
    )
