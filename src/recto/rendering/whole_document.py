"""What a theme has made as a whole document, with the stylesheet of elements that have styles of their own."""

from __future__ import annotations

from recto.components.page_files import file_tag
from recto.html import Markup, Node, render_async
from recto.html.doctype import with_doctype
from recto.html.own_styles import own_stylesheet
from recto.rendering.assets import AssetStore
from recto.rendering.reads import PageLog
from recto.rendering.urls import ExportUrls
from recto.themes.own_document import with_head


async def whole_document(made: Node, assets: AssetStore, urls: ExportUrls, log: PageLog) -> str:
    """A node as a document, which begins with its doctype; `log` takes what is published."""
    document = with_doctype(made if type(made) is Markup else await render_async(made))
    css = own_stylesheet(document)
    if not css:
        return document
    name = assets.add("styles.css", css.encode())
    log.assets.add(name)
    return with_head(document, file_tag(urls.asset(name)))
