"""What stands around the content of a page: the layouts of `app/`, and the theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from recto.app.patterns import Params
from recto.app.site import AppSite
from recto.content import Navigation, Page
from recto.html import Markup, Node
from recto.rendering.assets import AssetStore
from recto.rendering.component_files import layout_files
from recto.rendering.reads import PageLog
from recto.rendering.rendered_page import PageInfo
from recto.rendering.urls import ExportUrls
from recto.rendering.whole_document import whole_document
from recto.themes.contract import Theme
from recto.themes.laying_out import laying_out
from recto.themes.making import theme_errors
from recto.themes.page import PageContent, PageView
from recto.themes.search_boxes import with_search_places


class FramedPage(Struct, frozen=True):
    """A whole document. `content` is the page's in its layouts, `inner` the part in which components can be."""

    html: str
    content: PageContent
    inner: str


class PageFrame(Struct, frozen=True):
    """The layouts and the theme of one site; `framed` puts around the content of posts what belongs there."""

    app: AppSite
    theme: Theme
    framed: Callable[[PageContent, float | None], PageContent]
    urls: ExportUrls
    assets: AssetStore

    async def around(
        self, page: Page, info: PageInfo, content: PageContent, navigation: Navigation, params: Params, log: PageLog
    ) -> FramedPage:
        """The document of a page's content; `log` takes what is published for its layouts.

        Raises `RectoError` for what goes wrong in layouts and theme.
        """
        content = replace(content, html=with_search_places(content.html, self.theme, page))
        content = self.framed(content, info.reading_time.minutes if info.reading_time else None)
        if self.app.folders.around(page):
            collecting = layout_files(page, self.app.site, self.assets, self.urls, log)
            with laying_out(self.theme, PageView(content, navigation)) as laid_out, collecting as files:
                laid = await self.app.lay_out(page, info, content.html, params)
            # The layouts' own addresses lack the base path, which the content has already.
            html = laid_out.finished(self.urls.with_base(laid.html, finished=content.html))
            content = replace(content, head=content.head + files.tags())
            html = with_search_places(html, self.theme, page)
            if laid.is_document:
                with theme_errors(self.app.site):
                    own = Markup(self.theme.own_document(html, PageView(content, navigation)))
                whole = await self._whole(own, log)
                return FramedPage(whole, content, whole)
            content = replace(content, html=html)
        with theme_errors(self.app.site):
            whole = await self._whole(self.theme.document(PageView(content, navigation)), log)
        return FramedPage(whole, content, content.html)

    async def not_found(self) -> str | None:
        """The theme's own document for addresses without a page, if it has one."""
        with theme_errors(self.app.site):
            made = self.theme.not_found()
            return await self._whole(made, PageLog()) if made is not None else None

    async def front_pages(self) -> Mapping[str, str]:
        """Further documents of the theme by the names of their files."""
        with theme_errors(self.app.site):
            return {name: await self._whole(node, PageLog()) for name, node in self.theme.front_pages().items()}

    async def _whole(self, made: Node, log: PageLog) -> str:
        return await whole_document(made, self.assets, self.urls, log)
