"""The API reference as a plugin: pages, components that show objects in any page, and names that references lead to."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
from importlib.resources import files
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError, RectoWarning
from recto.plugins import (
    BeforePublish,
    BrowserFile,
    DocumentMade,
    FilesRead,
    LivePart,
    PageChange,
    PageRendered,
    Plugin,
    PluginContext,
    ProvidedPage,
    SiteRead,
    browser_file,
)

if TYPE_CHECKING:
    from recto.features.api.foreign import Inventories
    from recto.features.api.programs.site_programs import SitePrograms
    from recto.features.api.reference import Reference
    from recto.features.api.showing import Showing
    from recto.features.api.shown import ShownObjects

INVENTORY = "objects.inv"


class ApiReference(Plugin):
    """Pages about Python packages, made from their source."""

    commands: ClassVar[Mapping[str, str]] = {"api": "recto.features.api.commands:api"}

    def __init__(self, context: PluginContext) -> None:
        super().__init__(context)
        self._api: Reference | None = None
        self._before: Reference | None = None
        self._reading = RLock()
        self._foreign: Mapping[str, str] = {}
        self._routes: frozenset[str] = frozenset()
        self._markdown: tuple[Callable[..., Any], ...] | None = None
        self._placed: Mapping[str, str] = {}
        self._inventory_warnings: tuple[RectoWarning, ...] = ()
        self._programs: SitePrograms | None = None
        self._modules: Any = None
        self._shown: ShownObjects | None = None
        self._last: Showing | None = None

    @property
    def api(self) -> Reference:
        """The reference, read when it is first asked for. Raises `RectoError` for packages that cannot be read."""
        known = self._api
        if known is None:
            # Pages that are made at once wait for one of them to read it.
            with self._reading:
                known = self._api = self._api or self._read(self._before)
        return known

    def _read(self, before: Reference | None = None) -> Reference:
        from recto.features.api.reference import read_reference

        cache, settings = CacheFolder(self.context.cache_folder), self.context.site_settings
        return read_reference(
            self.context.root, settings, cache, self._foreign, self._routes, self._placed, before, self._modules
        )

    @property
    def programs(self) -> SitePrograms:
        """The command-line programs of the site."""
        if self._programs is None:
            from recto.features.api.programs.site_programs import SitePrograms

            self._programs = SitePrograms(self.context)
        return self._programs

    def pages(self, event: FilesRead) -> Iterable[ProvidedPage] | Coroutine[Any, Any, Iterable[ProvidedPage]]:
        if not event.is_default:
            return ()
        from recto.features.api.foreign import Inventories

        inventories = Inventories.of(self.context.root, self.context.site_settings.api.inventories)
        if inventories.need_network:
            return self._pages_with(inventories, event)
        self._foreign, self._inventory_warnings = inventories.from_files()
        return self._pages(event)

    async def _pages_with(self, inventories: Inventories, event: FilesRead) -> Iterable[ProvidedPage]:
        self._foreign, self._inventory_warnings = await inventories.fetched()
        return self._pages(event)

    def _pages(self, event: FilesRead) -> Iterable[ProvidedPage]:
        from recto.features.api.provided import reference_pages

        self._foreign = {**self._foreign, **self.context.site_settings.api.type_links}
        self._routes = frozenset(page.route for page in event.pages)
        # The repositories of packages may be at another commit now.
        self._last = None
        if self.context.site_settings.api.objects:
            self._place(event.pages)
            self._before, self._api = self._api or self._before, None
            return ()
        self.programs.refresh()
        # Pages that others make meanwhile are made with what was known.
        read = self._read(self._api)
        is_mentioned = self.context.site_settings.api.backlinks
        self._api = read.mentioned(event) if is_mentioned else read
        return (*reference_pages(self.api, self._showing(), self._routes), *self.programs.pages(self._routes))

    def _place(self, pages: Iterable[Any]) -> None:
        """Note where the pages are that show objects."""
        folder = f"{self.context.site_settings.content_dir or 'content'}/"
        self._placed = {page.source.inside.removeprefix(folder): page.route for page in pages}

    def site_read(self, event: SiteRead) -> Iterable[RectoWarning]:
        from recto.features.api.problems import source_warnings

        if self.context.site_settings.api.objects and not all(page.source.is_file for page in event.site.pages):
            # Pages of other plugins may show objects as well.
            placed = self._placed
            self._place(event.site.pages)
            if placed != self._placed:
                self._before, self._api = self._api or self._before, None
        ignored = self.context.site_settings.api.ignore
        told = source_warnings(self.api.problems_on(""), self.api, ignored)
        return (*told, *self._inventory_warnings, *self.programs.warnings())

    def reference(self, name: str) -> str | None:
        """The address of an object by any of its names, or of a parameter, `run(times)`.

        Raises `RectoError` for the name of an object that a package should have.
        """
        resolver = self.api.resolver
        if name.endswith(")"):
            return self.api.parameter_address(name)
        found = resolver.path_of(name)
        if found is not None:
            return self.api.addresses.link(found)
        address = resolver.foreign.get(name)
        is_own = name.partition(".")[0] in self.api.library.roots and not self.context.site_settings.api.objects
        if address is not None or not is_own:
            return address
        close = resolver.nearest(name)
        hint = f"Did you mean `{close}`?" if close else None
        raise RectoError(f"There is no `{name}` in the API reference.", hint=hint)

    def shown(self, name: str) -> str | None:
        """What stands for an object, or a program, with all that is below it."""
        if name.startswith("programs:"):
            return self.programs.digest(name.removeprefix("programs:"))
        from recto.features.api.reference import look_of
        from recto.features.api.shown import ShownObjects

        known = self._shown
        if known is None or known.reference is not self.api:
            known = self._shown = ShownObjects(self.api, look_of(self.context.site_settings.api))
        return known.digest(name)

    def components(self) -> Mapping[str, Callable[..., Any]]:
        from recto.features.api.components import ApiComponents

        return {**ApiComponents(self._showing).by_name(), "Program": self.programs.component()}

    def page_rendered(self, event: PageRendered) -> PageChange | None:
        from recto.features.api.html.page import page_toc, toc_with_objects

        is_of_others = event.page.source.is_file or bool(self.context.site_settings.api.objects)
        if 'class="api-object' in event.html and is_of_others:
            return PageChange(toc=toc_with_objects(event.html, event.toc))
        page = self.api.addresses.at(event.page.route)
        if page is None or is_of_others:
            return None
        from recto.features.api.problems import source_warnings
        from recto.features.api.reference import look_of

        settings = self.context.site_settings.api
        told = source_warnings(self.api.problems_on(page.path), self.api, settings.ignore)
        return PageChange(toc=page_toc(page, self.api.library, look_of(settings)), warnings=tuple(told))

    def browser_files(self) -> Iterator[BrowserFile]:
        yield browser_file(files(__package__) / "api.css", 'class="api-')
        settings = self.context.site_settings
        if settings.api.previews and settings.api.packages:
            yield self._previews()

    def _previews(self) -> BrowserFile:
        """What shows objects beside links to them."""
        from recto.features.api.reference import reference_route

        settings = self.context.site_settings
        route = reference_route(settings)
        file = files(__package__) / "previews.js"
        marks = (f'href="{settings.base.rstrip("/")}{route}/', f'href="{route}/')
        return BrowserFile("previews.js", marks, lambda: file.read_text("utf-8").replace("{route}", route))

    def live_part(self) -> LivePart | None:
        from recto.features.api.live import kept_modules

        self._modules = kept_modules(self.context.root, self.context.site_settings)
        return None

    def document_made(self, event: DocumentMade) -> Any:
        from recto.features.api.inventory import headings_in

        return headings_in(event.html) if event.page.source.is_file else None

    def before_publish(self, event: BeforePublish) -> Mapping[str, bytes]:
        from recto.features.api.inventory import document_name, inventory_of

        name = self.context.site_settings.title or next(iter(self.api.library.roots), "")
        listed = [page for page in event.pages if page.is_listed]
        pages = [(document_name(page.route), page.route, page.title) for page in listed]
        headings = [(page.route, *each) for page in listed for each in event.notes.get(page.route) or ()]
        placed = bool(self.context.site_settings.api.objects)
        content = inventory_of(
            self.api.library, self.api.addresses, name, "", _within(event), pages, headings, has_every_name=placed
        )
        return {INVENTORY: content}

    def _showing(self) -> Showing:
        from recto.features.api.showing import Showing

        self._last = Showing.of(self.api, self.context, self._extensions(), self._last)
        return self._last

    def _extensions(self) -> tuple[Callable[..., Any], ...]:
        """Docstrings that pages of the site show are read as these pages are: with the extensions of its plugins."""
        if not self.context.site_settings.api.objects:
            return ()
        if self._markdown is None:
            from recto.plugins.load import load_plugins

            plugins = load_plugins(self.context.site_settings, self.context.root)
            self._markdown = tuple(extension for _, extension in plugins.markdown())
        return self._markdown


def _within(event: BeforePublish) -> Callable[[str], str]:
    """Spells a route as an address from where the site is."""
    base = event.link("/").rstrip("/")
    return lambda route: event.link(route).removeprefix(base).lstrip("/")
