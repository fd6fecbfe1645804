"""Calls the hooks of plugins while a page is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

from msgspec import Struct
from msgspec.structs import replace

from recto.content import Page, Site
from recto.errors import RectoWarning
from recto.mdx import Compiled, TocItem
from recto.plugins.events import DocumentMade, MetadataChange, PageCompiled, PageDescribed, PageRendered
from recto.plugins.plugin_set import Notes, PluginSet
from recto.rendering.assets import AssetStore
from recto.rendering.link_checks import ids_behind
from recto.rendering.plugin_reads import reading_for
from recto.rendering.reads import PageLog
from recto.rendering.rendered_page import RenderedPage
from recto.rendering.urls import ASSET_DIR
from recto.themes.metadata import Metadata, site_metadata
from recto.themes.page import PageContent

if TYPE_CHECKING:
    from recto.rendering.heading_names import ReadAnchors
    from recto.rendering.page_references import PageReferences, SiteReferences

_NO_CHANGE = MetadataChange()


class PageHooks(Struct, frozen=True):
    """The places of a page's making at which plugins have their say; without plugins they cost nothing.

    `site_metadata` is what the settings say of all pages; files that plugins publish are added to `assets`.
    `references` are the names that plugins let references lead to, if they do.
    """

    site: Site
    plugins: PluginSet
    site_metadata: Metadata
    assets: AssetStore
    references: SiteReferences | None = None

    @classmethod
    def of(cls, site: Site, plugins: PluginSet, assets: AssetStore, anchors: ReadAnchors) -> Self:
        """The hooks of a site; `anchors` reads the headings of a page that references may lead to."""
        hooks = cls(site, plugins, site_metadata(site.settings), assets)
        if not plugins.has_references:
            return hooks
        from recto.rendering.page_references import SiteReferences

        return replace(hooks, references=SiteReferences.of(site, plugins, anchors))

    def references_on(self, page: Page) -> PageReferences | None:
        """The names that references on a page may lead to; None where nobody knows any."""
        return self.references.on(page) if self.references is not None else None

    def forget_files(self, paths: Iterable[Path]) -> None:
        """Look into these files anew for names."""
        if self.references is not None:
            self.references.forget(paths)

    @property
    def run_code(self) -> bool:
        """Whether code of the project, or of packages that it has chosen, has a part in every page."""
        return self.plugins.run_project_code

    def compiled(self, page: Page, compiled: Compiled, log: PageLog) -> tuple[RectoWarning, ...]:
        """What plugins say about a compiled page; `log` takes what they read for it, as in all that follows."""
        if not self.plugins:
            return ()
        with reading_for(page, log.code):
            return tuple(self.plugins.page_compiled(PageCompiled(page, compiled)))

    def rendered(self, page: Page, params: Mapping[str, Any], rendered: RenderedPage, log: PageLog) -> RenderedPage:
        """The rendered page as plugins leave it; `log` takes what their code reads."""
        if not self.plugins:
            return rendered
        content = rendered.content
        toc = cast("tuple[TocItem, ...]", content.toc)
        event = PageRendered(page, content.html, content.title, content.metadata, params, toc)
        with reading_for(page, log.code):
            changed, warnings = self.plugins.page_rendered(event)
        if changed is event:
            return rendered
        content = replace(content, html=changed.html, metadata=changed.metadata, toc=changed.toc)
        return replace(
            rendered, content=content, ids=_ids(rendered, changed.html), warnings=(*rendered.warnings, *warnings)
        )

    def described(self, page: Page, content: PageContent, log: PageLog) -> tuple[PageContent, MetadataChange]:
        """The page with the metadata that plugins add when layouts have said theirs, and what else they tell.

        `log` takes what they publish for it.
        """
        if not self.plugins.describes:
            return content, _NO_CHANGE
        known = (content.inherited or self.site_metadata).page(content.metadata, content.title)

        def publish(name: str, body: bytes) -> str:
            published = self.assets.add(name, body)
            log.assets.add(published)
            return f"/{ASSET_DIR}/{published}"

        event = PageDescribed(page, known.name or content.title, known.values, publish, self.site)
        with reading_for(page, log.own):
            added = self.plugins.described(event)
        if added.metadata:
            content = replace(content, metadata={**content.metadata, **added.metadata})
        return content, added

    def document_made(self, page: Page, file: str, html: str) -> Notes:
        """What plugins keep of a document, whose file in the output is `file`."""
        return self.plugins.document_made(DocumentMade(page, file, html))


def _ids(rendered: RenderedPage, html: str) -> frozenset[str] | None:
    """The ids of a page that plugins have changed; None for those that whoever needs them looks for."""
    known, ids = rendered.content.html, rendered.ids
    if ids is None or not html.endswith(known):
        return None
    # Mostly a title or tags: to read the whole page again would take as long as it took the first time.
    before = str(html[: len(html) - len(known)])
    return ids_behind(before, ids) if before else ids
