"""The files that a build makes of all pages, such as `sitemap.xml`: made when somebody asks for one of them."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct, field

from recto.dev.page_threads import PageThread
from recto.dev.site import DevSite
from recto.dev.warm_up import WarmUp
from recto.export.publish.addresses import SiteAddress
from recto.plugins import BeforePublish, PublishedPage, SiteRead
from recto.project.loaded_site import LoadedSite

_OWN = frozenset({"llms-full.txt", "llms.txt", "robots.txt", "sitemap.xml"})


class SiteLists(Struct, eq=False):
    """Drafts and posts of the future are not in them: a build of today would not list those either."""

    site: DevSite
    warm_up: WarmUp
    _loaded: LoadedSite | None = None
    _puts: int = -1
    _files: Mapping[str, bytes] = field(default_factory=dict)
    _making: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def file(self, name: str) -> bytes | None:
        """The content of a file by its path in the output; None for one that a build would not make.

        Whoever asks for a file that every site has, or that the heads of pages name, waits until all pages are made.
        Until then nobody knows of any other.
        """
        loaded = self.site.loaded
        if loaded is None:
            return None
        if not self.warm_up.is_finished:
            if name not in _OWN and name not in await self._linked(loaded):
                return None
            await self.warm_up.finish()
        async with self._making:
            loaded = self.site.loaded
            if loaded is not None and (loaded is not self._loaded or self.site.shelf.puts != self._puts):
                self._loaded, self._puts = loaded, self.site.shelf.puts
                self._files = await self._made(loaded)
        return self._files.get(name)

    async def _linked(self, loaded: LoadedSite) -> Collection[str]:
        """The files that plugins have the heads of all pages name."""
        plugins, event = loaded.maker.renderer.hooks.plugins, SiteRead(loaded.site)

        async def work(_: PageThread) -> frozenset[str]:
            return frozenset(link.href.removeprefix("/") for link in plugins.head_links(event))

        try:
            return await self.site.run(work)
        except Exception:
            # Each page tells of it.
            return ()

    async def _made(self, loaded: LoadedSite) -> Mapping[str, bytes]:
        listed = [
            record.listed
            for route in loaded.pages.pages
            if (record := self.site.shelf.records.get(route)) is not None
            and record.listed is not None
            and route not in self.site.state.marked
        ]
        pages = tuple(sorted((each.published for each in listed), key=lambda page: page.route))
        notes = {each.published.route: each.notes for each in listed if each.notes}
        renderer = loaded.maker.renderer
        address = SiteAddress(renderer.urls, loaded.site.settings.url)
        event = BeforePublish(
            loaded.site, renderer.urls.page, address.page, address.file, self.site.loader.scratch, pages
        )

        async def work(_: PageThread) -> Mapping[str, bytes]:
            files = self._own(loaded, pages, address)
            added = dict(renderer.hooks.plugins.before_publish(event, notes))
            return files | {name: text.encode() if isinstance(text, str) else text for name, text in added.items()}

        try:
            found = await self.site.run(work)
        except Exception as error:
            self.site.tell_failure("lists", error)
            return {}
        self.site.problems.note("lists", ())
        return found

    def _own(self, loaded: LoadedSite, pages: Sequence[PublishedPage], address: SiteAddress) -> dict[str, bytes]:
        from recto.export.publish.files import list_files
        from recto.export.publish.full_text import FULL_TEXT_FILE, full_text_part
        from recto.export.publish.llms import sections_of

        site = loaded.site
        sections = sections_of(site, pages)
        files = list_files(site, pages, sections, address, site.translations)
        twins = ((page, self.site.shelf.twins.get(page.route)) for _, part in sections for page in part)
        full = [full_text_part(twin, page, address) for page, twin in twins if twin is not None]
        return {name: text.encode() for name, text in files.items()} | {FULL_TEXT_FILE: b"".join(full)}
