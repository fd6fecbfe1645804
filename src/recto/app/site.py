"""What `app/` adds to a site: dynamic pages, layouts and their metadata, route handlers, files at the root."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct

from recto.app.dynamic import conflict, layout_modules
from recto.app.folders import AppFolder, AppFolders
from recto.app.handlers import Answer, HandlerRoute, built_answer
from recto.app.layouts import LaidOut, lay_out
from recto.app.modules import Modules, ProjectModule
from recto.app.patterns import Params, RoutePattern
from recto.content import Page, Site
from recto.content.current_posts import listing_posts
from recto.errors import RectoError, Span
from recto.themes.metadata import Metadata, site_metadata

if TYPE_CHECKING:
    from recto.app.pictures import Publish


NO_PARAMS: Params = {}
_UNNAMED = Answer(None, "has params that nobody names")


class HandlerAnswer(Struct, frozen=True):
    """One route of a `route.py` and what it answers; `source_path` is the file."""

    route: str
    source_path: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class AppSite:
    """The files with a meaning in one site's `app/`, each run once; without that folder everything here is empty."""

    site: Site
    folders: AppFolders
    modules: Modules
    publish: Publish
    _metadata: dict[str, Metadata] = field(default_factory=dict, repr=False)
    _pictures: dict[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, site: Site, publish: Publish) -> Self:
        """Raises `RectoError` when two files say what an unknown address shows."""
        return cls(site, AppFolders.of(site), Modules(site.root), publish)

    def layouts(self, page: Page) -> list[ProjectModule]:
        """The layouts around a page, outermost first, run. Raises `RectoError` for one that fails."""
        chain = self.folders.around(page)
        return layout_modules(chain, self.modules, self.site) if chain else []

    async def lay_out(self, page: Page, info: Any, html: str, params: Params) -> LaidOut:
        """A page's content in its layouts. Raises `RectoError` for what goes wrong in them."""
        layouts = self.layouts(page)
        with listing_posts(self.site, page):
            return await lay_out(html, info, params, layouts) if layouts else LaidOut(html)

    async def inherited(self, page: Page, params: Params) -> Metadata | None:
        """What the layouts around a page say of it, and their folders' pictures; None where there are none."""
        chain = self.folders.around(page)
        if not chain:
            return None
        metadata = await self._metadata_of(chain, params)
        is_beside = chain[-1].layout is not None and page.source_path.rpartition("/")[0] == chain[-1].path
        return metadata.beside() if is_beside else metadata

    async def _metadata_of(self, chain: Sequence[AppFolder], params: Params) -> Metadata:
        if not chain:
            return site_metadata(self.site.settings)
        *above, folder = chain
        known = self._metadata.get(folder.path)
        if known is not None:
            return known
        module = self.modules.load(self.site.root / folder.layout) if folder.layout is not None else None
        own = await own_metadata(module, params) if module is not None else {}
        metadata = (await self._metadata_of(above, params)).below(own, self._pictures_of(folder))
        if not any(self._depends_on_params(each) for each in chain):
            self._metadata[folder.path] = metadata
        return metadata

    def _pictures_of(self, folder: AppFolder) -> Mapping[str, Any]:
        if folder.path not in self._pictures:
            from recto.app.pictures import folder_pictures

            self._pictures[folder.path] = folder_pictures(folder, self.site.root, self.publish)
        return self._pictures[folder.path]

    def _depends_on_params(self, folder: AppFolder) -> bool:
        module = self.modules.load(self.site.root / folder.layout) if folder.layout is not None else None
        return module is not None and module.has_function("generate_metadata")

    async def answers(self, taken: Mapping[str, str]) -> tuple[list[HandlerAnswer], list[RectoError]]:
        """What all route handlers answer without a request; `taken` has the file of every route with a page."""
        files = dict(taken)
        answers: list[HandlerAnswer] = []
        errors: list[RectoError] = []
        for folder in self.folders.handlers():
            try:
                routes = await self._handled(folder)
                if routes is None:
                    answers.append(HandlerAnswer(folder.route, folder.handler or "", _UNNAMED))
                    continue
                for route, params in routes.items():
                    answers.append(await self._answer(folder, route, params, files))
            except RectoError as error:
                errors.extend(error.errors)
        return answers, errors

    def handler_routes(self) -> list[HandlerRoute]:
        """The routes of all handlers, as their folders spell them; `answers` tells of those that do not run."""
        found = []
        for folder in self.folders.handlers():
            assert folder.handler is not None
            try:
                modules = layout_modules(self.folders.around_path(folder.path), self.modules, self.site)
                modules.append(self.modules.load(self.site.root / folder.handler))
            except RectoError:
                continue
            takes_others = all(module.get("dynamic_params", True) is not False for module in modules)
            found.append(HandlerRoute(folder.route, folder.handler, takes_others))
        return found

    async def _handled(self, folder: AppFolder) -> Mapping[str, Params] | None:
        """The routes of a handler; None for a dynamic one that does not name any."""
        from recto.app.static_params import routes_of

        if folder.is_plain:
            return {folder.route: NO_PARAMS}
        assert folder.handler is not None
        pattern = RoutePattern.of(folder.route, folder.handler)
        above = layout_modules(self.folders.around_path(folder.path), self.modules, self.site)
        module = self.modules.load(self.site.root / folder.handler)
        return await routes_of(pattern, [*above, module], self.site)

    async def _answer(self, folder: AppFolder, route: str, params: Params, files: dict[str, str]) -> HandlerAnswer:
        assert folder.handler is not None
        other = files.setdefault(route, folder.handler)
        if other != folder.handler:
            raise conflict(other, folder.handler, route)
        module = self.modules.load(self.site.root / folder.handler)
        return HandlerAnswer(route, folder.handler, await built_answer(module, route, params, self.site))

    def root_files(self) -> dict[str, Path]:
        """The files of `app/` that lie at the site's root as they are, by their names there.

        Raises `RectoError` when `public/` has one of the same name.
        """
        top = self.folders.by_path.get(self.folders.app)
        files = {file.rpartition("/")[2]: file for file in top.published} if top is not None else {}
        for name, file in files.items():
            check_public(self.site, name, file)
        return {name: self.site.root / file for name, file in files.items()}


async def own_metadata(module: ProjectModule, params: Params, **given: Any) -> Mapping[str, Any]:
    """What `generate_metadata` of a file returns, or else its `metadata`.

    Raises `RectoError` when it is no dict.
    """
    name = "generate_metadata" if module.has_function("generate_metadata") else "metadata"
    if name == "metadata":
        metadata = module.get(name)
    else:
        metadata = await module.call(name, {"params": params, **given})
    if metadata is None:
        return {}
    if not isinstance(metadata, Mapping):
        verb = "returns" if name == "generate_metadata" else "is"
        raise module.error(f"`{name}` {verb} a value of type {type(metadata).__name__}, not a dict.", name)
    return metadata


def check_public(site: Site, name: str, source_path: str) -> None:
    """Raise `RectoError` when a file of `public/` has the place of something that `app/` makes."""
    if site.public_dir is not None and (site.public_dir / name).is_file():
        other = (site.public_dir / name).relative_to(site.root).as_posix()
        message = f"`{other}` and `{source_path}` both are the file `/{name}`."
        raise RectoError(message, where=Span(source_path), hint="Remove one of them.")
