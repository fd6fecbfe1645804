"""Holds back posts with future dates, and reports dates that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from recto.content.dates import own_timestamp, read_date
from recto.content.page import Page
from recto.content.post_folders import folder_of, pages_in, path_of
from recto.errors import RectoError, RectoWarning, Span
from recto.mdx.front_matter import front_matter_span
from recto.settings import Settings

_MOST_NAMED = 3


def is_of_the_future(page: Page, now: float | None) -> bool:
    """Whether the date of a page is still to come; without `now` no page's is."""
    if now is None or "date" not in page.front_matter:
        return False
    time = own_timestamp(page.front_matter["date"])
    return time is not None and time > now


def waiting_posts(pages: Sequence[Page], settings: Settings) -> list[RectoWarning]:
    """One warning for all posts of the future that wait, unless the settings say that they shall."""
    if not pages or settings.future_posts is not None:
        return []
    names = [f"`{page.source_path}` ({_day(page)})" for page in pages[:_MOST_NAMED]]
    more = f" and {len(pages) - _MOST_NAMED} more" if len(pages) > _MOST_NAMED else ""
    which = "A page has a date" if len(pages) == 1 else f"{len(pages)} pages have dates"
    return [
        RectoWarning(
            f"{which} in the future and {'is' if len(pages) == 1 else 'are'} not published yet: "
            f"{', '.join(names)}{more}.",
            _place(pages[0]),
            "Set `future_posts = false` to let posts wait for a build after their date, or `future_posts = true` "
            "to publish them now.",
            _text(pages[0]),
        )
    ]


def unreadable_dates(pages: Iterable[Page], settings: Settings) -> list[RectoError | RectoWarning]:
    """A problem for each `date` that is none: an error among the posts of a collection, whose lists lack it, and a
    warning elsewhere, where nothing but feeds may show it.
    """
    dated = (page for page in pages if isinstance(page.front_matter.get("date"), str))
    unreadable = [page for page in dated if own_timestamp(page.front_matter["date"]) is None]
    folders = [folder_of(name, collection) for name, collection in settings.collections.items()]
    return [
        _problem(page, is_post=any(any(pages_in((page,), each, path_of)) for each in folders)) for page in unreadable
    ]


def _problem(page: Page, *, is_post: bool) -> RectoError | RectoWarning:
    source = _text(page)
    try:
        read_date(str(page.front_matter["date"]), where=_place(page), source=source)
    except RectoError as error:
        if is_post:
            return error
        return RectoWarning(error.message, error.where, error.hint, source)
    raise AssertionError("the date can be read")


def _day(page: Page) -> str:
    return datetime.fromtimestamp(own_timestamp(page.front_matter["date"]) or 0, UTC).date().isoformat()


def _place(page: Page) -> Span:
    return front_matter_span(_text(page), "date", path=page.source_path)


def _text(page: Page) -> str:
    try:
        return page.source.text()
    except RectoError:
        return ""
