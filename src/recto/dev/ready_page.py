"""Makes one page as it is now, with what lists say of it. Runs in a thread for the project's code."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from recto.app.revalidate import SearchParams
from recto.data import FetchContext, using_stores
from recto.dev.listed_page import ListedPage, listed_page
from recto.errors import RectoError
from recto.project.loaded_site import LoadedSite
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


async def ready_page(
    loaded: LoadedSite, route: str, fetches: FetchContext, search_params: SearchParams
) -> ReadyPage | None:
    """A page, with its mistakes; None for a route without one."""
    maker = replace(loaded.maker, renderer=replace(loaded.maker.renderer, built_at=datetime.now(UTC)))
    with using_stores():
        made = await replace(loaded, maker=maker).make(route, fetches, search_params)
        if made is None:
            return None
        try:
            return ReadyPage(made, listed_page(maker, made))
        except RectoError as error:
            return ReadyPage(replace(made, errors=(*made.errors, *error.errors)))
