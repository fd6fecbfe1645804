"""What a page has that the Content-Security-Policy of the theme would refuse: styles and files from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from recto.html.start_tags import StartTag, start_tags
from recto.html.tag_marks import tag_mark
from recto.html.url_attributes import with_urls

Need = tuple[str, str]
"""A directive, and what its list of sources has to hold."""

_LOADED = {
    ("audio", "src"): "media-src",
    ("form", "action"): "form-action",
    ("iframe", "src"): "frame-src",
    ("img", "src"): "img-src",
    ("img", "srcset"): "img-src",
    ("input", "src"): "img-src",
    ("script", "src"): "script-src",
    ("source", "src"): "media-src",
    ("source", "srcset"): "img-src",
    ("track", "src"): "media-src",
    ("video", "poster"): "img-src",
    ("video", "src"): "media-src",
}
_OF_LINKS = {"icon": "img-src", "modulepreload": "script-src", "stylesheet": "style-src"}
_YOUTUBE = "https://www.youtube-nocookie.com"
_NAMES = (*sorted({name for name, _ in _LOADED}), "link", "recto-comments", "recto-youtube", "style")
_STYLE = tag_mark("style=")
_RUN = frozenset({"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript"})


def policy_needs(html: str) -> tuple[Need, ...]:
    """The needs of a document, in a fixed order; none for one that only has files of its site.

    Styles and scripts that stand in it are allowed by their hashes, attributes `style` all together.
    """
    found = {need for tag in start_tags(html, names=_NAMES) for need in _needs(tag, html)}
    if _STYLE.is_in(html.lower()):
        found.add(("style-src-attr", "'unsafe-inline'"))
    return tuple(sorted(found))


def _needs(tag: StartTag, html: str) -> Iterator[Need]:
    from recto.html.csp_hash import csp_hash

    given = tag.attributes
    if tag.name == "style":
        yield "style-src", csp_hash(_text(tag, html))
    elif tag.name == "script" and "src" not in given:
        if given.get("type", "").strip().lower() in _RUN:
            yield "script-src", csp_hash(_text(tag, html))
    elif tag.name == "link":
        for word in given.get("rel", "").lower().split():
            if word in _OF_LINKS:
                yield from _of_address(_OF_LINKS[word], given.get("href", ""))
    elif tag.name == "recto-youtube":
        yield "frame-src", _YOUTUBE
    elif tag.name == "recto-comments":
        for directive in ("frame-src", "script-src"):
            yield from _of_address(directive, given.get("data-host", ""))
    for name, value in given.items():
        for address in _addresses(name, value) if (tag.name, name) in _LOADED else ():
            yield from _of_address(_LOADED[tag.name, name], address)


def _text(tag: StartTag, html: str) -> str:
    return re.split(f"</{tag.name}", html[tag.end :], maxsplit=1, flags=re.IGNORECASE)[0]


def _addresses(name: str, value: str) -> list[str]:
    found: list[str] = []
    with_urls(name, value, found.append)
    return found


def _of_address(directive: str, address: str) -> Iterator[Need]:
    """The origin of an address with one; those of the site have none."""
    if address.startswith("data:"):
        yield directive, "data:"
        return
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    if parts.netloc:
        host = parts.netloc.rpartition("@")[2]
        yield directive, f"{parts.scheme}://{host}" if parts.scheme else host
