"""What the pages of an open project are made with."""

from __future__ import annotations

from dataclasses import dataclass

from recto.content import Site
from recto.rendering.app_plan import AppPlan
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.page_index import PageIndex


@dataclass(frozen=True, slots=True)
class LoadedSite:
    """A site as it was read: the maker of its documents, what its `app/` plans, and all its pages."""

    maker: DocumentMaker
    plan: AppPlan
    pages: PageIndex

    @property
    def site(self) -> Site:
        """The pages, their order and their navigation."""
        return self.maker.renderer.site
