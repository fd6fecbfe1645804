"""Where the making of a page asks the site's plugins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from recto.content import Page
from recto.errors import RectoWarning
from recto.mdx import Compiled
from recto.plugins.events import PageCompiled, PageRendered
from recto.plugins.plugin_set import PluginSet

if TYPE_CHECKING:
    from recto.rendering.pages import RenderedPage


def after_compile(plugins: PluginSet, page: Page, compiled: Compiled) -> tuple[RectoWarning, ...]:
    """What plugins say about a compiled page."""
    return tuple(plugins.page_compiled(PageCompiled(page, compiled))) if plugins else ()


def after_render(plugins: PluginSet, page: Page, params: Mapping[str, Any], rendered: RenderedPage) -> RenderedPage:
    """The rendered page as plugins leave it."""
    if not plugins:
        return rendered
    content = rendered.content
    event = PageRendered(page, content.html, content.title, content.metadata, params)
    changed, warnings = plugins.page_rendered(event)
    if changed is event:
        return rendered
    content = replace(content, html=changed.html, metadata=changed.metadata)
    # Other HTML has other ids, which whoever needs them looks for.
    ids = rendered.ids if changed.html == event.html else None
    return replace(rendered, content=content, ids=ids, warnings=(*rendered.warnings, *warnings))
