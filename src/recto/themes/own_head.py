"""What a page puts into the head of its document itself, by `<Head>`."""

from __future__ import annotations

import re

from recto.themes.head_elements import head_elements, subjects_of, without_subjects

HEAD_TAG = "recto-head"
"""The element that `<Head>` makes in a page's content; it is taken out again."""

_BLOCK = re.compile(rf"<{HEAD_TAG}>(.*?)</{HEAD_TAG}>", re.DOTALL)
_PARAGRAPH = re.compile(r"</?p>")


def take_head(html: str) -> tuple[str, str, str]:
    """Content without its `<Head>` elements, what they put into the head, and what else they hold."""
    if f"<{HEAD_TAG}>" not in html:
        return html, "", ""
    held = "".join(_BLOCK.findall(html))
    head, rest, end = "", "", 0
    for element in head_elements(held):
        rest += held[end : element.start]
        head += held[element.start : element.end]
        end = element.end
    rest += held[end:]
    return _BLOCK.sub("", html), head, _PARAGRAPH.sub("", rest).strip()


def with_own_head(tags: str, own: str) -> str:
    """The tags of a page with those that it brings itself, which replace others that say the same."""
    return without_subjects(tags, subjects_of(own)) + own if own else tags
