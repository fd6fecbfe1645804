"""A page of the output, as the files that list all of them see it."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class PublishedPage(Struct, frozen=True):
    """One page of the output.

    `timestamp` is when it was last changed, in seconds since 1970, `date` what a post says of itself. `is_listed` is
    false for pages that search engines are told to leave out or that repeat another one, `in_sitemap` also for those
    that say `sitemap: false`. `has_twin` says whether there is a Markdown file of it. `aliases` are as written.
    """

    route: str
    """The path of the page."""
    title: str
    """The title, without the name of the site."""
    description: str = ""
    """What the page says of itself in a sentence."""
    locale: str | None = None
    """The language of the page, on a site in several."""
    timestamp: int | None = None
    date: datetime | None = None
    is_listed: bool = True
    in_sitemap: bool = True
    has_twin: bool = False
    source_path: str = ""
    """Where the text comes from, as messages name it."""
    aliases: object = None
