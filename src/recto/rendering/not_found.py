"""The document for addresses without a page."""

from __future__ import annotations

from msgspec.structs import replace

from recto.app.navigation import navigation_of
from recto.app.site import NO_PARAMS
from recto.content import Page, PageKind, Site
from recto.content.page_source import FileSource, PageSource
from recto.errors import raise_all
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.reads import PageLog
from recto.rendering.rendered_page import page_info

NOT_FOUND_ROUTE = "/404"


async def not_found_document(maker: DocumentMaker, log: PageLog) -> str:
    """The project's own document, or the theme's; `log` takes what it looks at.

    Raises `RectoError` for what is wrong in the project's.
    """
    renderer = maker.renderer
    folders, site = renderer.app.folders, renderer.site
    root_folder = folders.by_path.get(folders.app)
    if folders.not_found is None and site.pages and (root_folder is None or root_folder.layout is None):
        made = await maker.frame.not_found()
        if made is not None:
            return made
    page = _not_found_page(site, folders.not_found or f"{folders.app}/not_found.py")
    if folders.not_found is None:
        content = maker.theme.not_found_content()
        info = page_info(page, renderer.built_at, content.metadata)
    else:
        rendered = await renderer.render(page, log=log)
        raise_all(list(rendered.errors))
        metadata = {"robots": "noindex", **rendered.content.metadata}
        content = replace(rendered.content, metadata=metadata, searchable=False, source=None, markdown=None)
        info = rendered.info
    content = replace(content, inherited=await renderer.app.inherited(page, NO_PARAMS))
    navigation = navigation_of(site, replace(page, kind="py"), content.title, content.metadata)
    framed = await maker.frame.around(page, info, content, navigation, NO_PARAMS, log)
    maker.vendored.publish(maker.vendored.needed(framed.inner))
    return framed.html


def _not_found_page(site: Site, source_path: str) -> Page:
    """The page that stands for all addresses without one."""
    suffix = source_path.rpartition(".")[2]
    kind: PageKind = "py" if suffix == "py" else "mdx" if suffix == "mdx" else "md"
    provided = site.parts.pages if site.parts is not None else ()
    source: PageSource = FileSource(str(site.root / source_path), source_path)
    source = next((page.source for page in provided if page.source_path == source_path), source)
    return Page(NOT_FOUND_ROUTE, source, kind, "404: Page Not Found", {}, "404")
