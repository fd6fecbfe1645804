"""Pages that dynamic routes make: one for each entry of `generate_static_params`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from msgspec import Struct, field
from msgspec.structs import replace

from recto.app.folders import AppFolder, AppFolders
from recto.app.modules import Modules, ProjectModule
from recto.app.patterns import Params, RoutePattern
from recto.app.static_params import routes_of
from recto.content import Page, Site
from recto.content.titles import format_name
from recto.errors import RectoError, RectoWarning, Span

_TAKEN_FILES = {"/index": "front page", "/404": "page for unknown addresses"}

ModuleOf = Callable[[Page], Awaitable[ProjectModule | None]]


class DynamicRoute(Struct, frozen=True):
    """A page whose route has params. With `takes_others`, a server also renders routes that nobody named."""

    page: Page
    pattern: RoutePattern
    takes_others: bool


class GeneratedPage(Struct, frozen=True):
    """One page of a dynamic route: `page` has the route that its params make."""

    page: Page
    params: Params


class DynamicPages(Struct):
    """All that dynamic routes give; `errors` leave routes out."""

    routes: list[DynamicRoute] = field(default_factory=list)
    pages: list[GeneratedPage] = field(default_factory=list)
    errors: list[RectoError] = field(default_factory=list)
    warnings: list[RectoWarning] = field(default_factory=list)


async def dynamic_pages(site: Site, folders: AppFolders, modules: Modules, module_of: ModuleOf) -> DynamicPages:
    """Ask every dynamic route for its pages; `module_of` gives the names of a page's own code."""
    found = DynamicPages()
    shapes: dict[str, Page] = {}
    taken: dict[str, str] = {page.route: page.source_path for page in site.pages}
    for page in site.dynamic_pages:
        try:
            pattern = RoutePattern.of(page.route, page.source_path)
            other = shapes.setdefault(pattern.shape, page)
            if other is not page:
                raise conflict(other.source_path, page.source_path, page.route)
            modules_above = layout_modules(folders.around(page), modules, site)
            own = await module_of(page)
            await _ask(page, pattern, [*modules_above, *([own] if own else [])], site, found, taken)
        except RectoError as error:
            found.errors.extend(error.errors)
    return found


def layout_modules(chain: tuple[AppFolder, ...], modules: Modules, site: Site) -> list[ProjectModule]:
    """The layouts of some folders, run. Raises `RectoError` for one that fails."""
    return [modules.load(site.root / folder.layout) for folder in chain if folder.layout is not None]


def conflict(first: str, second: str, route: str) -> RectoError:
    """The error for two files that are one route."""
    message = f"`{first}` and `{second}` both are the page `{route}`."
    return RectoError(message, where=Span(second), hint="Rename or remove one of them.")


async def _ask(
    page: Page,
    pattern: RoutePattern,
    modules: list[ProjectModule],
    site: Site,
    found: DynamicPages,
    taken: dict[str, str],
) -> None:
    takes_others = all(module.get("dynamic_params", True) is not False for module in modules)
    found.routes.append(DynamicRoute(page, pattern, takes_others))
    routes = await routes_of(pattern, modules, site)
    if routes is None:
        found.warnings.append(_nothing_named(page))
        return
    for route, params in routes.items():
        other = taken.setdefault(route, page.source_path)
        if other != page.source_path:
            found.errors.append(conflict(other, page.source_path, route))
            continue
        if route in _TAKEN_FILES and not site.settings.trailing_slash:
            found.errors.append(_taken_file(page, route))
            continue
        found.pages.append(GeneratedPage(made_page(page, route), params))


def made_page(page: Page, route: str) -> Page:
    """The page that a dynamic route makes; without a title of its own it is called as its route ends."""
    name = route.rpartition("/")[2] or "index"
    title = format_name(name) if page.title_origin == "name" else page.title
    return replace(page, route=route, name=name, title=title)


def _taken_file(page: Page, route: str) -> RectoError:
    message = f"The page `{route}` would be the file of the {_TAKEN_FILES[route]}."
    return RectoError(message, where=Span(page.source_path), hint="Leave it out of `generate_static_params`.")


def _nothing_named(page: Page) -> RectoWarning:
    message = f"Nobody says which pages `{page.route}` has, so a static build has none of them."
    place = "the page" if page.kind == "py" else "it" if page.kind == "mdx" else "a `layout.py` beside it"
    hint = f"Write def generate_static_params() in {place}; it returns a list of dicts, empty for a server alone."
    return RectoWarning(message, where=Span(page.source_path), hint=hint)
