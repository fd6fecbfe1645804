"""The button that copies a page as Markdown, with a menu of other uses (DOCS-80, DOCS-81).

The text is not in the page: the script takes it from the page's `.md` twin, which the head links to, so that the
document does not carry its content twice. The script also fills the menu when it is first opened.
"""

from __future__ import annotations

from recto.html import escape
from recto.strings import Strings, english

_IN_SCRIPT = {
    "copied": "copied",
    "copy_page_hint": "hint",
    "open_in": "open",
    "ask_hint": "ask",
    "ask_prompt": "prompt",
}
"""Words that only the script shows; it has the English ones, others come in data attributes."""


def copy_page(words: Strings) -> str:
    """The button and the menu beside it."""
    own = "".join(
        f' data-{name}="{escape(getattr(words, key))}"'
        for key, name in _IN_SCRIPT.items()
        if getattr(words, key) != getattr(english(), key)
    )
    title = escape(words.copy_page)
    return (
        f'<section class="recto-copy-page" aria-label="{title}"{own}><button class="recto-icon">{title}</button>'
        f'<details class="recto-menu"><summary class="recto-icon-after" aria-label="{escape(words.copy_page_more)}">'
        '</summary><div class="recto-popup"></div></details></section>'
    )


def twin_route(route: str) -> str:
    """The address below the site's root at which a page is published as Markdown: `/a/b` → `a/b.md`."""
    return f"{route.strip('/') or 'index'}.md"
