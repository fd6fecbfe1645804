"""What the files that list all pages say of one of them."""

from __future__ import annotations

from msgspec import Struct

from recto.export.publish.page import published_page
from recto.plugins import DocumentMade, PublishedPage
from recto.plugins.plugin_set import Notes
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.page_making import MadePage
from recto.rendering.plugin_reads import reading_for


class ListedPage(Struct, frozen=True):
    """`notes` is what those plugins keep of the page that make files of all pages."""

    published: PublishedPage
    notes: Notes


def listed_page(maker: DocumentMaker, made: MadePage) -> ListedPage | None:
    """What lists need of a page, None for one that could not be made. Raises `RectoError` for what nobody can list."""
    if made.document is None or made.errors:
        return None
    page, renderer = made.page, maker.renderer
    published = published_page(page, made.document.rendered.content)
    event = DocumentMade(page, renderer.urls.file_of(page.route).as_posix(), made.document.html)
    with reading_for(page, made.log.code, renderer.site.root):
        return ListedPage(published, renderer.hooks.plugins.document_listed(event))
