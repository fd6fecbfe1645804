"""Feeds: their text, what stands in them, and that a reader of feeds reads them (BLOG-26)."""

import json
from datetime import UTC, datetime
from xml.etree import ElementTree

import feedparser
import pytest

from recto.errors import describe
from recto.export import build_site
from recto.features.feeds.content import feed_content
from recto.features.feeds.entries import FeedEntry
from recto.features.feeds.feeds import FeedInfo, atom, json_feed, rss
from tests.export.publish.sites import built
from tests.sites import write_site
from tests.themes.blog.sites import blog

INFO = FeedInfo("Notes & more", "About <this>", "en", "https://example.com/", "https://example.com/feed")
NEW, OLD = datetime(2025, 6, 1, 10, tzinfo=UTC), datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
ENTRIES = [
    FeedEntry("https://example.com/posts/new", "New <b>", NEW, 1750000000, "What's new & \x00good"),
    FeedEntry("https://example.com/posts/old", "Old", OLD, OLD.timestamp()),
]


def test_rss():
    text = rss(ENTRIES, INFO)
    assert (
        text
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>Notes &amp; more</title>
<link>https://example.com/</link>
<description>About &lt;this&gt;</description>
<language>en</language>
<lastBuildDate>Sun, 01 Jun 2025 10:00:00 GMT</lastBuildDate>
<atom:link href="https://example.com/feed" rel="self" type="application/rss+xml"/>
<item>
<title>New &lt;b&gt;</title>
<link>https://example.com/posts/new</link>
<guid>https://example.com/posts/new</guid>
<pubDate>Sun, 01 Jun 2025 10:00:00 GMT</pubDate>
<description>What's new &amp; good</description>
</item>
<item>
<title>Old</title>
<link>https://example.com/posts/old</link>
<guid>https://example.com/posts/old</guid>
<pubDate>Tue, 02 Jan 2024 03:04:05 GMT</pubDate>
</item>
</channel>
</rss>
"""
    )
    ElementTree.fromstring(text)


def test_atom():
    text = atom(ENTRIES, INFO)
    assert (
        text
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Notes &amp; more</title>
<subtitle>About &lt;this&gt;</subtitle>
<id>https://example.com/</id>
<link href="https://example.com/"/>
<link rel="self" href="https://example.com/feed"/>
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


def test_json_feed():
    assert json.loads(json_feed(ENTRIES[1:], INFO)) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Notes & more",
        "description": "About <this>",
        "home_page_url": "https://example.com/",
        "feed_url": "https://example.com/feed",
        "language": "en",
        "items": [
            {
                "id": "https://example.com/posts/old",
                "url": "https://example.com/posts/old",
                "title": "Old",
                "content_text": "Old",
                "date_published": "2024-01-02T03:04:05Z",
                "date_modified": "2024-01-02T03:04:05Z",
            }
        ],
    }


def test_only_the_newest_posts(tmp_path):
    posts = {f"content/{day}.md": f"---\ndate: 2024-01-{day:02}\n---\n# Day {day}\n" for day in range(1, 29)}
    settings = 'url = "https://example.com"\nog_images = false\nfeeds = { most = 5 }\n'
    text = built(tmp_path, posts, settings)["feed.xml"]
    assert (text.count("<item>"), "/28</link>" in text, "/9</link>" in text) == (5, True, False)


def test_no_dates_no_feeds(tmp_path):
    files = built(tmp_path, {"content/index.md": "# A\n"}, 'url = "https://example.com"\nog_images = false\n')
    assert "feed.xml" not in files


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_blog_26_a_reader_of_feeds_reads_them(name, tmp_path):
    found = blog(tmp_path, "base = '/x'\n[feeds]\ncontent = 'full'\n")
    feed = feedparser.parse(found[name])
    assert (feed.bozo, feed.version) == (False, {"feed.xml": "rss20", "atom.xml": "atom10"}[name])
    assert feed.feed.link == "https://notes.example/x/"
    assert [entry.link for entry in feed.entries] == [
        "https://notes.example/x/posts/third",
        "https://notes.example/x/posts/second",
        "https://notes.example/x/posts/first",
    ]
    third, second, first = feed.entries
    assert third.id == third.link
    assert second.published_parsed[:5] == (2025, 3, 4, 10, 30)
    assert first.summary == "How it began."
    assert [tag.term for tag in first.tags] == ["web development", "C++"]
    assert second.author.startswith(("Ada Lovelace", "Grace Hopper"))
    assert "first" in first.title
    content = first.content[0].value
    assert '<h2 id="a-heading">A heading</h2>' in content
    assert "Back" not in content and "<h1" not in content


def test_blog_26_the_same_as_json(tmp_path):
    feed = json.loads(blog(tmp_path)["feed.json"])
    assert [item["title"] for item in feed["items"]] == ["The third", "The second", "The <first>"]
    assert feed["items"][1]["image"] == "https://notes.example/cover.svg"
    assert feed["items"][1]["authors"] == [{"name": "Ada Lovelace"}, {"name": "Grace Hopper"}]
    assert "content_html" not in feed["items"][0]


def test_each_tag_has_feeds(tmp_path):
    found = blog(tmp_path)
    feed = feedparser.parse(found["tags/C++/feed.xml"])
    assert feed.feed.title == "C++ – Notes"
    assert feed.feed.link == "https://notes.example/tags/C++"
    assert [entry.link for entry in feed.entries] == ["https://notes.example/posts/first"]
    assert not any(
        name.startswith("tags/") and name.endswith(".xml") for name in blog(tmp_path / "b", "feeds.tags = false")
    )


def test_hidden_posts_are_in_no_feed(tmp_path):
    assert "Nobody lists this" not in blog(tmp_path)["feed.xml"]


def test_the_content_of_a_post():
    document = """<body><nav>no</nav><main id="recto-content"><h1>Title</h1>
<div class="recto-post-meta" data-pagefind-ignore="all">no</div>
<p class="x">A &amp; <a href="../b#c" onclick="x()">link</a>
<img src="/c.png" srcset="/c.png 1x, /d.png 2x" alt="C"></p>
<h2 id="h">H<a class="subheading-anchor" href="#h"></a></h2>
<recto-tabs><button>no</button><div hidden>no</div><pre><code><span class="k">x</span> &lt; 1</code></pre></recto-tabs>
<script>no()</script></main></body>"""
    from urllib.parse import urljoin

    assert feed_content(document, lambda link: urljoin("https://example.com/a/", link)) == (
        '<p>A &amp; <a href="https://example.com/b#c">link</a>\n<img src="https://example.com/c.png" '
        'srcset="https://example.com/c.png 1x, https://example.com/d.png 2x" alt="C"></p>\n'
        '<h2 id="h">H</h2>\n<div><pre><code><span>x</span> &lt; 1</code></pre></div>'
    )


SITE = {"content/index.md": "# Blog\n", "content/posts/one.md": "---\ndate: 2025-02-03\n---\n\n# One\n"}


@pytest.mark.parametrize("settings", ["", 'url = "https://example.com"\nog_images = false\n'])
def test_a_site_has_feeds_when_its_address_is_known(tmp_path, settings):
    files = built(tmp_path, SITE, settings)
    assert ("feed.xml" in files, "atom.xml" in files) == (bool(settings), bool(settings))
    if settings:
        assert "<pubDate>Mon, 03 Feb 2025 00:00:00 GMT</pubDate>" in files["feed.xml"]
    links = (
        '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
        '<link rel="alternate" type="application/atom+xml" href="/atom.xml">'
        '<link rel="alternate" type="application/feed+json" href="/feed.json">'
    )
    assert (links in files["index.html"]) is bool(settings)


def test_a_date_that_is_none(tmp_path):
    site = {
        "content/index.md": "---\ntitle: T\ndate: yesterday\n---\n",
        "content/a.md": "---\ndate: 2025-01-01\n---\n",
    }
    write_site(tmp_path, {"recto.toml": 'url = "https://example.com"\nog_images = false\nsearch = false\n', **site})
    (warning,) = build_site(tmp_path).warnings
    assert describe(warning) == (
        'content/index.md:3:1: "yesterday" is not a date. '
        "Write the year, the month and the day: `2024-03-09`, or `2024-03-09 10:30`.\n"
        "  3 | date: yesterday\n    | ^^^^"
    )
