"""A feed in its three forms: RSS 2.0, Atom and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from recto.features.feeds.entries import FeedEntry
from recto.html.xml import DECLARATION, element, xml_text, xml_time


class FeedInfo(Struct, frozen=True):
    """What a feed says of itself; `home` is the address of the page that it is about, `own` its own."""

    title: str
    description: str
    language: str
    home: str
    own: str


Feed = Callable[[Sequence[FeedEntry], FeedInfo], str]


def rss(entries: Sequence[FeedEntry], info: FeedInfo) -> str:
    """RSS 2.0."""
    head = (
        element("title", info.title)
        + element("link", info.home)
        # Readers insist on one, be it the title again.
        + element("description", info.description or info.title)
        + element("language", info.language)
        + element("lastBuildDate", _rfc_822(entries[0].date))
        + f'<atom:link href="{xml_text(info.own)}" rel="self" type="application/rss+xml"/>\n'
    )
    spaces = 'xmlns:atom="http://www.w3.org/2005/Atom"'
    if any(entry.content for entry in entries):
        spaces += ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    if any(entry.authors for entry in entries):
        spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    items = "".join(map(_rss_item, entries))
    return f'{DECLARATION}<rss version="2.0" {spaces}>\n<channel>\n{head}{items}</channel>\n</rss>\n'


def _rss_item(entry: FeedEntry) -> str:
    return (
        "<item>\n"
        + element("title", entry.title)
        + element("link", entry.address)
        + element("guid", entry.address)
        + element("pubDate", _rfc_822(entry.date))
        + "".join(element("dc:creator", author) for author in entry.authors)
        + "".join(element("category", tag) for tag in entry.tags)
        + element("description", entry.summary)
        + element("content:encoded", entry.content)
        + "</item>\n"
    )


def atom(entries: Sequence[FeedEntry], info: FeedInfo) -> str:
    """Atom."""
    head = (
        element("title", info.title)
        + element("subtitle", info.description)
        + element("id", info.home)
        + element("link", "", href=info.home)
        + element("link", "", rel="self", href=info.own)
        + element("updated", max(xml_time(entry.changed) for entry in entries))
        + f"<author>{element('name', info.title).strip()}</author>\n"
    )
    opening = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml_text(info.language)}">\n'
    return f"{DECLARATION}{opening}{head}{''.join(map(_atom_entry, entries))}</feed>\n"


def _atom_entry(entry: FeedEntry) -> str:
    return (
        "<entry>\n"
        + element("title", entry.title)
        + element("link", "", href=entry.address)
        + element("id", entry.address)
        + element("published", xml_time(entry.date.timestamp()))
        + element("updated", xml_time(entry.changed))
        + "".join(f"<author>{element('name', author).strip()}</author>\n" for author in entry.authors)
        + "".join(element("category", "", term=tag) for tag in entry.tags)
        + element("summary", entry.summary)
        + (element("content", entry.content, type="html") if entry.content else "")
        + "</entry>\n"
    )


def json_feed(entries: Sequence[FeedEntry], info: FeedInfo) -> str:
    """JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": info.title,
        "description": info.description,
        "home_page_url": info.home,
        "feed_url": info.own,
        "language": info.language,
        "items": [_json_item(entry) for entry in entries],
    }
    return json.dumps(_without_empty(feed), ensure_ascii=False, indent=1) + "\n"


def _json_item(entry: FeedEntry) -> Mapping[str, Any]:
    item = {
        "id": entry.address,
        "url": entry.address,
        "title": entry.title,
        "summary": entry.summary,
        # An item has a content, be it empty.
        "content_html": entry.content or None,
        "content_text": None if entry.content else entry.summary or entry.title,
        "image": entry.image,
        "date_published": xml_time(entry.date.timestamp()),
        "date_modified": xml_time(entry.changed),
        "authors": [{"name": author} for author in entry.authors],
        "tags": list(entry.tags),
    }
    return _without_empty(item)


def _without_empty(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value not in (None, "", [])}


def _rfc_822(date: datetime) -> str:
    # With it comes all that reads and writes messages.
    from email.utils import format_datetime

    return format_datetime(date, usegmt=True)
