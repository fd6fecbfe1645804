"""Feeds as a plugin: files that list the newest posts, of the whole site and of each tag."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recto.content.dates import own_timestamp
from recto.plugins import BeforePublish, HeadLink, Plugin, SiteRead

RSS_FILE = "feed.xml"
ATOM_FILE = "atom.xml"
JSON_FILE = "feed.json"


class Feeds(Plugin):
    """RSS, Atom and JSON Feed. Files of the site's own with these names stay what they are."""

    def head_links(self, event: SiteRead) -> Iterable[HeadLink]:
        if not any(own_timestamp(page.front_matter.get("date")) is not None for page in event.site.pages):
            return ()
        kinds = (("rss+xml", RSS_FILE), ("atom+xml", ATOM_FILE), ("feed+json", JSON_FILE))
        return [HeadLink("alternate", name, f"application/{kind}") for kind, name in kinds]

    def before_publish(self, event: BeforePublish) -> Mapping[str, str]:
        if not any(page.date is not None for page in event.pages):
            return {}
        from recto.features.feeds.entries import EntryMaker, listed_posts, topics
        from recto.features.feeds.feeds import FeedInfo, atom, json_feed, rss

        settings = self.context.site_settings
        posts = listed_posts(event.site, event.pages)
        if not posts:
            return {}
        entries = EntryMaker(event, full=settings.feeds.content == "full")
        title = settings.title or event.pages[0].title
        found: dict[str, str] = {}
        for topic in topics(event.site, posts, title, by_tag=settings.feeds.tags):
            newest = [entries.entry(page) for page in topic.posts[: settings.feeds.most]]
            for name, feed in ((RSS_FILE, rss), (ATOM_FILE, atom), (JSON_FILE, json_feed)):
                path = f"{topic.folder}{name}"
                own, home = event.file_address(path), event.address(topic.route)
                about = settings.description or "" if topic.route == "/" else ""
                found[path] = feed(newest, FeedInfo(topic.title, about, settings.language, home, own))
        return {name: text for name, text in found.items() if not (event.folder / name).exists()}
