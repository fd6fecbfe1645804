"""What the heads of the themes that come with Recto have in common."""

from __future__ import annotations

import json
from collections.abc import Iterable

from recto.html import escape
from recto.themes.extras import Publish
from recto.themes.shared.settings_tables import LOOKS, ShadePair


def speculation_rules(root: str) -> str:
    """Which links the browser may fetch before they are clicked: those within the site."""
    within = {"href_matches": f"{root}*"}
    elsewhere = {"not": {"selector_matches": "[target],[download],[data-toggle],[data-list]"}}
    rules = {"prefetch": [{"where": {"and": [within, elsewhere]}, "eagerness": "moderate"}]}
    return json.dumps(rules, separators=(",", ":")).replace("<", "\\u003c")


def glyph_icon(glyph: str, publish: Publish) -> str:
    """The tag of an icon that is a character, whose drawing it publishes."""
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>"
        "<text x='50' y='.9em' font-size='90' text-anchor='middle'>"
        f"{escape(glyph)}</text><style>text{{font-family:system-ui}}"
        "@media(prefers-color-scheme:dark){text{fill:#fff}}</style></svg>"
    )
    return f'<link rel="icon" href="{escape(publish("icon.svg", svg.encode()))}">'


def drawing_tags(links: Iterable[str]) -> str:
    """The tags that fetch drawings early: a browser asks for those of a stylesheet only when it has read this.

    Masks are fetched as fonts are, without credentials; a tag that fetched them otherwise would fetch them twice.
    """
    kind = 'rel="preload" as="image" type="image/svg+xml" crossorigin'
    return "".join(f'<link {kind} href="{escape(link)}">' for link in links)


def color_tags(background: ShadePair) -> str:
    """The tags that give the browser the colours of its own frame."""
    tags = [
        f'<meta name="theme-color" media="(prefers-color-scheme: {look})" content="rgb{background.rgb(look)}">'
        for look in LOOKS
    ]
    return "".join(tags) + '<meta name="color-scheme" content="light dark">'
