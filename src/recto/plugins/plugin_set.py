"""The plugins of an open project, asked one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from recto.errors import RectoError, RectoWarning, raise_all
from recto.plugins.blame import blaming
from recto.plugins.events import (
    DocumentMade,
    HeadLink,
    MetadataChange,
    PageChange,
    PageCompiled,
    PageDescribed,
    PageRendered,
    SiteRead,
)
from recto.plugins.plugin import Plugin, PluginContext
from recto.plugins.publishing import (
    AfterPublish,
    BackgroundWork,
    BeforePublish,
    BeginPublish,
    MakeOffline,
    PublishedFiles,
)
from recto.settings.plugins import BUILT_IN_PLUGINS

if TYPE_CHECKING:
    from recto.components.browser_file import BrowserFile
    from recto.components.registry import Components
    from recto.content.provided_page import FilesRead, PageProvider
    from recto.plugins.heading_references import HeadingReferences
    from recto.plugins.live import LivePart

Notes = Mapping[str, Any]
"""What plugins have kept of one page, by the names of the plugins."""

_NO_NOTES: Notes = {}
_OWN = "recto."


class NamedPlugin(Struct, frozen=True):
    """A plugin and the name that `[plugins]` gives it."""

    name: str
    plugin: Plugin

    @property
    def root(self) -> Path | None:
        """The folder of the site, unless the plugin has forgotten it."""
        context = getattr(self.plugin, "context", None)
        return context.root if isinstance(context, PluginContext) else None

    def blaming(self, page: str | None = None) -> AbstractContextManager[None]:
        """Make errors name this plugin, the page it was working on, and the line that failed."""
        return blaming(self.name, self.root, page)


class NamedWork(Struct, frozen=True):
    """Work that a plugin has begun, the name of the plugin, and the folder of the site."""

    name: str
    work: BackgroundWork
    root: Path | None = None

    def finish(self) -> PublishedFiles:
        """Wait for the work, and give its files."""
        with blaming(self.name, self.root):
            done = self.work.finish()
        files = {inside(path, self.name): content for path, content in done.files.items()}
        return replace(done, files=files)


class NamedLivePart(Struct, frozen=True):
    """What a plugin does while a site is written, the name of the plugin, and the folders that it answers for."""

    name: str
    folders: tuple[str, ...]
    part: LivePart
    root: Path | None = None


class PluginSet:
    """Plugins in the order of the settings.

    Each place of a build knows which of them have something to do there, so that the others cost a page nothing.
    """

    def __init__(self, plugins: Sequence[NamedPlugin] = ()) -> None:
        self.plugins = tuple(plugins)
        self._compiled = self._overriding("page_compiled")
        self._rendered = self._overriding("page_rendered")
        self._described = self._overriding("page_described")
        self._made = self._overriding("document_made")
        listing = self._overriding("before_publish")
        self._listed = tuple(each for each in self._made if each in listing)

    def __bool__(self) -> bool:
        return bool(self.plugins)

    @property
    def run_project_code(self) -> bool:
        """Whether a plugin that does not come with Recto has a part in the making of pages."""
        hooked = (*self._compiled, *self._rendered, *self._described, *self._made)
        return any(not type(each.plugin).__module__.startswith(_OWN) for each in hooked)

    @property
    def describes(self) -> bool:
        """Whether a plugin has something to do when the metadata of a page is complete."""
        return bool(self._described)

    def components(self) -> Components:
        """The components of all plugins; of two with one name, that of the later plugin."""
        found: dict[str, Callable[..., Any]] = {}
        for each in self._overriding("components"):
            with each.blaming():
                found.update(each.plugin.components())
        return found

    def browser_files(self) -> tuple[BrowserFile, ...]:
        """What all plugins bring for the browser, read. Raises `RectoError` for each file that cannot be used."""
        from recto.plugins.browser_files import read_browser_file

        found: list[BrowserFile] = []
        errors: list[RectoError] = []
        for each in self._overriding("browser_files"):
            with each.blaming():
                files = tuple(each.plugin.browser_files())
            for file in files:
                try:
                    found.append(read_browser_file(file, each.name))
                except RectoError as error:
                    errors.append(error)
        raise_all(errors)
        return tuple(found)

    def markdown(self) -> Sequence[tuple[str, Callable[..., Any]]]:
        """The Markdown extensions of all plugins, each with the name of its plugin."""
        found: list[tuple[str, Callable[..., Any]]] = []
        for each in self._overriding("markdown"):
            with each.blaming():
                found += [(each.name, extension) for extension in each.plugin.markdown()]
        return found

    @property
    def has_references(self) -> bool:
        """Whether a plugin knows names that references may lead to, or may let them lead to headings."""
        return bool(self._overriding("reference") or self._overriding("heading_references"))

    def reference(self, name: str) -> str | None:
        """The address of a name, from the first plugin that knows it. Raises `RectoError` for one that is mistaken."""
        for each in self._overriding("reference"):
            with each.blaming():
                address = each.plugin.reference(name)
            if address is not None:
                return address
        return None

    def shown(self, name: str) -> str | None:
        """What stands for all that is shown under a name, from the first plugin that knows it."""
        for each in self._overriding("shown"):
            with each.blaming():
                found = each.plugin.shown(name)
            if found is not None:
                return found
        return None

    def heading_references(self) -> HeadingReferences | None:
        """How references lead to headings, from the first plugin that says so."""
        for each in self._overriding("heading_references"):
            with each.blaming():
                found = each.plugin.heading_references()
            if found is not None:
                return found
        return None

    def page_providers(self) -> Iterator[PageProvider]:
        """The plugins that provide pages; each raises `RectoError` when it is asked and fails."""
        from recto.content.provided_page import PageProvider

        for each in self._overriding("pages"):
            setting = ("plugins", each.name)
            owner = f"The plugin `{each.name}`"
            yield PageProvider(each.name, owner, setting, partial(_pages_of, each), each.plugin.reads_navigation)

    def site_read(self, event: SiteRead) -> list[RectoWarning]:
        """Tell all plugins of a site, and collect their warnings."""
        warnings: list[RectoWarning] = []
        for each in self._overriding("site_read"):
            with each.blaming():
                warnings += each.plugin.site_read(event)
        return warnings

    def head_links(self, event: SiteRead) -> tuple[HeadLink, ...]:
        """The links that all plugins put into the heads of pages."""
        found: list[HeadLink] = []
        for each in self._overriding("head_links"):
            with each.blaming():
                found += each.plugin.head_links(event)
        return tuple(found)

    @property
    def search_module(self) -> str | None:
        """The module that answers the search box: that of the plugin named last."""
        return next((each.plugin.search_module for each in reversed(self.plugins) if each.plugin.search_module), None)

    def policy_sources(self, directive: str) -> tuple[str, ...]:
        """What all plugins need of a directive of the Content-Security-Policy."""
        found = (source for each in self.plugins for source in each.plugin.policy_sources.get(directive, ()))
        return tuple(dict.fromkeys(found))

    def page_compiled(self, event: PageCompiled) -> list[RectoWarning]:
        """Tell all plugins of a compiled page, and collect their warnings."""
        warnings: list[RectoWarning] = []
        for each in self._compiled:
            with each.blaming(event.page.source_path):
                warnings += each.plugin.page_compiled(event)
        return warnings

    def page_rendered(self, event: PageRendered) -> tuple[PageRendered, list[RectoWarning]]:
        """The page as all plugins leave it: each is given what the one before has made of it."""
        warnings: list[RectoWarning] = []
        for each in self._rendered:
            with each.blaming(event.page.source_path):
                change = each.plugin.page_rendered(event)
            if change is not None:
                event = _changed(event, change)
                warnings += change.warnings
        return event, warnings

    def document_made(self, event: DocumentMade) -> Notes:
        """What plugins keep of a page."""
        return self._noted(event, self._made)

    def document_listed(self, event: DocumentMade) -> Notes:
        """The same of those plugins alone that make files of all pages in `before_publish`."""
        return self._noted(event, self._listed)

    def _noted(self, event: DocumentMade, plugins: Sequence[NamedPlugin]) -> Notes:
        if not plugins:
            return _NO_NOTES
        notes: dict[str, Any] = {}
        for each in plugins:
            with each.blaming(event.page.source_path):
                note = each.plugin.document_made(event)
            if note is not None:
                notes[each.name] = _plain(note, each, event.page.source_path)
        return notes

    def described(self, event: PageDescribed) -> MetadataChange:
        """What all plugins add to a page's metadata: each is given it with what the ones before have added."""
        added = MetadataChange()
        for each in self._described:
            with each.blaming(event.page.source_path):
                change = each.plugin.page_described(event)
            if change is not None:
                event = replace(event, metadata={**event.metadata, **change.metadata})
                added = _joined(added, change)
        return added

    @property
    def folders(self) -> Sequence[str]:
        """The folders of the output that only plugins write."""
        built_in = [folder for each in BUILT_IN_PLUGINS.values() for folder in each.folders]
        return built_in + [folder for each in self.plugins for folder in each.plugin.folders]

    def live_parts(self) -> Iterator[NamedLivePart]:
        """What plugins do while the site is written."""
        for each in self._overriding("live_part"):
            with each.blaming():
                part = each.plugin.live_part()
            if part is not None:
                folders = tuple(BUILT_IN_PLUGINS[each.name].folders) if each.name in BUILT_IN_PLUGINS else ()
                yield NamedLivePart(each.name, (*folders, *each.plugin.folders), part, each.root)

    def begin_publish(self, event: BeginPublish, notes: Mapping[str, Notes]) -> Iterator[NamedWork]:
        """What plugins begin when all documents are written; `notes` is what they have kept, by routes of pages."""
        for each in self._overriding("begin_publish"):
            with each.blaming():
                work = each.plugin.begin_publish(replace(event, notes=_own(notes, each)))
            if work is not None:
                yield NamedWork(each.name, work, each.root)

    def before_publish(self, event: BeforePublish, notes: Mapping[str, Notes]) -> Iterator[tuple[str, str | bytes]]:
        """The files that plugins add to the output; `notes` are as in `begin_publish`."""
        for each in self._overriding("before_publish"):
            with each.blaming():
                files = dict(each.plugin.before_publish(replace(event, notes=_own(notes, each))))
            for path, content in files.items():
                yield inside(path, each.name), content

    def make_offline(self, event: MakeOffline) -> Iterator[tuple[str, str | bytes | None]]:
        """The files that plugins change in an output that opens from a disk; None for those that go."""
        for each in self._overriding("make_offline"):
            with each.blaming():
                files = dict(each.plugin.make_offline(event))
            for path, content in files.items():
                yield inside(path, each.name), content

    def after_publish(self, event: AfterPublish) -> None:
        """Tell all plugins that the output is in its place."""
        for each in self._overriding("after_publish"):
            with each.blaming():
                each.plugin.after_publish(event)

    def _overriding(self, method: str) -> tuple[NamedPlugin, ...]:
        base = getattr(Plugin, method)
        return tuple(each for each in self.plugins if getattr(type(each.plugin), method) is not base)


NO_PLUGINS = PluginSet()


def _pages_of(owner: NamedPlugin, event: FilesRead) -> Sequence[object]:
    from recto.content.provided_page import pages_of

    with owner.blaming():
        return pages_of(f"The plugin `{owner.name}`", owner.plugin.pages(event))


def _changed(event: PageRendered, change: PageChange) -> PageRendered:
    html = event.html if change.html is None else change.html
    toc = event.toc if change.toc is None else change.toc
    return replace(event, html=html, metadata={**event.metadata, **change.metadata}, toc=toc)


def _plain(note: Any, owner: NamedPlugin, page: str) -> Any:
    """A note that can be kept between builds."""
    try:
        msgspec.msgpack.encode(note)
    except (TypeError, ValueError, OverflowError, RecursionError):
        message = f"The plugin `{owner.name}` notes {type(note).__name__} about `{page}`, which cannot be kept."
        raise RectoError(message, hint="Return texts, numbers, lists and dicts from document_made.") from None
    return note


def inside(path: str, plugin: str) -> str:
    """A path in the output that a plugin names. Raises `RectoError` for one that leads elsewhere."""
    parts = path.split("/")
    if path.startswith("/") or "\\" in path or any(part in ("", ".", "..") for part in parts):
        message = f"The plugin `{plugin}` writes to `{path}`, which is no path inside the output."
        raise RectoError(message, hint="Name files by their paths below the output folder, such as `tags/all.json`.")
    return path


def _own(notes: Mapping[str, Notes], owner: NamedPlugin) -> Mapping[str, Any]:
    return {route: kept[owner.name] for route, kept in notes.items() if owner.name in kept}


def _joined(first: MetadataChange, second: MetadataChange) -> MetadataChange:
    return MetadataChange(
        {**first.metadata, **second.metadata},
        (*first.warnings, *second.warnings),
        (*first.warnings_once, *second.warnings_once),
    )
