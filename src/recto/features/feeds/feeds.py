"""`feed.xml` (RSS 2.0) and `atom.xml`: the newest pages that have a date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from recto.features.feeds.plugin import ATOM_FILE, RSS_FILE
from recto.html.xml import DECLARATION, element, xml_text, xml_time
from recto.plugins import PublishedPage

MOST_POSTS = 50


class FeedInfo(Struct, frozen=True):
    """What a feed says of itself."""

    title: str
    description: str
    language: str


Address = Callable[[str], str]


def feed_files(
    pages: Sequence[PublishedPage], address: Address, file_address: Address, info: FeedInfo
) -> dict[str, str]:
    """Both feeds by file name, the newest post first; no files when no page has a date.

    `address` gives the whole address of a route, `file_address` that of a file.
    """
    posts = [(page.date.astimezone(UTC), page) for page in pages if page.date is not None and page.is_listed]
    if not posts:
        return {}
    posts.sort(key=lambda post: (-post[0].timestamp(), post[1].route))
    newest = posts[:MOST_POSTS]
    return {
        RSS_FILE: _rss(newest, address, file_address(RSS_FILE), info),
        ATOM_FILE: _atom(newest, address, file_address(ATOM_FILE), info),
    }


_Posts = Sequence[tuple[datetime, PublishedPage]]


def _rss(posts: _Posts, address: Address, own: str, info: FeedInfo) -> str:
    head = (
        element("title", info.title)
        + element("link", address("/"))
        # Readers insist on one, be it the title again.
        + element("description", info.description or info.title)
        + element("language", info.language)
        + element("lastBuildDate", _rfc_822(posts[0][0]))
        + f'<atom:link href="{xml_text(own)}" rel="self" type="application/rss+xml"/>\n'
    )
    items = "".join(
        "<item>\n"
        + element("title", page.title)
        + element("link", address(page.route))
        + element("guid", address(page.route))
        + element("pubDate", _rfc_822(date))
        + element("description", page.description)
        + "</item>\n"
        for date, page in posts
    )
    opening = '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
    return f"{DECLARATION}{opening}{head}{items}</channel>\n</rss>\n"


def _atom(posts: _Posts, address: Address, own: str, info: FeedInfo) -> str:
    head = (
        element("title", info.title)
        + element("subtitle", info.description)
        + element("id", address("/"))
        + element("link", "", href=address("/"))
        + element("link", "", rel="self", href=own)
        + element("updated", max(_changed(date, page) for date, page in posts))
        + f"<author>{element('name', info.title).strip()}</author>\n"
    )
    entries = "".join(
        "<entry>\n"
        + element("title", page.title)
        + element("link", "", href=address(page.route))
        + element("id", address(page.route))
        + element("published", xml_time(date.timestamp()))
        + element("updated", _changed(date, page))
        + element("summary", page.description)
        + "</entry>\n"
        for date, page in posts
    )
    opening = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml_text(info.language)}">\n'
    return f"{DECLARATION}{opening}{head}{entries}</feed>\n"


def _changed(date: datetime, page: PublishedPage) -> str:
    return xml_time(max(page.timestamp or 0, date.timestamp()))


def _rfc_822(date: datetime) -> str:
    # With it comes all that reads and writes messages.
    from email.utils import format_datetime

    return format_datetime(date, usegmt=True)
