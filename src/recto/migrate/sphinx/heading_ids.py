"""Ids that Sphinx gives headings and labels."""

from __future__ import annotations

import re
import unicodedata

from recto.markdown.slugs import slugify

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_LEADING = re.compile(r"^[-0-9]+|-+$")


def sphinx_id(text: str) -> str:
    """The id that docutils makes of a text: ASCII letters and digits with single hyphens between."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return _LEADING.sub("", _NOT_IN_ID.sub("-", " ".join(plain.split())))


def with_sphinx_id(heading: str, title: str) -> str:
    """A heading that keeps the id which it has on the old site, where Recto's would be another."""
    wanted = sphinx_id(title)
    has_own = re.search(r"\[#[^\]]*\]\s*$|\{#[^}]*\}\s*$", heading)
    return heading if not wanted or has_own or slugify(title) == wanted else f"{heading.rstrip()} [#{wanted}]"
