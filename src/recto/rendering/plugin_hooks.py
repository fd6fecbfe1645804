"""Where the making of a page asks the site's plugins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from recto.content import Page
from recto.errors import RectoWarning
from recto.mdx import Compiled
from recto.plugins.events import DocumentMade, PageCompiled, PageRendered
from recto.plugins.plugin_set import Notes, PluginSet
from recto.rendering.rendered_page import RenderedPage


@dataclass(frozen=True, slots=True)
class PageHooks:
    """The places of a page's making at which plugins have their say; without plugins they cost nothing."""

    plugins: PluginSet

    def compiled(self, page: Page, compiled: Compiled) -> tuple[RectoWarning, ...]:
        """What plugins say about a compiled page."""
        return tuple(self.plugins.page_compiled(PageCompiled(page, compiled))) if self.plugins else ()

    def rendered(self, page: Page, params: Mapping[str, Any], rendered: RenderedPage) -> RenderedPage:
        """The rendered page as plugins leave it."""
        if not self.plugins:
            return rendered
        content = rendered.content
        event = PageRendered(page, content.html, content.title, content.metadata, params)
        changed, warnings = self.plugins.page_rendered(event)
        if changed is event:
            return rendered
        content = replace(content, html=changed.html, metadata=changed.metadata)
        # Other HTML has other ids, which whoever needs them looks for.
        ids = rendered.ids if changed.html == event.html else None
        return replace(rendered, content=content, ids=ids, warnings=(*rendered.warnings, *warnings))

    def document_made(self, page: Page, file: str, html: str) -> Notes:
        """What plugins keep of a document, whose file in the output is `file`."""
        return self.plugins.document_made(DocumentMade(page, file, html))
