"""Makes one page as it is now, with what lists say of it. Runs in a thread for the project's code."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from recto.app.revalidate import SearchParams
from recto.data import FetchContext, InvalidationMarks, using_stores
from recto.dev.listed_page import ListedPage, listed_page
from recto.dev.page_threads import PageThread
from recto.errors import RectoError
from recto.project.loaded_site import LoadedSite
from recto.rendering.fetch_context import fetch_context
from recto.rendering.page_making import MadePage


class ReadyPage(Struct, frozen=True):
    """`listed` is None for a page with mistakes."""

    made: MadePage
    listed: ListedPage | None = None

    @property
    def html(self) -> str | None:
        """The document of a page without mistakes."""
        return self.made.document.html if self.made.document is not None and not self.made.errors else None

    @property
    def markdown(self) -> str | None:
        """The page as Markdown, where it is published as that too."""
        return self.made.document.rendered.content.markdown if self.made.document is not None else None


class WantedPage(Struct, frozen=True):
    """A page to make; `session` names the answers of `fetch` that count, `values` are those of the address."""

    loaded: LoadedSite
    route: str
    session: str
    marks: InvalidationMarks
    values: dict[str, str]


async def page_in_thread(thread: PageThread, request: WantedPage) -> ReadyPage | None:
    """A page, with its mistakes, in the thread in which this runs; None for a route without one."""
    loaded, session = request.loaded, request.session
    if thread.fetches is None or thread.session != session:
        site, thread.session = loaded.site, session
        thread.fetches = fetch_context(site.root, site.settings, build=session, is_session=True, marks=request.marks)
    return await _ready_page(loaded, request.route, thread.fetches, SearchParams(request.values))


async def _ready_page(
    loaded: LoadedSite, route: str, fetches: FetchContext, search_params: SearchParams
) -> ReadyPage | None:
    maker = replace(loaded.maker, renderer=replace(loaded.maker.renderer, built_at=datetime.now(UTC)))
    with using_stores():
        made = await replace(loaded, maker=maker).make(route, fetches, search_params)
        if made is None:
            return None
        try:
            return ReadyPage(made, listed_page(maker, made))
        except RectoError as error:
            return ReadyPage(replace(made, errors=(*made.errors, *error.errors)))
