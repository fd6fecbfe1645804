"""What `app/` adds to a build before any page is rendered, so that links know of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self

from msgspec import Struct, field
from msgspec.structs import replace

from recto.app.modules import ProjectModule
from recto.app.site import HandlerAnswer, check_public
from recto.content import Page, Site
from recto.errors import RectoError, RectoWarning
from recto.rendering.pages import PageRenderer

if TYPE_CHECKING:
    from recto.app.dynamic import DynamicRoute, GeneratedPage
    from recto.app.handlers import HandlerRoute


class AppPlan(Struct, frozen=True):
    """The pages of dynamic routes, the route handlers and their answers.

    `files` are those of `app/` and of the folder of pages that are published as they are, by their paths.
    """

    pages: tuple[GeneratedPage, ...] = ()
    routes: tuple[DynamicRoute, ...] = ()
    answers: tuple[HandlerAnswer, ...] = ()
    handlers: tuple[HandlerRoute, ...] = ()
    files: Mapping[str, Path] = field(default_factory=dict)
    errors: tuple[RectoError, ...] = ()
    warnings: tuple[RectoWarning, ...] = ()

    def without(self, routes: Collection[str]) -> Self:
        """The same without the pages of some routes."""
        return replace(self, pages=tuple(made for made in self.pages if made.page.route not in routes))

    @property
    def page_routes(self) -> tuple[str, ...]:
        """The routes of the pages."""
        return tuple(made.page.route for made in self.pages)

    @property
    def published(self) -> tuple[str, ...]:
        """The addresses of files that are no pages."""
        answered = (found.route for found in self.answers if "[" not in found.route)
        return (*answered, *(f"/{name}" for name in self.files))

    @property
    def server_only(self) -> tuple[str, ...]:
        """The routes of handlers of which only a server can ask all, each with the reason."""
        return tuple(
            f"{found.route} {found.answer.needs_server}" for found in self.answers if found.answer.needs_server
        )


def _files_beside_pages(site: Site) -> Mapping[str, Path]:
    """The files of the folder of pages that are published at their paths in it, where the settings say so."""
    folder = site.content_dir
    if not site.settings.publish_content_files or folder is None:
        return {}
    start = f"{folder.relative_to(site.root).as_posix()}/"
    names = (name for name in site.files if name.startswith(start))
    return {name.removeprefix(start): site.root / name for name in names}


async def plan_app(renderer: PageRenderer) -> AppPlan:
    """Ask dynamic routes for their pages and handlers for their answers; a site without `app/` has none."""
    app, site = renderer.app, renderer.site
    beside = _files_beside_pages(site)
    if site.app_dir is None:
        return AppPlan(files=beside)

    from recto.app.dynamic import dynamic_pages
    from recto.rendering.page_module import page_module

    async def module_of(page: Page) -> ProjectModule | None:
        return await page_module(page, app.modules, renderer.markdown)

    found = await dynamic_pages(site, app.folders, app.modules, module_of)
    taken = {page.route: page.source_path for page in (*site.pages, *(made.page for made in found.pages))}
    answers, errors = await app.answers(taken)
    files: Mapping[str, Path] = beside
    try:
        files = {**beside, **app.root_files()}
        for answer in answers:
            check_public(site, answer.route.strip("/"), answer.source_path)
    except RectoError as error:
        errors.extend(error.errors)
    routes = [*taken, *(answer.route for answer in answers if answer.answer.response)] if answers else []
    folders = {parent for route in routes for parent in _parents(route)}
    return AppPlan(
        tuple(found.pages),
        tuple(found.routes),
        tuple(_as_file(answer, folders) for answer in answers),
        tuple(app.handler_routes()),
        files,
        (*found.errors, *errors),
        tuple(found.warnings),
    )


def _as_file(found: HandlerAnswer, folders: set[str]) -> HandlerAnswer:
    """A name cannot be that of a file and of a folder: such an answer is left to a server."""
    from recto.app.handlers import Answer

    if found.answer.response is None or found.route not in folders:
        return found
    return replace(found, answer=Answer(None, "has routes below it, so it cannot be a file"))


def _parents(route: str) -> Iterator[str]:
    above = route.rpartition("/")[0]
    while above:
        yield above
        above = above.rpartition("/")[0]
