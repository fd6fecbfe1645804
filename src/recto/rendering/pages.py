"""One page from its file to its content: read, compiled, evaluated, its links and images resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Self

from recto.app.modules import ProjectModule
from recto.app.patterns import Params
from recto.app.revalidate import FORCE_DYNAMIC, SearchParams, revalidate_of
from recto.app.site import NO_PARAMS, AppSite
from recto.app.static_params import GENERATE
from recto.components.registry import Components
from recto.content import Page, Site
from recto.content.head import reading_options
from recto.content.read_text import read_text
from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError, RectoWarning, raise_all
from recto.html import page_ids
from recto.markdown.code.code_block import CodeOptions
from recto.markdown.parser.extensions import Extensions
from recto.markdown.quotes import Quotes, quotes_of
from recto.markdown.reading_time import ReadingTime
from recto.markdown.slugs import Slugger
from recto.mdx import REPLACEABLE, Compiled, CompileOptions, Result, compile_mdx
from recto.mdx.compile import draft_mdx
from recto.mdx.draft import Draft
from recto.mdx.page_errors import PageSource
from recto.mdx.page_names import page_names
from recto.mdx.titles import title_text
from recto.plugins.plugin_set import NO_PLUGINS, PluginSet
from recto.rendering.assets import AssetStore
from recto.rendering.changing_code import is_changing_code
from recto.rendering.evaluation import compiled_part, evaluate_draft
from recto.rendering.formula_settings import katex_options_of
from recto.rendering.generated_metadata import generated_metadata
from recto.rendering.imports import Aliases, ImportReader
from recto.rendering.language_links import LanguageLinks
from recto.rendering.link_checks import AnchorUse
from recto.rendering.links import LinkResolver
from recto.rendering.markdown_twin import markdown_twin
from recto.rendering.page_checks import check_page
from recto.rendering.page_urls import PageUrls
from recto.rendering.pictures import CACHE_DIR, PictureStore
from recto.rendering.plugin_hooks import after_compile, after_render
from recto.rendering.python_pages import EXPORTS, render_python_page
from recto.rendering.reads import depends_on_more_than_files, reading_code
from recto.rendering.urls import ExportUrls
from recto.settings import Settings, localized, strings_of
from recto.strings import Strings, speaking
from recto.themes.page import PageContent


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page's content, and what was found in it that does not keep it from being published.

    `info` is what layouts are given as `page`. `ids` are those that links can lead to, None where nobody has looked.
    `exports` are those that say how the page is served. `needs_server` says that the page reads what only a request
    has, or asks to be made for each one. `uses_code` says that code of the project may have made part of it,
    `is_changing` that this code depends on more than files, and
    `tells_of_missing_pages` that one of the warnings does.
    """

    content: PageContent
    exports: Mapping[str, Any]
    info: PageInfo
    needs_server: bool = False
    ids: frozenset[str] | None = None
    anchors: tuple[AnchorUse, ...] = ()
    errors: tuple[RectoError, ...] = ()
    warnings: tuple[RectoWarning, ...] = ()
    uses_code: bool = False
    is_changing: bool = False
    tells_of_missing_pages: bool = False


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
    timestamp: int | None = None
    reading_time: ReadingTime | None = None


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
    app: AppSite
    pictures: PictureStore
    strings: Mapping[str, Strings] = field(default_factory=dict)
    plugins: PluginSet = NO_PLUGINS

    @classmethod
    def of(
        cls,
        site: Site,
        *,
        urls: ExportUrls,
        assets: AssetStore,
        components: Components,
        extensions: Extensions,
        plugins: PluginSet = NO_PLUGINS,
    ) -> Self:
        resolver = LinkResolver.of(site)
        options = compile_options(site.settings, components, extensions)
        app = AppSite.of(site, lambda file: ExportUrls().asset(assets.add_file(file)))
        pictures = PictureStore(assets, site.settings.images, CacheFolder(site.root / CACHE_DIR))
        now = datetime.now(UTC)
        strings = _strings_by_language(site)
        aliases = Aliases.of(site.root)
        return cls(site, urls, assets, components, resolver, aliases, options, now, app, pictures, strings, plugins)

    def with_link_targets(self, routes: Iterable[str], published: Iterable[str]) -> Self:
        """The same with further targets of links: routes of pages, and addresses of files that are no pages."""
        resolver = replace(
            self.resolver,
            routes=self.resolver.routes.union(routes),
            published=self.resolver.published.union(published),
        )
        return replace(self, resolver=resolver)

    async def render(
        self, page: Page, params: Params = NO_PARAMS, search_params: SearchParams | None = None
    ) -> RenderedPage:
        """The content of one page, without its layouts; `params` are those of its dynamic segments.

        `search_params` are those of the request that it is rendered for, if it is for a single one.
        Raises `RectoError` with everything that is wrong in it.
        """
        search_params = search_params or SearchParams()
        if page.kind == "py":
            return await self._render_python(page, params, search_params)
        page_urls = self.urls_of(page)
        draft = self._draft(page, page_urls)
        compiled = compiled_part(draft)
        remarks = after_compile(self.plugins, page, compiled)
        info = replace(self.info(page, compiled.metadata, compiled.toc), reading_time=compiled.reading_time)
        result = await self._evaluate(page, page_urls, draft, info, {"params": params, "search_params": search_params})
        with reading_code():
            metadata = await generated_metadata(result, PageSource(page.source_path, compiled.source), params)
        finished, unresolved = page_urls.finish(str(result.html), self.urls.base)
        checks = check_page(compiled, page_urls, unresolved, finished.ids)
        exports = {name: result.exports[name] for name in EXPORTS if name in result.exports}
        content = PageContent(
            route=page.route,
            html=finished.html,
            toc=result.toc,
            title=title_text(metadata.get("title")) or result.title or page.title,
            metadata=metadata,
            source=compiled.source,
            source_path=page.source_path,
            timestamp=page.timestamp,
            searchable=metadata.get("searchable") is not False,
            markdown=markdown_twin(compiled, finished.html),
        )
        rendered = RenderedPage(
            content,
            exports,
            info,
            needs_server=search_params.was_read or exports.get("dynamic") == FORCE_DYNAMIC,
            ids=frozenset(finished.ids),
            anchors=checks.anchors,
            errors=checks.errors,
            warnings=(*compiled.warnings, *checks.warnings, *remarks),
            uses_code=compiled.code is not None or self.options.extensions.has_code,
            tells_of_missing_pages=bool(checks.warnings),
        )
        rendered = after_render(self.plugins, page, params, rendered)
        # What is wrong with borrowed content has been said about the page that it comes from.
        return rendered if page.original is None else replace(rendered, anchors=(), errors=(), warnings=())

    async def head(self, page: Page) -> tuple[Mapping[str, Any], str]:
        """What a Markdown page says of itself when it runs: its metadata and its title, which may be empty.

        Raises `RectoError` like `render`.
        """
        page_urls = self.urls_of(page)
        draft = self._draft(page, page_urls)
        compiled = compiled_part(draft)
        info = self.info(page, compiled.metadata, compiled.toc)
        asked = {"params": NO_PARAMS, "search_params": SearchParams()}
        result = await self._evaluate(page, page_urls, draft, info, asked)
        return result.metadata, result.title or ""

    async def module_of(self, page: Page) -> ProjectModule | None:
        """What the code of a page defines, as far as dynamic routes need it; None for a page without."""
        if page.kind == "py":
            return self.app.modules.load(page.path)
        if page.kind == "md":
            return None
        source = read_text(page.path, page.source_path)
        if GENERATE not in source:
            return None
        compiled = compile_mdx(source, path=page.source_path, options=self.options)
        names = await page_names(compiled, components=self.components, scope={"params": NO_PARAMS})
        return ProjectModule(PageSource(page.source_path, source), names)

    def revalidate(self, page: Page, exports: Mapping[str, Any]) -> float | None:
        """After how many seconds a server makes a page anew, None for never (SSG-03).

        Raises `RectoError` for a value that is no number.
        """
        sayings = [(exports.get("revalidate"), page.source_path)]
        sayings += [(module.get("revalidate"), module.source.path) for module in self.app.layouts(page)]
        return revalidate_of(sayings)

    async def _render_python(self, page: Page, params: Params, search_params: SearchParams) -> RenderedPage:
        content, exports = await render_python_page(page, self.site, self.app.modules, params, search_params)
        info = self.info(page, content.metadata, ())
        needs_server = search_params.was_read or exports.get("dynamic") == FORCE_DYNAMIC
        finished, _ = self.urls_of(page).finish(content.html, self.urls.base)
        rendered = RenderedPage(
            replace(content, html=finished.html),
            exports,
            replace(info, title=content.title),
            needs_server,
            ids=frozenset(finished.ids),
            uses_code=True,
            is_changing=True,
        )
        return after_render(self.plugins, page, params, rendered)

    def info(self, page: Page, metadata: Mapping[str, Any], toc: tuple[Any, ...]) -> PageInfo:
        """What code of the page, and layouts around it, know of it."""
        return PageInfo(
            page.route,
            page.title,
            metadata,
            toc,
            page.source_path,
            page.locale,
            self.built_at,
            page.timestamp,
        )

    def urls_of(self, page: Page) -> PageUrls:
        """The addresses in one page."""
        static = self.site.settings.static_image
        language = LanguageLinks.of(self.site, page, self.resolver)
        return PageUrls(page, self.resolver, self.urls, self.assets, static, self.pictures, language=language)

    def _strings(self, page: Page) -> Strings:
        """The words of the language that a page's content is in."""
        languages = self.site.languages
        if languages is None or page.original is not None:
            return self.options.strings
        language = languages.of_route(page.route)
        return self.strings[language.tag] if language is not None else self.options.strings

    def _quotes(self, page: Page) -> Quotes | None:
        """The quotation marks of the language that a page's content is in; None where they stay as written."""
        language = self.site.languages.of_route(page.route) if self.site.languages is not None else None
        if language is None or self.options.quotes is None:
            return self.options.quotes
        return quotes_of(language.tag)

    def _compile(self, page: Page, page_urls: PageUrls) -> Compiled:
        draft = self._draft(page, page_urls)
        raise_all(list(draft.errors))
        return compiled_part(draft)

    def _draft(self, page: Page, page_urls: PageUrls) -> Draft:
        source = read_text(page.path, page.source_path)
        options = replace(self.options, urls=page_urls, files=page_urls)
        strings = self._strings(page)
        if strings is not options.strings:
            code = replace(options.code, strings=strings)
            options = replace(options, strings=strings, code=code, quotes=self._quotes(page))
        with reading_code() if options.extensions.has_code else nullcontext():
            draft = draft_mdx(source, path=page.source_path, options=options)
        # Noted here, since this compiles the pages that a page imports as well.
        if draft.compiled is not None and is_changing_code(draft.compiled.code):
            depends_on_more_than_files()
        return draft

    async def _evaluate(
        self, page: Page, page_urls: PageUrls, draft: Draft, info: PageInfo, asked: Mapping[str, Any]
    ) -> Result:
        compiled = compiled_part(draft)
        imported = ImportReader(self.aliases, self.components, self._compile).read(compiled, page, page_urls, info)
        scope = {"page": info, **asked, **imported.values}
        with page_ids(_PageIds(compiled)), speaking(self._strings(page)), reading_code():
            return await evaluate_draft(draft, imported, page_urls, self.components, scope)


@dataclass(slots=True)
class _PageIds:
    """Ids that components ask for, different from those of the page's headings; few pages have such components."""

    compiled: Compiled
    _slugger: Slugger | None = None

    def __call__(self, text: str) -> str:
        if self._slugger is None:
            self._slugger = Slugger()
            for item in self.compiled.toc:
                self._slugger.slug(item.id)
        return self._slugger.slug(text)


def _strings_by_language(site: Site) -> dict[str, Strings]:
    if site.languages is None:
        return {}
    return {each.tag: strings_of(localized(site.settings, each.tag)) for each in site.languages.all}


def compile_options(settings: Settings, components: Components, extensions: Extensions) -> CompileOptions:
    """How a site's pages are compiled, but for the addresses, which depend on the page."""
    i18n = settings.i18n
    strings = strings_of(localized(settings, i18n.default) if i18n else settings)
    return replace(
        reading_options(settings, extensions),
        elements=REPLACEABLE & components.keys(),
        whitelist_tags_styling=frozenset(settings.whitelist_tags_styling),
        site_names=frozenset(components),
        code=CodeOptions(
            settings.default_show_copy_code,
            settings.code_highlight,
            settings.search.codeblocks,
            settings.code.collapse_after,
            strings,
        ),
        zoom=settings.images.zoom,
        katex=katex_options_of(settings),
        reading_time=settings.reading_time,
        strings=strings,
    )
