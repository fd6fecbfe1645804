"""Evaluating one page of a site, or finding all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from recto.components.page_files import PageFiles, using_files
from recto.components.registry import Components
from recto.content import Page, Site
from recto.content.current_posts import listing_posts
from recto.errors import RectoError, raise_all
from recto.mdx import Compiled, Result, evaluate
from recto.mdx.draft import Draft
from recto.mdx.evaluate import errors_of
from recto.rendering.imports import Imported, ImportReader
from recto.rendering.page_checks import check_page
from recto.rendering.page_urls import PageUrls
from recto.rendering.read_audit import reading
from recto.rendering.rendered_page import PageInfo
from recto.strings import Strings, speaking


def compiled_part(draft: Draft) -> Compiled:
    """What could be compiled of a page. Raises `RectoError` with all of its mistakes when that is nothing."""
    if draft.compiled is None:
        raise_all(list(draft.errors))
        raise AssertionError("a page that is not compiled has an error")
    return draft.compiled


class PageRun(Struct, frozen=True):
    """What one page of a site is evaluated with; `strings` are the words of its language."""

    site: Site
    page: Page
    urls: PageUrls
    reader: ImportReader
    strings: Strings

    async def evaluate(
        self, draft: Draft, info: PageInfo, asked: Mapping[str, Any], files: PageFiles | None = None
    ) -> Result:
        """The content of the page; `asked` are variables beside `page`, `files` collects what components bring along.

        Raises `RectoError` with everything that is wrong: text, imports, code and images.
        """
        with using_files(files) if files is not None else nullcontext():
            imported = self.reader.read(compiled_part(draft), self.page, self.urls, info)
            scope = {"page": info, **asked, **imported.values}
            with speaking(self.strings), listing_posts(self.site, self.page), reading(self.urls.log.code):
                return await _evaluate(draft, imported, self.urls, self.reader.components, scope)


async def _evaluate(
    draft: Draft, imported: Imported, urls: PageUrls, components: Components, scope: Mapping[str, Any]
) -> Result:
    compiled = compiled_part(draft)
    try:
        if draft.errors or imported.errors:
            missing = frozenset(item.name for item in compiled.imports) - imported.values.keys()
            known = replace(draft, errors=(*draft.errors, *imported.errors), doubtful=draft.doubtful | missing)
            raise_all(await errors_of(known, components=components, scope=scope))
        return await evaluate(compiled, components=components, scope=scope)
    except RectoError as error:
        found = [*error.errors, *check_page(compiled, {}, urls, (), ()).errors]
        raise_all(sorted(found, key=lambda each: (each.line or 0, each.column or 0)))
        raise
