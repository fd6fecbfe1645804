"""The content of a Markdown page, as the theme is given it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from recto.components.page_files import PageFiles
from recto.content import Page
from recto.errors import RectoWarning
from recto.html import Markup
from recto.markdown.text_marks import without_marks
from recto.mdx import Compiled, Result
from recto.rendering.markdown_twin import markdown_twin
from recto.rendering.rendered_page import title_of
from recto.themes.own_head import take_head
from recto.themes.page import PageContent


def markdown_content(
    page: Page, compiled: Compiled, result: Result, metadata: Mapping[str, Any], html: str, files: PageFiles
) -> tuple[PageContent, list[RectoWarning]]:
    """What a page has come to, with warnings; `html` is that of the result, with its links and images resolved.

    `files` are those that its components bring along.
    """
    marked, head, misplaced = take_head(html)
    content = PageContent(
        route=page.route,
        html=without_marks(marked),
        toc=tuple(replace(item, value=Markup(without_marks(item.value))) for item in result.toc)
        if files.texts
        else result.toc,
        title=title_of(metadata, result.title or page.title),
        metadata=metadata,
        source=compiled.source,
        source_path=page.source.edit_address,
        timestamp=page.timestamp,
        searchable=metadata.get("searchable") is not False,
        markdown=markdown_twin(compiled, marked, page.source.front_matter, files.texts),
        head=files.tags() + (head if compiled.trusted else ""),
    )
    return content, [_misplaced_in_head(misplaced, compiled)] if misplaced else []


def _misplaced_in_head(html: str, compiled: Compiled) -> RectoWarning:
    from recto.rendering.source_places import find_value

    shown = html if len(html) <= 40 else f"{html[:39]}…"
    where = find_value(compiled.source, "Head", compiled.path)
    hint = "It may hold title, meta, link, base, style and script: put the rest beside it."
    return RectoWarning(f"<Head> leaves out `{shown}`.", where, hint, compiled.source)
