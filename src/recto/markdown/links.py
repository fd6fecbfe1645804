"""Addresses of links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from recto.html.icons import icon
from recto.late_pattern import late_pattern

REFERENCE = "ref:"
"""Begins the address of a link that is a name, which is looked up when the page is rendered."""

_MARKDOWN_FILE = late_pattern(r"([^?#]*)\.mdx?(?=[?#]|$)")
_EXTERNAL = re.compile(r"https?://", re.IGNORECASE)
_HAS_SCHEME = late_pattern(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def is_external(href: str) -> bool:
    return _EXTERNAL.match(href) is not None


def is_local(href: str) -> bool:
    """Whether an address has no scheme and no host."""
    return _HAS_SCHEME.match(href) is None


def without_extension(href: str) -> str:
    """`../file.mdx#a` → `../file#a`, of a local address."""
    match = _MARKDOWN_FILE.match(href)
    return match[1] + href[match.end() :] if match else href


def prefixed_fragment(href: str, prefix: str) -> str:
    """`#a` → `#prefix-a`, of an address within the page; the top of the page and marked texts have no id."""
    if len(href) < 2 or href[0] != "#" or href.lower() == "#top" or href.startswith(("#:~:", f"#{prefix}")):
        return href
    return f"#{prefix}{href[1:]}"


def is_single_text(children: Sequence[Token], opening: int) -> bool:
    """Whether a link holds one plain text: those get the arrow of external links."""
    return (
        opening + 2 < len(children)
        and children[opening + 1].type == "text"
        and children[opening + 2].type == "link_close"
    )


def external_arrow() -> str:
    return f"&nbsp;{icon('link-arrow')}"
