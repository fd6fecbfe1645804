"""What is kept of each page after it has been written, for the files that list all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from recto.content import Page
from recto.content.dates import read_date
from recto.errors import RectoError
from recto.mdx.front_matter import front_matter_span
from recto.themes.page import PageContent


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """One page of the output.

    `timestamp` is when it was last changed, in seconds since 1970, `date` what a post says of itself. `is_listed` is
    false for pages that search engines are told to leave out or that repeat another one, `in_sitemap` also for those
    that say `sitemap: false`. `has_twin` says whether there is a Markdown file of it. `aliases` are as written.
    """

    route: str
    title: str
    description: str = ""
    locale: str | None = None
    timestamp: int | None = None
    date: datetime | None = None
    is_listed: bool = True
    in_sitemap: bool = True
    has_twin: bool = False
    source_path: str = ""
    aliases: object = None


def published_page(page: Page, content: PageContent) -> PublishedPage:
    """What the lists need of a page. Raises `RectoError` for a `date` that is none."""
    metadata = content.metadata
    description = metadata.get("description")
    listed = page.original is None and not _is_hidden(metadata.get("robots"))
    return PublishedPage(
        route=content.route,
        title=content.title or page.title,
        description=" ".join(description.split()) if isinstance(description, str) else "",
        locale=page.locale,
        timestamp=content.timestamp,
        date=_date(metadata, content) if "date" in metadata else None,
        is_listed=listed,
        in_sitemap=listed and metadata.get("sitemap") is not False,
        has_twin=content.source is not None,
        source_path=page.source_path,
        aliases=metadata.get("aliases"),
    )


def _is_hidden(robots: Any) -> bool:
    if isinstance(robots, Mapping):
        return robots.get("index") is False
    return isinstance(robots, str) and ("noindex" in robots or robots.strip() == "none")


def _date(metadata: Mapping[str, Any], content: PageContent) -> datetime | None:
    value = metadata["date"]
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        return None
    try:
        return read_date(value)
    except RectoError as error:
        path, source = content.source_path or "", content.source
        where = front_matter_span(source, "date", path=path) if source else None
        raise RectoError(error.message, where=where, hint=error.hint, source=source) from None
