"""Feeds as a plugin: two files that list pages."""

from __future__ import annotations

from collections.abc import Mapping

from recto.plugins import BeforePublish, Plugin


class Feeds(Plugin):
    """`feed.xml` and `atom.xml`. Files of the site's own with these names stay what they are."""

    def before_publish(self, event: BeforePublish) -> Mapping[str, str]:
        if not any(page.date is not None for page in event.pages):
            return {}
        from recto.features.feeds.feeds import FeedInfo, feed_files

        settings = self.context.site_settings
        info = FeedInfo(settings.title or event.pages[0].title, settings.description or "", settings.language)
        files = feed_files(event.pages, event.address, event.file_address, info)
        return {name: text for name, text in files.items() if not (event.folder / name).exists()}
