"""One page as a document: rendered, put into its layouts, wrapped by the theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from recto.app.navigation import navigation_of
from recto.app.patterns import Params
from recto.app.revalidate import SearchParams
from recto.app.site import NO_PARAMS
from recto.components.registry import Components
from recto.content import Navigation, Page, PageKind, Site
from recto.errors import RectoWarning
from recto.html import Markup, Node, render_async
from recto.markdown.parser.extensions import Extensions
from recto.plugins.plugin_set import NO_PLUGINS, PluginSet
from recto.rendering.assets import AssetStore
from recto.rendering.link_checks import ids_of
from recto.rendering.page_memory import MemoryWatch
from recto.rendering.pages import PageInfo, PageRenderer, RenderedPage
from recto.rendering.preview_images import PreviewImages
from recto.rendering.site_theme import site_theme
from recto.rendering.urls import ExportUrls
from recto.rendering.vendored_assets import VendoredAssets
from recto.themes.contract import Theme
from recto.themes.laying_out import laying_out
from recto.themes.making import theme_errors
from recto.themes.page import PageContent, PageView

NOT_FOUND_ROUTE = "/404"

_DOCTYPE = re.compile(r"\s*<!doctype\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole HTML document, and the page that it shows.

    `ids` are those that links can lead to. `revalidate` is after how many seconds a server makes it anew. `in_html` is
    the part in which components can be: the content, or everything where a layout has made the document.
    `stands_alone` says that no layout has a part in it. `preview_warning` tells why it has no preview image.
    """

    html: str
    rendered: RenderedPage
    ids: frozenset[str]
    revalidate: float | None = None
    in_html: str = ""
    stands_alone: bool = True
    preview_warning: RectoWarning | None = None

    @property
    def is_refreshing(self) -> bool:
        """Whether a static build shows less than a server would."""
        return self.revalidate is not None or self.rendered.needs_server


@dataclass(frozen=True, slots=True)
class DocumentMaker:
    """Makes the documents of one site."""

    renderer: PageRenderer
    theme: Theme
    libraries: VendoredAssets
    previews: PreviewImages | None = None
    memory: MemoryWatch = field(default_factory=MemoryWatch)

    def with_link_targets(self, routes: Iterable[str], published: Iterable[str]) -> Self:
        """The same, with links that lead to what `app/` adds: pages by their routes, and addresses of other files."""
        return replace(self, renderer=self.renderer.with_link_targets(routes, published))

    async def make(self, page: Page, params: Params = NO_PARAMS, search_params: SearchParams | None = None) -> Document:
        """The document of one page; `params` are those of its dynamic segments, `search_params` those of a request.

        Raises `RectoError` with everything that is wrong in it, `NotFoundSignal` when the page says that it does not
        exist.
        """
        document = await self.render_document(page, params, await self.renderer.render(page, params, search_params))
        self.libraries.publish(self.libraries.needed(document.in_html))
        return document

    async def render_document(self, page: Page, params: Params, rendered: RenderedPage) -> Document:
        """A rendered page as a document: its preview image, its layouts, the theme. Errors are those of `make`."""
        revalidate = self.renderer.revalidate(page, rendered.exports)
        content, warning = rendered.content, None
        stands_alone = not self.renderer.app.folders.around(page)
        if not stands_alone:
            content = replace(content, inherited=await self.renderer.app.inherited(page, params))
        if self.previews is not None:
            content, warning = self.previews.added_to(content)
        navigation = navigation_of(self.renderer.site, page, content.title, content.metadata)
        content, html = await self._in_layouts(page, rendered.info, content, navigation, params)
        exports = rendered.exports if revalidate is None else {**rendered.exports, "revalidate": revalidate}
        shown = replace(rendered, content=content, exports=exports)
        inner = content.html if html is None else html
        whole = await self._document(PageView(content, navigation)) if html is None else html
        ids = rendered.ids if stands_alone and rendered.ids is not None else ids_of(inner)
        return Document(whole, shown, ids, revalidate, inner, stands_alone, warning)

    async def not_found(self) -> str:
        """The document for addresses without a page: the project's own, or the theme's.

        Raises `RectoError` for what is wrong in the project's.
        """
        folders, site = self.renderer.app.folders, self.renderer.site
        root_folder = folders.by_path.get(folders.app)
        if folders.not_found is None and site.pages and (root_folder is None or root_folder.layout is None):
            with theme_errors(site):
                made = self.theme.not_found()
                if made is not None:
                    return await _whole(made)
        source_path = folders.not_found or f"{folders.app}/not_found.py"
        page = not_found_page(site.root, source_path)
        if folders.not_found is None:
            content = self.theme.not_found_content()
            info = self.renderer.info(page, content.metadata, ())
        else:
            rendered = await self.renderer.render(page)
            own = rendered.content
            metadata = {"robots": "noindex", **own.metadata}
            content = replace(own, metadata=metadata, searchable=False, source=None, markdown=None)
            info = rendered.info
        content = replace(content, inherited=await self.renderer.app.inherited(page, NO_PARAMS))
        navigation = navigation_of(site, replace(page, kind="py"), content.title, content.metadata)
        content, html = await self._in_layouts(page, info, content, navigation, NO_PARAMS)
        self.libraries.publish(self.libraries.needed(content.html if html is None else html))
        return await self._document(PageView(content, navigation)) if html is None else html

    async def front_pages(self) -> Mapping[str, str]:
        """Further documents of the theme by the names of their files."""
        with theme_errors(self.renderer.site):
            return {name: await _whole(node) for name, node in self.theme.front_pages().items()}

    async def _document(self, page: PageView) -> str:
        with theme_errors(self.renderer.site):
            return await _whole(self.theme.document(page))

    async def _in_layouts(
        self, page: Page, info: PageInfo, content: PageContent, navigation: Navigation, params: Params
    ) -> tuple[PageContent, str | None]:
        """The content in its layouts, and the whole document where the outermost one has made it."""
        if not self.renderer.app.folders.around(page):
            return content, None
        view = PageView(content, navigation)
        with laying_out(self.theme, view) as laid_out:
            laid = await self.renderer.app.lay_out(page, info, content.html, params)
        html = laid_out.finished(self._with_base(laid.html, content))
        if not laid.is_document:
            return replace(content, html=html), None
        with theme_errors(self.renderer.site):
            return content, self.theme.own_document(html, view)

    def _with_base(self, html: str, content: PageContent) -> str:
        """The layouts' own links with the base path, which the content has already."""
        if not self.renderer.urls.base:
            return html
        before, found, after = html.partition(content.html) if content.html else (html, "", "")
        return self.renderer.urls.with_base(before) + found + self.renderer.urls.with_base(after)


def document_maker(
    site: Site, components: Components, extensions: Extensions, assets: AssetStore, plugins: PluginSet = NO_PLUGINS
) -> DocumentMaker:
    """The maker of a site's documents, whose own styles and scripts are added to `assets`."""
    settings = site.settings
    urls = ExportUrls(settings.base, settings.trailing_slash)
    theme = site_theme(site, urls, assets)
    renderer = PageRenderer.of(
        site, urls=urls, assets=assets, components=components, extensions=extensions, plugins=plugins
    )
    libraries = VendoredAssets.of(settings, assets)
    return DocumentMaker(renderer, theme, libraries, PreviewImages.of(settings, site.root, assets))


async def _whole(node: Node) -> str:
    """A node as a document, which begins with its doctype."""
    html = node if type(node) is Markup else await render_async(node)
    return html if _DOCTYPE.match(html) else f"<!doctype html>{html}"


def not_found_page(root: Path, source_path: str) -> Page:
    """The page that stands for all addresses without one."""
    suffix = source_path.rpartition(".")[2]
    kind: PageKind = "py" if suffix == "py" else "mdx" if suffix == "mdx" else "md"
    return Page(NOT_FOUND_ROUTE, root / source_path, source_path, kind, "404: Page Not Found", {}, "404")
