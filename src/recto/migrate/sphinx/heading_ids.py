"""Ids that Sphinx gives headings and labels."""

from __future__ import annotations

import re
import unicodedata

from recto.markdown.slugs import slugify

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_OWN = re.compile(r"\[#([^\]]*)\]\s*$|\{#([^}]*)\}\s*$")
_NOT_IN_SLUG = re.compile(r"[^\w\u4e00-\u9fff\- ]")
_LEADING = re.compile(r"^[-0-9]+|-+$")


def sphinx_id(text: str) -> str:
    """The id that docutils makes of a text: ASCII letters and digits with single hyphens between."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return _LEADING.sub("", _NOT_IN_ID.sub("-", " ".join(plain.split())))


def myst_slug(title: str) -> str:
    """The name by which links of MyST find a heading, which is that of GitHub."""
    return _NOT_IN_SLUG.sub("", title.lower()).replace(" ", "-")


def heading_id(heading: str, title: str) -> str:
    """The id that the heading will have: one of its own, else that of the old site, else Recto's."""
    own = _OWN.search(heading)
    return (own[1] or own[2]) if own is not None else sphinx_id(title) or slugify(title)


def with_sphinx_id(heading: str, title: str) -> str:
    """A heading that keeps the id which it has on the old site, where Recto's would be another."""
    wanted = sphinx_id(title)
    has_own = _OWN.search(heading)
    return heading if not wanted or has_own or slugify(title) == wanted else f"{heading.rstrip()} [#{wanted}]"
