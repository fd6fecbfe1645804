"""Pages in `.md` and `.mdx`: compiled, evaluated, their links and images resolved and checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from recto.app.patterns import Params
from recto.app.revalidate import FORCE_DYNAMIC, SearchParams
from recto.content import Page
from recto.rendering.component_files import page_files
from recto.rendering.evaluation import PageRun, compiled_part
from recto.rendering.generated_metadata import generated_metadata
from recto.rendering.imports import ImportReader
from recto.rendering.markdown_content import markdown_content
from recto.rendering.page_checks import check_page
from recto.rendering.page_compiler import PageCompiler
from recto.rendering.page_urls import PageUrls
from recto.rendering.plugin_hooks import PageHooks
from recto.rendering.read_audit import reading
from recto.rendering.rendered_page import SERVED_BY, RenderedPage, asked_for, page_info


class MarkdownPages(Struct, frozen=True):
    """Renders Markdown pages of one site; `base` is the path that the site is served under."""

    compiler: PageCompiler
    reader: ImportReader
    hooks: PageHooks
    base: str

    async def render(
        self, page: Page, page_urls: PageUrls, built_at: datetime, params: Params, search_params: SearchParams
    ) -> RenderedPage:
        """The content of one page. Raises `RectoError` with everything that is wrong in it."""
        draft = self.compiler.draft(page, page_urls)
        compiled = compiled_part(draft)
        remarks = self.hooks.compiled(page, compiled, page_urls.log)
        info = page_info(page, built_at, compiled.metadata, compiled.toc, compiled.reading_time)
        asked = {**asked_for(page, params), "search_params": search_params}
        files = page_files(page_urls, self.compiler.site.settings, has_twin=True)
        result = await self._run(page, page_urls).evaluate(draft, info, asked, files)
        with reading(page_urls.log.code):
            metadata = await generated_metadata(page, result, compiled.source, params)
        finished, unresolved = page_urls.finish(str(result.html), self.base)
        checks = check_page(compiled, metadata, page_urls, unresolved, finished.ids)
        exports = {name: result.exports[name] for name in SERVED_BY if name in result.exports}
        content, left_out = markdown_content(page, compiled, result, metadata, finished.html, files)
        return RenderedPage(
            content,
            exports,
            info,
            needs_server=search_params.was_read or exports.get("dynamic") == FORCE_DYNAMIC,
            ids=frozenset(finished.ids),
            anchors=checks.anchors,
            errors=checks.errors,
            warnings=(*compiled.warnings, *result.warnings, *checks.warnings, *left_out, *remarks),
            uses_code=compiled.code is not None or self.compiler.options.extensions.has_code or self.hooks.run_code,
            tells_of_missing_pages=bool(checks.warnings or result.warnings),
        )

    async def head(self, page: Page, page_urls: PageUrls, built_at: datetime) -> tuple[Mapping[str, Any], str]:
        """What a page says of itself when it runs: its metadata and its title, which may be empty.

        Raises `RectoError` like `render`.
        """
        draft = self.compiler.draft(page, page_urls)
        compiled = compiled_part(draft)
        info = page_info(page, built_at, compiled.metadata, compiled.toc)
        asked = {**asked_for(page, {}), "search_params": SearchParams()}
        result = await self._run(page, page_urls).evaluate(draft, info, asked)
        return result.metadata, result.title or ""

    def _run(self, page: Page, page_urls: PageUrls) -> PageRun:
        return PageRun(self.compiler.site, page, page_urls, self.reader, self.compiler.strings_of(page))
