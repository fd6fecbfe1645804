"""Pages written in Python: `app/**/page.py`, whose function `page` returns a node."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from recto.app.patterns import Params
from recto.app.revalidate import FORCE_DYNAMIC, SearchParams
from recto.app.site import AppSite, own_metadata
from recto.components.page_files import using_files
from recto.content import Page
from recto.content.current_posts import listing_posts
from recto.html import page_ids
from recto.markdown.slugs import Slugger
from recto.mdx.component_warnings import ComponentWarnings
from recto.rendering.component_files import page_files
from recto.rendering.metadata_images import metadata_images
from recto.rendering.page_urls import PageUrls
from recto.rendering.rendered_page import SERVED_BY, RenderedPage, page_info, title_of
from recto.themes.own_head import take_head
from recto.themes.page import PageContent


async def render_python_page(
    page: Page, page_urls: PageUrls, app: AppSite, built_at: datetime, params: Params, search_params: SearchParams
) -> RenderedPage:
    """The content of a `page.py` (or `not_found.py`).

    It is left out of the search index unless its metadata says `searchable`. Raises `RectoError` when the
    module does not run, has no function `page`, or fails; `NotFoundSignal` when the page says that it does not exist.
    """
    module = app.modules.load(page.place)
    name = "not_found" if page.place.stem == "not_found" else "page"
    if not module.has_function(name):
        arguments = "params, search_params" if name == "page" else ""
        hint = f"Write def {name}({arguments}) that returns a node."
        raise module.error(f"The file has no function `{name}`.", hint=hint)
    files, source = page_files(page_urls, app.site.settings), page.source.text()
    warned = ComponentWarnings.of_module(page.source_path, source, page.place)
    with page_ids(Slugger().slug), using_files(files), listing_posts(app.site, page), warned.taken():
        html = await module.render(name, {"params": params, "search_params": search_params, "site": app.site})
    metadata = await own_metadata(module, params, search_params=search_params)
    exports = {name: module.get(name) for name in SERVED_BY if name in module}
    finished, _ = page_urls.finish(str(html), app.site.settings.base)
    content_html, head, _ = take_head(finished.html)
    content = PageContent(
        route=page.route,
        html=content_html,
        head=files.tags() + head,
        title=title_of(metadata, page.title),
        metadata=metadata,
        source_path=page.source.edit_address,
        timestamp=page.timestamp,
        searchable=metadata.get("searchable") is True,
    )
    return RenderedPage(
        content,
        exports,
        replace(page_info(page, built_at, metadata), title=content.title),
        needs_server=search_params.was_read or exports.get("dynamic") == FORCE_DYNAMIC,
        ids=frozenset(finished.ids),
        warnings=(
            *warned.in_order(),
            *metadata_images(page, metadata, page_urls.resolver, source, page_urls.log),
        ),
        uses_code=True,
        is_changing=True,
    )
