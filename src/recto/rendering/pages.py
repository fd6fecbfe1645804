"""Renders the pages of a site, whatever they are written in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace

from recto.app.patterns import Params
from recto.app.revalidate import SearchParams, revalidate_of
from recto.app.site import NO_PARAMS, AppSite
from recto.content import Page, Site
from recto.rendering.assets import AssetStore
from recto.rendering.language_links import LanguageLinks
from recto.rendering.links import LinkResolver
from recto.rendering.markdown_pages import MarkdownPages
from recto.rendering.page_urls import PageUrls
from recto.rendering.pictures import PictureStore
from recto.rendering.plugin_hooks import PageHooks
from recto.rendering.reads import PageLog
from recto.rendering.rendered_page import RenderedPage
from recto.rendering.urls import ExportUrls


class PageRenderer(Struct, frozen=True):
    """Renders the pages of one site in one build; `built_at` is the same for all of them."""

    site: Site
    urls: ExportUrls
    assets: AssetStore
    resolver: LinkResolver
    markdown: MarkdownPages
    app: AppSite
    pictures: PictureStore
    built_at: datetime

    @property
    def hooks(self) -> PageHooks:
        """Where plugins are asked about pages."""
        return self.markdown.hooks

    def with_link_targets(self, routes: Iterable[str], published: Iterable[str]) -> Self:
        """The same with further targets of links: routes of pages, and addresses of files that are no pages."""
        resolver = replace(
            self.resolver,
            routes=self.resolver.routes.union(routes),
            published=self.resolver.published.union(published),
        )
        return replace(self, resolver=resolver)

    async def render(
        self,
        page: Page,
        params: Params = NO_PARAMS,
        search_params: SearchParams | None = None,
        log: PageLog | None = None,
    ) -> RenderedPage:
        """The content of one page, without its layouts; `params` are those of its dynamic segments.

        `search_params` are those of the request that it is rendered for, if it is for a single one. `log` takes what
        the page looks at.
        Raises `RectoError` with everything that is wrong in it.
        """
        asked = search_params or SearchParams()
        page_urls = self.urls_of(page, log)
        if page.kind == "py":
            from recto.rendering.python_pages import render_python_page

            rendered = await render_python_page(page, page_urls, self.app, self.built_at, params, asked)
        else:
            rendered = await self.markdown.render(page, page_urls, self.built_at, params, asked)
        rendered = self.hooks.rendered(page, params, rendered, page_urls.log)
        # What is wrong with borrowed content has been said about the page that it comes from.
        return rendered if page.original is None else replace(rendered, anchors=(), errors=(), warnings=())

    async def head(self, page: Page, log: PageLog) -> tuple[Mapping[str, Any], str]:
        """What a Markdown page says of itself when it runs: its metadata and its title, which may be empty.

        `log` takes what it looks at. Raises `RectoError` like `render`.
        """
        return await self.markdown.head(page, self.urls_of(page, log), self.built_at)

    def revalidate(self, page: Page, exports: Mapping[str, Any]) -> float | None:
        """After how many seconds a server makes a page anew, None for never.

        Raises `RectoError` for a value that is no number.
        """
        values = [(exports.get("revalidate"), page.source_path)]
        values += [(module.get("revalidate"), module.source.path) for module in self.app.layouts(page)]
        return revalidate_of(values)

    def urls_of(self, page: Page, log: PageLog | None = None) -> PageUrls:
        """The addresses in one page; `log` takes what is looked at for them."""
        static = self.site.settings.static_image
        language = LanguageLinks.of(self.site, page, self.resolver)
        trusted = page.source.is_trusted
        return PageUrls(
            page,
            self.resolver,
            self.urls,
            self.assets,
            static,
            self.pictures,
            trusted,
            language,
            self.hooks.references_on(page),
            self.site.settings.images.missing,
            log=log or PageLog(),
        )
