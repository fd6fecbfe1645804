"""A page's content as it is kept for the next build: plain values, written and read without any Python code."""

from __future__ import annotations

import pickle
from datetime import datetime
from typing import Any

from msgspec.structs import astuple

from recto.content import Page
from recto.html import Markup
from recto.markdown.reading_time import ReadingTime
from recto.mdx import TocItem
from recto.rendering.rendered_page import RenderedPage, page_info
from recto.themes.page import PageContent

_Row = tuple[int, str, str, str]


def pack_content(rendered: RenderedPage) -> bytes | None:
    """The content of a page; None when something in it cannot be written down."""
    content, info = rendered.content, rendered.info
    plain = (
        (content.html, content.title, content.metadata, content.source, content.searchable, content.markdown),
        content.head,
        _rows(content.toc),
        # Mostly the same; pages that import others have more in their contents than in their own toc.
        (None if info.toc is content.toc else _rows(info.toc)),
        (None if info.front_matter is content.metadata else info.front_matter),
        info.reading_time and astuple(info.reading_time),
        rendered.exports,
        rendered.needs_server,
    )
    try:
        return pickle.dumps(plain, protocol=pickle.HIGHEST_PROTOCOL)
    except Exception:
        return None


def unpack_content(body: bytes, page: Page, built_at: datetime) -> RenderedPage:
    """The page again, but for what was found in it, which is remembered elsewhere."""
    texts, head, rows, own_rows, own_metadata, time, exports, needs_server = pickle.loads(body)
    html, title, metadata, source, searchable, markdown = texts
    toc = _toc(rows)
    address, timestamp = page.source.edit_address, page.timestamp
    content = PageContent(
        page.route, html, toc, title, metadata, source, address, timestamp, searchable, markdown, head=head
    )
    info = page_info(
        page,
        built_at,
        metadata if own_metadata is None else own_metadata,
        toc if own_rows is None else _toc(own_rows),
        ReadingTime(*time) if time is not None else None,
    )
    return RenderedPage(content, exports, info, needs_server)


def _rows(toc: tuple[Any, ...]) -> tuple[_Row, ...]:
    return tuple((item.depth, item.id, str(item.value), item.text) for item in toc)


def _toc(rows: tuple[_Row, ...]) -> tuple[TocItem, ...]:
    return tuple(TocItem(depth, name, Markup(value), text) for depth, name, value, text in rows)
