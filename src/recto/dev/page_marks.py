"""Why pages that are shown while the site is written would not be in a build."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from recto.content import Page
from recto.content.post_dates import is_of_the_future


def marks_of(page: Page) -> list[str]:
    """`draft`, and `future` for a date that is still to come; empty for most pages."""
    marks = ["draft"] if page.front_matter.get("draft") is True else []
    return [*marks, "future"] if is_of_the_future(page, time.time()) else marks


def marked_pages(pages: Iterable[Page]) -> Mapping[str, list[str]]:
    """Those with marks, by their routes."""
    return {page.route: marks for page in pages if (marks := marks_of(page))}
