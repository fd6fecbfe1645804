"""The content of a Markdown page, as the theme is given it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recto.content import Page
from recto.mdx import Compiled, Result
from recto.rendering.markdown_twin import markdown_twin
from recto.rendering.rendered_page import title_of
from recto.themes.page import PageContent


def markdown_content(
    page: Page, compiled: Compiled, result: Result, metadata: Mapping[str, Any], html: str
) -> PageContent:
    """What a page has come to; `html` is that of the result, with its links and images resolved."""
    return PageContent(
        route=page.route,
        html=html,
        toc=result.toc,
        title=title_of(metadata, result.title or page.title),
        metadata=metadata,
        source=compiled.source,
        source_path=page.source.edit_address,
        timestamp=page.timestamp,
        searchable=metadata.get("searchable") is not False,
        markdown=markdown_twin(compiled, html, page.source.front_matter),
    )
