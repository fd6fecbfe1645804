"""Why pages that are shown while the site is written would not be in a build."""

from __future__ import annotations

import time
from collections.abc import Mapping

from recto.content import Page, Site
from recto.content.post_dates import is_of_the_future


def marked_pages(site: Site) -> Mapping[str, list[str]]:
    """The marks of those pages that have some, by route: `draft`, and `future` for a date that is still to come."""
    now = None if site.settings.future_posts else time.time()
    return {page.route: marks for page in site.pages if (marks := _marks_of(page, now))}


def _marks_of(page: Page, now: float | None) -> list[str]:
    marks = ["draft"] if page.front_matter.get("draft") is True else []
    return [*marks, "future"] if is_of_the_future(page, now) else marks
