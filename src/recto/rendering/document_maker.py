"""Makes documents of the pages of a site: each is rendered, put into its layouts, wrapped by the theme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from msgspec import Struct, field
from msgspec.structs import replace

from recto.app.navigation import navigation_of
from recto.app.patterns import Params
from recto.app.revalidate import SearchParams
from recto.app.site import NO_PARAMS
from recto.content import Page
from recto.rendering.document import Document
from recto.rendering.link_checks import ids_of
from recto.rendering.page_frame import PageFrame
from recto.rendering.page_memory import MemoryWatch
from recto.rendering.pages import PageRenderer
from recto.rendering.reads import PageLog
from recto.rendering.rendered_page import RenderedPage
from recto.rendering.site_theme import ThemeFiles
from recto.rendering.vendored_assets import VendoredAssets
from recto.themes.contract import Theme


class DocumentMaker(Struct, frozen=True):
    """Makes the documents of one site."""

    renderer: PageRenderer
    frame: PageFrame
    vendored: VendoredAssets
    theme_files: ThemeFiles
    memory: MemoryWatch = field(default_factory=MemoryWatch)

    @property
    def theme(self) -> Theme:
        """The theme of the site."""
        return self.frame.theme

    def with_link_targets(self, routes: Iterable[str], published: Iterable[str]) -> Self:
        """The same, with links that lead to what `app/` adds: pages by their routes, and addresses of other files."""
        return replace(self, renderer=self.renderer.with_link_targets(routes, published))

    async def make(self, page: Page, params: Params = NO_PARAMS, search_params: SearchParams | None = None) -> Document:
        """The document of one page; `params` are those of its dynamic segments, `search_params` those of a request.

        Raises `RectoError` with everything that is wrong in it, `NotFoundSignal` when the page says that it does not
        exist.
        """
        document = await self.render_document(page, params, await self.renderer.render(page, params, search_params))
        self.vendored.publish(self.vendored.needed(document.in_html))
        return document

    async def render_document(
        self, page: Page, params: Params, rendered: RenderedPage, log: PageLog | None = None
    ) -> Document:
        """A rendered page as a document: its metadata, its layouts, the theme. Errors are those of `make`.

        `log` takes what is published for it.
        """
        log = log or PageLog()
        revalidate = self.renderer.revalidate(page, rendered.exports)
        content = rendered.content
        stands_alone = not self.renderer.app.folders.around(page)
        if not stands_alone:
            content = replace(content, inherited=await self.renderer.app.inherited(page, params))
        content, added = self.renderer.hooks.described(page, content, log)
        navigation = navigation_of(self.renderer.site, page, content.title, content.metadata)
        framed = await self.frame.around(page, rendered.info, content, navigation, params, log)
        log.assets |= self.theme_files.late
        exports = rendered.exports if revalidate is None else {**rendered.exports, "revalidate": revalidate}
        shown = replace(rendered, content=framed.content, exports=exports)
        ids = rendered.ids if stands_alone and rendered.ids is not None else ids_of(framed.inner)
        return Document(framed.html, shown, ids, revalidate, framed.inner, stands_alone, added)
