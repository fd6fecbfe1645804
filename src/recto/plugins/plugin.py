"""The base class of plugins."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Collection, Coroutine, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct

from recto.settings.plugins import PluginSettings

if TYPE_CHECKING:
    from recto.components.browser_file import BrowserFile
    from recto.components.registry import Components
    from recto.content.provided_page import FilesRead, ProvidedPage
    from recto.errors import RectoWarning
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
    from recto.plugins.heading_references import HeadingReferences
    from recto.plugins.live import LivePart
    from recto.plugins.publishing import AfterPublish, BackgroundWork, BeforePublish, BeginPublish, MakeOffline
    from recto.settings import Settings


PLUGIN_CACHES = Path(".recto", "cache", "plugins")
"""The folder of a project in which each plugin has one to keep things in."""


class PluginContext(Struct, frozen=True):
    """The context of a plugin: its name, the folder and settings of the site, and its own settings."""

    name: str
    root: Path
    """The folder of the site."""
    site_settings: Settings
    """All settings of the site."""
    settings: Any

    @property
    def cache_folder(self) -> Path:
        """The folder for the plugin's cache, which `recto build --fresh` empties."""
        return self.root / PLUGIN_CACHES / self.name


class Plugin:
    """A plugin of one open project. Override what you need; what is not overridden costs nothing.

    Objects are made when a project is opened, in every worker process too, and must not change afterwards: what one
    page adds to them, another process does not see. An exception that is no `RectoError` is reported with the name of
    the plugin and the line that raised it.
    """

    settings: ClassVar[type[PluginSettings]] = PluginSettings
    """The table that `[plugins.NAME]` is read with."""

    commands: ClassVar[Mapping[str, str]] = {}
    """Commands of `recto` by name, each as `module:click_command`."""

    folders: ClassVar[Collection[str]] = ()
    """Folders of the output that only this plugin writes; files of a site's own in them are errors."""

    policy_sources: ClassVar[Mapping[str, Collection[str]]] = {}
    """Sources that its scripts need under `content_security_policy = true`, by directives: `"script-src"`."""

    reads_navigation: ClassVar[bool] = False
    """Whether `pages` wants to know which pages navigation hides: `event.hidden`, which takes time to find out."""

    search_module: ClassVar[str | None] = None
    """The module that answers the search box, by its path in the output: `export const open = (root) => search`.

    `search(query, options)` gives null where another query came after it, else `results`, each with a `load()` that
    gives a `title` and `parts` with `title`, `url` and `excerpt` as HTML; `corrected` is the query that was answered
    in place of a mistyped one."""

    def __init__(self, context: PluginContext) -> None:
        self.context = context

    def components(self) -> Components:
        """Components by name. They override the built-ins, and those of the project override them."""
        return {}

    def browser_files(self) -> Iterable[BrowserFile]:
        """Stylesheets and modules that its components need in the browser, each made with `browser_file`."""
        return ()

    def markdown(self) -> Iterable[Callable[..., Any]]:
        """Markdown extensions: plugins of markdown-it, or functions of tokens and page."""
        return ()

    def reference(self, name: str) -> str | None:
        """The address that `[text][name]` leads to on pages that do not define it; None for an unknown name.

        The address is a path from the site's root, or a whole one. Raise `RectoError` for a name that should be known.
        """
        return None

    def shown(self, name: str) -> str | None:
        """A text that stands for all that the plugin's components show under a name; None for an unknown one.

        Pages that note the name are made anew when the text is another one, and when the name becomes known.
        """
        return None

    def heading_references(self) -> HeadingReferences | None:
        """How `[text][id]` leads to headings and anchors of the site's pages; None where it does not.

        Names that a plugin's `reference` knows are none of these.
        """
        return None

    def pages(
        self, event: FilesRead
    ) -> Iterable[ProvidedPage] | AsyncIterable[ProvidedPage] | Coroutine[Any, Any, Iterable[ProvidedPage]]:
        """Pages without files. Called again when pages that are files change, or a file that it has read.

        It may be `async` and `await recto.fetch(…)`; it is then called whenever the site is read.
        """
        return ()

    def site_read(self, event: SiteRead) -> Iterable[RectoWarning]:
        """Called once when the pages and their navigation are known."""
        return ()

    def head_links(self, event: SiteRead) -> Iterable[HeadLink]:
        """Links in the heads of all pages. Called when the theme is made."""
        return ()

    def page_compiled(self, event: PageCompiled) -> Iterable[RectoWarning]:
        """Called for each page that is compiled, in the process that compiles it."""
        return ()

    def page_rendered(self, event: PageRendered) -> PageChange | None:
        """Called for each page that is rendered, in the process that renders it."""
        return None

    def page_described(self, event: PageDescribed) -> MetadataChange | None:
        """Called for each page before its document is made, in the process that makes it."""
        return None

    def document_made(self, event: DocumentMade) -> Any:
        """Called for each document; what it returns is kept with the page until the page changes.

        It is made of texts, numbers, lists and dicts.
        """
        return None

    def live_part(self) -> LivePart | None:
        """Called when `recto dev` has loaded the site's code: what the plugin does while the site is written."""
        return None

    def begin_publish(self, event: BeginPublish) -> BackgroundWork | None:
        """Called once when all documents are written: begins work that takes time, beside the rest of the build."""
        return None

    def before_publish(self, event: BeforePublish) -> Mapping[str, str | bytes]:
        """Called once when all documents are written; returns further files by their posix paths in the output."""
        return {}

    def make_offline(self, event: MakeOffline) -> Mapping[str, str | bytes | None]:
        """Called once by `recto build --offline`; returns files in other words, None for those that go."""
        return {}

    def after_publish(self, event: AfterPublish) -> None:
        """Called once when the output is in its place."""
