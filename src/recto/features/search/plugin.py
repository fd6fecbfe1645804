"""Search as a plugin: each page is noted when it is made, and the index is made when all are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

from msgspec.structs import astuple

from recto.data.cache_folder import CacheFolder
from recto.features.search.feed import SearchPage, search_page
from recto.plugins import (
    BackgroundWork,
    BeginPublish,
    DocumentMade,
    LivePart,
    MakeOffline,
    Plugin,
    PublishedFiles,
    Summary,
)

SEARCH_DIR = "_pagefind"


class Search(Plugin):
    """The search index of a site, which the search box of the theme asks."""

    search_module = f"{SEARCH_DIR}/search.js"

    # Pagefind runs WebAssembly.
    policy_sources: ClassVar[Mapping[str, Collection[str]]] = {"script-src": ("'wasm-unsafe-eval'",)}

    def document_made(self, event: DocumentMade) -> tuple[object, ...] | None:
        page = search_page(event.file, event.html)
        return astuple(page) if page is not None else None

    def live_part(self) -> LivePart:
        from recto.features.search.live import LiveSearch

        return LiveSearch()

    def begin_publish(self, event: BeginPublish) -> BackgroundWork:
        # Pages may be made in processes that make no index.
        from recto.features.search.browser_module import browser_module
        from recto.features.search.index import start_search_index
        from recto.features.search.names import NAMES_FILE, names_table

        pages = [SearchPage(*note) for note in event.notes.values()]
        cache = CacheFolder(self.context.cache_folder)
        run = start_search_index(event.folder, pages, cache=cache, ignore=self.context.site_settings.search.ignore)

        def finish() -> PublishedFiles:
            index = run.wait()
            counts = {name: getattr(index, name) for name in ("pages", "languages", "indexes", "reused")}
            summary = Summary("search index", f"{index.pages} pages", counts)
            files = {f"{SEARCH_DIR}/{name}": body for name, body in index.files.items()}
            if files:
                names = names_table((page.file, page.names) for page in pages)
                if names:
                    files[f"{SEARCH_DIR}/{NAMES_FILE}"] = names
                files[self.search_module] = browser_module(NAMES_FILE if names else "").encode()
            return PublishedFiles(files, summary)

        return BackgroundWork("Indexing for search", finish, run.stop)

    def make_offline(self, event: MakeOffline) -> Mapping[str, str | None]:
        from recto.features.search.offline import offline_index

        return offline_index(event.folder / SEARCH_DIR, event)
