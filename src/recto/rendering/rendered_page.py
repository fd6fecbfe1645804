"""The rendered content of one page, before layouts and theme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from recto.app.patterns import Params
from recto.content import Page
from recto.errors import RectoError, RectoWarning
from recto.markdown.reading_time import ReadingTime
from recto.mdx.page_globals import with_params
from recto.mdx.titles import title_text
from recto.rendering.link_checks import AnchorUse
from recto.themes.page import PageContent

SERVED_BY = ("revalidate", "dynamic", "dynamic_params")
"""The exports of a page that say how it is served."""


class RenderedPage(Struct, frozen=True):
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


class PageInfo(Struct, frozen=True):
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


def page_info(
    page: Page,
    built_at: datetime,
    metadata: Mapping[str, Any],
    toc: tuple[Any, ...] = (),
    reading_time: ReadingTime | None = None,
) -> PageInfo:
    """What code of a page, and layouts around it, know of it."""
    return PageInfo(
        page.route,
        page.title,
        metadata,
        toc,
        page.source_path,
        page.locale,
        built_at,
        page.timestamp,
        reading_time,
    )


def asked_for(page: Page, params: Params) -> dict[str, Any]:
    """What the text of a page knows of how it is asked for; `lang` is the language of a page in one of several."""
    language = {} if page.locale is None else {"lang": page.locale}
    return with_params({**language, **params})


def title_of(metadata: Mapping[str, Any], otherwise: str) -> str:
    """The title that a page's metadata gives, or another one where it gives none."""
    return title_text(metadata.get("title")) or otherwise
