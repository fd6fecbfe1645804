"""Titles and other metadata that only the pages themselves know: they are run before the site is put in order."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from recto.content import Page, Site
from recto.content.arrange import arrange
from recto.content.head import head_of, head_problems
from recto.errors import RectoError, Span
from recto.rendering.assets import AssetStore
from recto.rendering.project_parts import ProjectParts
from recto.rendering.read_audit import PathBase, reading
from recto.rendering.reads import PageLog, ReadLog
from recto.rendering.site_renderer import site_renderer
from recto.rendering.urls import ExportUrls
from recto.settings import PageOptions


async def with_open_heads(site: Site, parts: ProjectParts, assets: AssetStore, code_log: ReadLog) -> Site:
    """The site with what its pages say when they run, where their text alone does not tell.

    A page that fails keeps the title that its text gives: the error is told when the page is made. `code_log` takes
    what the code of the pages reads.
    """
    if site.parts is None or not site.has_open_heads:
        return site
    urls = ExportUrls(site.settings.base, site.settings.trailing_slash)
    renderer = site_renderer(site, parts, urls, assets)
    changed: dict[str, Page] = {}
    errors: list[RectoError] = []
    for page in site.parts.pages:
        if page.title_origin != "open":
            continue
        log = PageLog()
        try:
            with reading(log.own, PathBase(site.root, page.place.parent)):
                metadata, title = await renderer.head(page, log)
        except RectoError:
            continue
        finally:
            code_log.add(log.code)
        if isinstance(metadata, Mapping):
            errors.extend(_problems(page, metadata, site.settings.theme.page_options))
            changed[page.source_path] = _with_head(page, metadata, title)
    return arrange(site.parts.with_pages(changed, errors))


def _with_head(page: Page, metadata: Mapping[str, object], title: str) -> Page:
    # A page whose heading turns out empty is called as its file is, as it was before it ran.
    head = head_of(metadata, title or page.title, page.name, "page")
    return replace(
        page,
        title=head.title,
        front_matter=head.front_matter,
        sidebar_title=head.sidebar_title,
        title_origin=head.title_origin,
    )


def _problems(page: Page, metadata: Mapping[str, object], options: type[PageOptions]) -> list[RectoError]:
    where = Span(page.source_path)
    found = head_problems(metadata, options).problems
    return [RectoError(problem.message, where=where, hint=problem.hint) for problem in found]
