"""Whether HTML is harmless, judged without anything of Recto.

First the text has to be HTML that every parser reads in the same way: tags of names and double-quoted attributes, no
other `<`, no comment. Then what the tags say is held against the list of what can run code in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_TAG = re.compile(
    r'<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:\s+[^\s"\'<>/=]+(?:="[^"<>]*")?)*)\s*/?>'
)
_ATTRIBUTE = re.compile(r'([^\s"\'<>/=]+)(?:="([^"<>]*)")?')
_ELEMENT_NAMES = (
    "script style iframe frame frameset object embed applet form base meta link noscript template textarea title"
    " plaintext xmp noembed noframes portal foreignobject use animate set math"
)
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
_ATTRIBUTE_NAMES = "srcdoc action formaction ping http-equiv xmlns background manifest archive"
_ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())
_URL_NAMES = "href src xlink:href data poster cite longdesc profile usemap srcset imagesrcset"
_URLS = frozenset(_URL_NAMES.split())
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]")
_RUNS = re.compile(
    r"(?:javascript|vbscript|livescript|mocha|data|blob|file|filesystem|about|view-source):", re.IGNORECASE
)


def harm(html: str) -> str | None:
    """The first thing in it that could do harm, or None."""
    return next(_harms(html), None)


def _harms(html: str) -> Iterator[str]:
    position = 0
    while (start := html.find("<", position)) >= 0:
        tag = _TAG.match(html, start)
        if tag is None:
            yield f"not a plain tag: {html[start : start + 60]!r}"
            return
        position = tag.end()
        name = tag["name"].lower()
        if name in _ELEMENTS:
            yield f"the element <{name}>"
        if tag["close"]:
            continue
        names = set()
        for attribute in _ATTRIBUTE.finditer(tag["attributes"]):
            key = attribute[1].lower()
            if key in names:
                yield f"the attribute {key} twice"
            names.add(key)
            yield from _attribute_harms(key, unescape(attribute[2] or ""))


def _attribute_harms(name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or name in _ATTRIBUTES:
        yield f"the attribute {name}"
    if name == "style":
        yield f"the style {value!r}"
    if name in _URLS:
        # Browsers drop control characters; a second decoding is what a careless script would do.
        for text in (value, unescape(value)):
            if any(_RUNS.match(_IGNORED.sub("", part)) for part in (text, *text.split(","))):
                yield f"the address {value!r}"
