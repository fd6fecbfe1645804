"""Feeds as a plugin: two files that list pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recto.content.dates import own_timestamp
from recto.plugins import BeforePublish, HeadLink, Plugin, SiteRead

RSS_FILE = "feed.xml"
ATOM_FILE = "atom.xml"


class Feeds(Plugin):
    """`feed.xml` and `atom.xml`. Files of the site's own with these names stay what they are."""

    def head_links(self, event: SiteRead) -> Iterable[HeadLink]:
        if not any(own_timestamp(page.front_matter.get("date")) is not None for page in event.site.pages):
            return ()
        kinds = (("rss", RSS_FILE), ("atom", ATOM_FILE))
        return [HeadLink("alternate", name, f"application/{kind}+xml") for kind, name in kinds]

    def before_publish(self, event: BeforePublish) -> Mapping[str, str]:
        if not any(page.date is not None for page in event.pages):
            return {}
        from recto.features.feeds.feeds import FeedInfo, feed_files

        settings = self.context.site_settings
        info = FeedInfo(settings.title or event.pages[0].title, settings.description or "", settings.language)
        files = feed_files(event.pages, event.address, event.file_address, info)
        return {name: text for name, text in files.items() if not (event.folder / name).exists()}
