"""A loaded site, which makes pages on demand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from recto.app.revalidate import SearchParams
from recto.content import Site
from recto.data import FetchContext
from recto.rendering.app_plan import AppPlan
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.page_index import PageIndex
from recto.rendering.page_making import MadePage, made_page


class LoadedSite(Struct, frozen=True):
    """A site as it was read: the maker of its documents, what its `app/` plans, and all its pages."""

    maker: DocumentMaker
    plan: AppPlan
    pages: PageIndex

    @property
    def site(self) -> Site:
        """The pages, their order and their navigation."""
        return self.maker.renderer.site

    async def make(
        self, route: str, fetches: FetchContext, search_params: SearchParams | None = None
    ) -> MadePage | None:
        """One page on demand, with its mistakes and what it has read; None for a route without a page.

        `search_params` are those of the request that it is made for. Scaled images wait in
        `maker.renderer.pictures`; all else that the page refers to is published.
        """
        found = self.pages.find(route)
        if found is None:
            return None
        made = await made_page(self.maker, *found, fetches, search_params=search_params)
        if made.document is not None:
            self.maker.vendored.publish(self.maker.vendored.needed(made.document.in_html))
        return made

    def forget_files(self, paths: Iterable[Path]) -> None:
        """Read these files anew when they are published, or looked into for names, the next time."""
        self.maker.renderer.assets.forget(paths)
        self.maker.renderer.pictures.forget(paths)
        self.maker.renderer.hooks.forget_files(paths)
