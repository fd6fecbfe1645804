"""One page from its file to its content: read, compiled, evaluated, its links and images resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Self

from recto.content import Page, Site
from recto.content.read_text import read_text
from recto.errors import RectoError, RectoWarning
from recto.export.assets import AssetStore
from recto.export.check import AnchorUse, missing_image, missing_page
from recto.export.imports import Aliases, ImportReader
from recto.export.links import LinkResolver
from recto.export.page_urls import PageUrls
from recto.export.project import Components
from recto.export.python_pages import render_python_page
from recto.export.urls import ExportUrls
from recto.html import page_ids
from recto.markdown.code_block import CodeOptions
from recto.markdown.slugs import Slugger
from recto.mdx import REPLACEABLE, Compiled, CompileOptions, Result, compile_mdx, evaluate
from recto.settings import Settings
from recto.themes.page import PageContent


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page's content, and what was found in it that does not keep it from being published."""

    content: PageContent
    exports: Mapping[str, Any]
    anchors: tuple[AnchorUse, ...] = ()
    errors: tuple[RectoError, ...] = ()
    warnings: tuple[RectoWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class PageInfo:
    """What a page's own code knows as `page`."""

    route: str
    title: str
    front_matter: Mapping[str, Any]
    toc: tuple[Any, ...]
    source_path: str
    locale: str | None
    built_at: datetime


@dataclass(frozen=True, slots=True)
class PageRenderer:
    """Renders the pages of one site in one build; `built_at` is the same for all of them."""

    site: Site
    urls: ExportUrls
    assets: AssetStore
    components: Components
    resolver: LinkResolver
    aliases: Aliases
    options: CompileOptions
    built_at: datetime

    @classmethod
    def of(cls, site: Site, *, urls: ExportUrls, assets: AssetStore, components: Components) -> Self:
        files = {page.path: page.route for page in site.pages}
        resolver = LinkResolver(site.root, frozenset(files.values()), files, site.root / "public")
        options = compile_options(site.settings, components)
        return cls(site, urls, assets, components, resolver, Aliases.of(site.root), options, datetime.now(UTC))

    async def render(self, page: Page) -> RenderedPage:
        """The content of one page. Raises `RectoError` with everything that is wrong in it."""
        if page.kind == "py":
            content, exports = await render_python_page(page, self.site.root)
            return RenderedPage(replace(content, html=self.urls.with_base(content.html)), exports)
        page_urls = PageUrls(page, self.resolver, self.urls, self.assets, self.site.settings.static_image)
        compiled = self._compile(page, page_urls)
        result = await self._evaluate(page, page_urls, compiled)
        errors, warnings, anchors = self._check(page, page_urls, compiled)
        content = PageContent(
            route=page.route,
            html=self.urls.with_base(str(result.html)),
            toc=result.toc,
            title=result.title or page.title,
            metadata=result.metadata,
            source=compiled.source,
            source_path=page.source_path,
            timestamp=page.timestamp,
            searchable=result.metadata.get("searchable") is not False,
        )
        return RenderedPage(content, result.exports, anchors, errors, (*compiled.warnings, *warnings))

    def _compile(self, page: Page, page_urls: PageUrls) -> Compiled:
        source = read_text(page.path, page.source_path)
        return compile_mdx(source, path=page.source_path, options=replace(self.options, urls=page_urls))

    async def _evaluate(self, page: Page, page_urls: PageUrls, compiled: Compiled) -> Result:
        reader = ImportReader(self.aliases, self.components, self._compile)
        info = PageInfo(
            page.route, page.title, compiled.metadata, compiled.toc, page.source_path, page.locale, self.built_at
        )
        scope = {"page": info, **reader.values(compiled, page, page_urls, info)}
        slugger = Slugger()
        for item in compiled.toc:
            slugger.slug(item.id)
        with page_ids(slugger.slug):
            return await evaluate(compiled, components=self.components, scope=scope)

    def _check(
        self, page: Page, page_urls: PageUrls, compiled: Compiled
    ) -> tuple[tuple[RectoError, ...], list[RectoWarning], tuple[AnchorUse, ...]]:
        errors, warnings, anchors = [], [], []
        for image in compiled.images:
            file = page_urls.image_file(image.href)
            if file is not None and not file.is_file():
                errors.append(missing_image(image.href, image.where, compiled.source, self.resolver, page.path))
        for link in compiled.links:
            target = page_urls.target(link.href)
            if target is None:
                if link.href.startswith("#"):
                    anchors.append(AnchorUse(page.route, link.href[1:], link.where, page.path))
            elif target.route is None and target.file is None:
                warnings.append(missing_page(link.href, target, link.where, compiled.source, self.resolver))
            elif target.route is not None and target.fragment:
                anchors.append(AnchorUse(target.route, target.fragment, link.where, page.path))
        return tuple(errors), warnings, tuple(anchors)


def compile_options(settings: Settings, components: Components) -> CompileOptions:
    """How a site's pages are compiled, but for the addresses, which depend on the page."""
    return CompileOptions(
        elements=REPLACEABLE & components.keys(),
        whitelist_tags_styling=frozenset(settings.whitelist_tags_styling),
        code=CodeOptions(settings.default_show_copy_code, settings.code_highlight, settings.search.codeblocks),
        latex=bool(settings.latex),
        reading_time=settings.reading_time,
    )
