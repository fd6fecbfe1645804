"""What is kept of each page after it has been written, for the files that list all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from recto.content import Page
from recto.content.dates import own_timestamp, read_date
from recto.errors import RectoError
from recto.mdx.front_matter import front_matter_span
from recto.plugins.published_page import PublishedPage
from recto.themes.page import PageContent


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
        date=_date(metadata, page, content) if "date" in metadata else None,
        is_listed=listed,
        in_sitemap=listed and metadata.get("sitemap") is not False,
        has_twin=content.markdown is not None,
        source_path=page.source_path,
        aliases=metadata.get("aliases"),
    )


def _is_hidden(robots: Any) -> bool:
    if isinstance(robots, Mapping):
        return robots.get("index") is False
    return isinstance(robots, str) and ("noindex" in robots or robots.strip() == "none")


def _date(metadata: Mapping[str, Any], page: Page, content: PageContent) -> datetime | None:
    value = metadata["date"]
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        return None
    if value == page.front_matter.get("date") and own_timestamp(value) is None:
        return None  # The site has told its author already.
    try:
        return read_date(value)
    except RectoError as error:
        path, source = page.source_path, content.source
        where = front_matter_span(source, "date", path=path) if source else None
        raise RectoError(error.message, where=where, hint=error.hint, source=source) from None
