from xml.etree import ElementTree

import pytest

from recto.errors import RectoError, describe
from recto.features.feeds.feeds import FeedInfo, feed_files
from tests.export.publish.sites import address, built, page

INFO = FeedInfo("Notes & more", "About <this>", "en")
POSTS = [
    page("/posts/old", "Old", "2024-01-02T03:04:05+00:00"),
    page(
        "/posts/new", "New <b>", "2025-06-01T12:00:00+02:00", description="What's new & \x00good", timestamp=1750000000
    ),
    page("/about", "About"),
    page("/posts/hidden", "Hidden", "2025-01-01T00:00:00+00:00", is_listed=False),
]


def addresses(*given):
    """How pages and files are addressed."""
    found = address(*given)
    return found.page, found.file


def test_rss():
    text = feed_files(POSTS, *addresses("/docs", True), INFO)["feed.xml"]
    assert (
        text
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>Notes &amp; more</title>
<link>https://example.com/docs/</link>
<description>About &lt;this&gt;</description>
<language>en</language>
<lastBuildDate>Sun, 01 Jun 2025 10:00:00 GMT</lastBuildDate>
<atom:link href="https://example.com/docs/feed.xml" rel="self" type="application/rss+xml"/>
<item>
<title>New &lt;b&gt;</title>
<link>https://example.com/docs/posts/new/</link>
<guid>https://example.com/docs/posts/new/</guid>
<pubDate>Sun, 01 Jun 2025 10:00:00 GMT</pubDate>
<description>What's new &amp; good</description>
</item>
<item>
<title>Old</title>
<link>https://example.com/docs/posts/old/</link>
<guid>https://example.com/docs/posts/old/</guid>
<pubDate>Tue, 02 Jan 2024 03:04:05 GMT</pubDate>
</item>
</channel>
</rss>
"""
    )
    ElementTree.fromstring(text)


def test_atom():
    text = feed_files(POSTS, *addresses(), INFO)["atom.xml"]
    assert (
        text
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Notes &amp; more</title>
<subtitle>About &lt;this&gt;</subtitle>
<id>https://example.com/</id>
<link href="https://example.com/"/>
<link rel="self" href="https://example.com/atom.xml"/>
<updated>2025-06-15T15:06:40Z</updated>
<author><name>Notes &amp; more</name></author>
<entry>
<title>New &lt;b&gt;</title>
<link href="https://example.com/posts/new"/>
<id>https://example.com/posts/new</id>
<published>2025-06-01T10:00:00Z</published>
<updated>2025-06-15T15:06:40Z</updated>
<summary>What's new &amp; good</summary>
</entry>
<entry>
<title>Old</title>
<link href="https://example.com/posts/old"/>
<id>https://example.com/posts/old</id>
<published>2024-01-02T03:04:05Z</published>
<updated>2024-01-02T03:04:05Z</updated>
</entry>
</feed>
"""
    )
    ElementTree.fromstring(text)


def test_only_the_newest_posts():
    posts = [page(f"/{day}", f"Day {day}", f"2024-01-01T00:{day:02}:00+00:00") for day in range(60)]
    text = feed_files(posts, *addresses(), INFO)["feed.xml"]
    assert (text.count("<item>"), "/59</link>" in text, "/9</link>" in text) == (50, True, False)


def test_no_dates_no_feeds():
    assert feed_files([page("/a")], *addresses(), INFO) == {}


SITE = {"content/index.md": "# Blog\n", "content/posts/one.md": "---\ndate: 2025-02-03\n---\n\n# One\n"}


@pytest.mark.parametrize("settings", ["", 'url = "https://example.com"\nog_images = false\n'])
def test_a_site_has_feeds_when_its_address_is_known(tmp_path, settings):
    files = built(tmp_path, SITE, settings)
    assert ("feed.xml" in files, "atom.xml" in files) == (bool(settings), bool(settings))
    if settings:
        assert "<pubDate>Mon, 03 Feb 2025 00:00:00 GMT</pubDate>" in files["feed.xml"]
    links = (
        '<link rel="alternate" type="application/rss+xml" href="/feed.xml"><link rel="alternate" type="application/atom'
    )
    assert (links in files["index.html"]) is bool(settings)


def test_a_date_that_is_none(tmp_path):
    with pytest.raises(RectoError) as caught:
        site = {
            "content/index.md": "---\ntitle: T\ndate: yesterday\n---\n",
            "content/a.md": "---\ndate: 2025-01-01\n---\n",
        }
        built(tmp_path, site, 'url = "https://example.com"\nog_images = false\n')
    assert describe(caught.value) == (
        'content/index.md:3:1: "yesterday" is not a date. '
        "Write the year, the month and the day: `2024-03-09`, or `2024-03-09 10:30`.\n"
        "  3 | date: yesterday\n    | ^^^^"
    )
