"""A plugin: a component, a check of every page, and a file that lists all of them."""

import json
from typing import Annotated

from msgspec import Meta

from recto import RectoWarning, Span
from recto.html import p
from recto.plugins import Plugin, PluginSettings


class CountSettings(PluginSettings, frozen=True):
    """The keys of the plugin's table in `recto.toml`."""

    label: Annotated[str, Meta(description="Words before the link to the list.")] = "Words"


class WordCounts(Plugin):
    """Counts the words of each page, and warns about pages that are not finished."""

    settings = CountSettings

    def components(self):
        return {"WordList": self.WordList}

    def WordList(self):
        return p(self.context.settings.label, ": word-counts.json")

    def page_compiled(self, event):
        if "TODO" in event.compiled.source:
            yield RectoWarning("This page is not finished.", where=Span(event.page.source_path))

    def document_made(self, event):
        return len(event.html.split())

    def before_publish(self, event):
        counts = {page.route: event.notes[page.route] for page in event.pages}
        return {"word-counts.json": json.dumps(counts)}
