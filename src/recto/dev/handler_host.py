"""What route handlers of the site that is written run in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from recto.data import FetchContext, fetching, using_stores
from recto.data.revalidate import Invalidated
from recto.dev.site import DevSite
from recto.errors import raise_all
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.fetch_context import fetch_context


class DevHandlerHost(Struct):
    """Belongs to the thread of the handlers; `invalidated` hears of `revalidate_path` and `revalidate_tag`."""

    site: DevSite
    invalidated: Invalidated
    _session: str = ""
    _fetches: FetchContext | None = None

    async def opened(self) -> DocumentMaker:
        """The project, as what makes its documents. Raises `RectoError` when it cannot be loaded."""
        loaded = self.site.loaded
        if loaded is None:
            raise_all(list(self.site.state.errors))
        assert loaded is not None
        return loaded.maker

    @contextmanager
    def in_name_of(self, source_path: str) -> Iterator[None]:
        """Let code of a file of the project fetch, and tell of changes."""
        if self._fetches is None or self._session != self.site.session:
            self._session = self.site.session
            project = self.site.loader.project
            self._fetches = fetch_context(project.root, project.settings, build=self._session, is_session=True)
        with fetching(self._fetches.for_page(source_path)), using_stores(self.invalidated):
            yield

    async def aclose(self) -> None:
        """Nothing is left open."""


class SiteInvalidation(Struct, frozen=True):
    """Has pages made anew, for code that runs in another thread than the event loop `loop` of the site."""

    site: DevSite
    loop: asyncio.AbstractEventLoop

    async def invalidate_path(self, path: str) -> int:
        return await self._count(lambda: self.site.drop_page(path.rstrip("/") or "/"))

    async def invalidate_tag(self, tag: str) -> int:
        return await self._count(lambda: self.site.drop_tagged(tag))

    async def _count(self, drop: Callable[[], frozenset[str]]) -> int:
        async def work() -> int:
            return len(drop())

        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work(), self.loop))
