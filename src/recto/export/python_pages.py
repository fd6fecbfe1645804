"""Pages written in Python: `app/**/page.py`, whose function `page` returns a node."""

from __future__ import annotations

from typing import Any

from recto.app.modules import Modules
from recto.app.patterns import Params
from recto.app.revalidate import SearchParams
from recto.app.site import own_metadata
from recto.content import Page
from recto.html import page_ids
from recto.markdown.slugs import Slugger
from recto.themes.page import PageContent

EXPORTS = ("revalidate", "dynamic", "dynamic_params")


async def render_python_page(
    page: Page, modules: Modules, params: Params, search_params: SearchParams
) -> tuple[PageContent, dict[str, Any]]:
    """The content of a `page.py`, and the module's names that say how it is served.

    It is left out of the search index unless its metadata says `searchable` (DOCS-28). Raises `RectoError` when the
    module does not run, has no function `page`, or fails; `NotFoundSignal` when the page says that it does not exist.
    """
    module = modules.load(page.path)
    if not module.has_function("page"):
        hint = "Write `def page(params, search_params)` that returns a node."
        raise module.error("The file has no function `page`.", hint=hint)
    with page_ids(Slugger().slug):
        html = await module.render("page", {"params": params, "search_params": search_params})
    metadata = await own_metadata(module, params, search_params=search_params)
    title = metadata.get("title")
    content = PageContent(
        route=page.route,
        html=str(html),
        title=title if isinstance(title, str) and title else page.title,
        metadata=metadata,
        source_path=page.source_path,
        timestamp=page.timestamp,
        searchable=metadata.get("searchable") is True,
    )
    return content, {name: module.get(name) for name in EXPORTS if name in module}
