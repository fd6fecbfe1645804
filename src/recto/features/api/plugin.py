"""The API reference as a plugin: it provides pages, and components that show objects in any page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recto.data.cache_folder import CacheFolder
from recto.plugins import (
    BeforePublish,
    BrowserFile,
    FilesRead,
    PageChange,
    PageRendered,
    Plugin,
    PluginContext,
    ProvidedPage,
    SiteRead,
    browser_file,
)

if TYPE_CHECKING:
    from recto.errors import RectoWarning
    from recto.features.api.reference import Reference
    from recto.features.api.showing import Showing
    from recto.html import Markup

INVENTORY = "objects.inv"


class ApiReference(Plugin):
    """Pages about Python packages, made from their source."""

    def __init__(self, context: PluginContext) -> None:
        super().__init__(context)
        self._reference: Reference | None = None

    @property
    def reference(self) -> Reference:
        """The reference, read when it is first asked for. Raises `RectoError` for packages that cannot be read."""
        if self._reference is None:
            from recto.features.api.reference import read_reference

            cache = CacheFolder(self.context.cache_folder)
            self._reference = read_reference(self.context.root, self.context.site_settings, cache, {})
        return self._reference

    def pages(self, event: FilesRead) -> Iterable[ProvidedPage]:
        if not event.is_default:
            return ()
        from recto.features.api.provided import reference_pages

        self._reference = None
        routes = {page.route for page in event.pages}
        return reference_pages(self.reference, self._showing(), routes)

    def site_read(self, event: SiteRead) -> Iterable[RectoWarning]:
        from recto.features.api.problems import source_warnings

        return source_warnings(
            self.reference.library.problems, self.context.root, self.context.site_settings.api.ignore
        )

    def components(self) -> Mapping[str, Callable[..., Any]]:
        return {"ApiPage": self.ApiPage, "ApiSource": self.ApiSource}

    def ApiPage(self, object: str) -> Markup:  # noqa: N802 - it is a component
        """What a page of the reference shows."""
        return self._showing().page(object)

    def ApiSource(self, file: str) -> Markup:  # noqa: N802 - it is a component
        """The source of a Python file, with an anchor for each line."""
        from recto.features.api.source_pages import source_html
        from recto.html import Markup

        return Markup(source_html(Path(file).read_text("utf-8-sig", "replace")))

    def page_rendered(self, event: PageRendered) -> PageChange | None:
        from recto.features.api.html.page import page_toc

        page = self.reference.addresses.at(event.page.route)
        if page is None:
            return None
        return PageChange(toc=page_toc(page, self.reference.library, self.context.site_settings.api.order))

    def browser_files(self) -> Iterator[BrowserFile]:
        yield browser_file(files(__package__) / "api.css", 'class="api-')

    def before_publish(self, event: BeforePublish) -> Mapping[str, bytes]:
        from recto.features.api.inventory import inventory_of

        settings = self.context.site_settings
        reference = self.reference
        name = settings.title or reference.library.roots[0]
        content = inventory_of(reference.library, reference.addresses, name, "", _within(event))
        return {INVENTORY: content}

    def _showing(self) -> Showing:
        from recto.features.api.showing import Showing

        return Showing.of(self.reference, self.context)


def _within(event: BeforePublish) -> Callable[[str], str]:
    """Spells a route as an address from where the site is."""
    base = event.link("/").rstrip("/")
    return lambda route: event.link(route).removeprefix(base).lstrip("/")
