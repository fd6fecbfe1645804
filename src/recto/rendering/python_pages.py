"""Pages written in Python: `app/**/page.py`, whose function `page` returns a node."""

from __future__ import annotations

from typing import Any

from recto.app.modules import Modules
from recto.app.patterns import Params
from recto.app.revalidate import SearchParams
from recto.app.site import own_metadata
from recto.content import Page, Site
from recto.html import page_ids
from recto.markdown.slugs import Slugger
from recto.mdx.titles import title_text
from recto.themes.page import PageContent

EXPORTS = ("revalidate", "dynamic", "dynamic_params")


async def render_python_page(
    page: Page, site: Site, modules: Modules, params: Params, search_params: SearchParams
) -> tuple[PageContent, dict[str, Any]]:
    """The content of a `page.py` (or `not_found.py`), and the module's names that say how it is served.

    It is left out of the search index unless its metadata says `searchable`. Raises `RectoError` when the
    module does not run, has no function `page`, or fails; `NotFoundSignal` when the page says that it does not exist.
    """
    module = modules.load(page.path)
    name = "not_found" if page.path.stem == "not_found" else "page"
    if not module.has_function(name):
        arguments = "params, search_params" if name == "page" else ""
        hint = f"Write def {name}({arguments}) that returns a node."
        raise module.error(f"The file has no function `{name}`.", hint=hint)
    with page_ids(Slugger().slug):
        html = await module.render(name, {"params": params, "search_params": search_params, "site": site})
    metadata = await own_metadata(module, params, search_params=search_params)
    content = PageContent(
        route=page.route,
        html=str(html),
        title=title_text(metadata.get("title")) or page.title,
        metadata=metadata,
        source_path=page.source_path,
        timestamp=page.timestamp,
        searchable=metadata.get("searchable") is True,
    )
    return content, {name: module.get(name) for name in EXPORTS if name in module}
