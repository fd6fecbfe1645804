"""What a page puts into the head of its document itself, by `<Head>`."""

from __future__ import annotations

import re
from collections.abc import Hashable

from recto.html.start_tags import StartTag, start_tags

HEAD_TAG = "recto-head"
"""The element that `<Head>` makes in a page's content; it is taken out again."""

_BLOCK = re.compile(rf"<{HEAD_TAG}>(.*?)</{HEAD_TAG}>", re.DOTALL)
_WITH_TEXT = ("title", "style", "script", "noscript")
_ALL = (*_WITH_TEXT, "meta", "link", "base")
_ONLY_ONCE = frozenset({"canonical", "icon", "manifest"})
_PARAGRAPH = re.compile(r"</?p>")


def take_head(html: str) -> tuple[str, str, str]:
    """Content without its `<Head>` elements, what they put into the head, and what else they hold."""
    if f"<{HEAD_TAG}>" not in html:
        return html, "", ""
    held = "".join(_BLOCK.findall(html))
    head, rest, end = "", "", 0
    for tag in start_tags(held, names=_ALL):
        if tag.start < end:
            continue
        rest += held[end : tag.start]
        end = _end(held, tag)
        head += held[tag.start : end]
    rest += held[end:]
    return _BLOCK.sub("", html), head, _PARAGRAPH.sub("", rest).strip()


def with_own_head(tags: str, own: str) -> str:
    """The tags of a page with those that it brings itself, which replace others that say the same."""
    if not own:
        return tags
    taken = {_key(tag) for tag in start_tags(own, names=_ALL)} - {None}
    kept, end = "", 0
    for tag in start_tags(tags, names=_ALL):
        if _key(tag) in taken:
            kept += tags[end : tag.start]
            end = _end(tags, tag)
    return kept + tags[end:] + own


def _end(html: str, tag: StartTag) -> int:
    if tag.name not in _WITH_TEXT:
        return tag.end
    closing = f"</{tag.name}>"
    found = html.find(closing, tag.end)
    return len(html) if found < 0 else found + len(closing)


def _key(tag: StartTag) -> Hashable:
    """What a tag says, of which one document says one; None for tags that may stand beside others of their kind."""
    if tag.name in ("title", "base"):
        return tag.name
    if tag.name == "meta":
        return next((tag.attributes[key] for key in ("name", "property", "http-equiv") if key in tag.attributes), None)
    rel = tag.attributes.get("rel", "")
    return rel if tag.name == "link" and rel in _ONLY_ONCE else None
