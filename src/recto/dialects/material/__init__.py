"""The Markdown of MkDocs, Material for MkDocs and Zensical, for `.md` pages as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Meta, field

from recto.html import Markup, escape
from recto.plugins import (
    FilesRead,
    HeadingReferences,
    HeadLink,
    MetadataChange,
    PageChange,
    PageCompiled,
    PageDescribed,
    PageRendered,
    Plugin,
    PluginContext,
    PluginSettings,
    ProvidedPage,
    SiteRead,
)
from recto.settings.base import Table
from recto.settings.places import setting_place

if TYPE_CHECKING:
    from pathlib import Path

    from recto.components.browser_file import BrowserFile
    from recto.content import Page
    from recto.dialects.material.execution.code_runner import CodeRunner
    from recto.dialects.material.page_parser import PageParser
    from recto.errors import RectoWarning


class ConfigNote(Table, frozen=True):
    """A key of another tool's configuration that has no effect, and the cure."""

    message: str
    file: str
    line: int | None = None
    column: int | None = None
    hint: str | None = None


class MaterialSettings(PluginSettings, frozen=True):
    """The dialect of Material for MkDocs."""

    extensions: Annotated[
        dict[str, dict[str, Any]] | None,
        Meta(description="Extensions of Python-Markdown by name, each with its options; unset, those of Zensical."),
    ] = None
    features: Annotated[
        tuple[str, ...], Meta(description="Features of Material's theme, such as `content.tabs.link`.")
    ] = ()
    titles: Annotated[dict[str, str], Meta(description="Titles of pages by their files.")] = field(default_factory=dict)
    stylesheets: Annotated[
        tuple[str, ...], Meta(description="Stylesheets among the pages that every page loads, as they are.")
    ] = ()
    favicon: Annotated[str | None, Meta(description="A file among the pages that is the icon of the site.")] = None
    blog: Annotated[
        dict[str, Any] | None, Meta(description="The options of Material's blog, of sites that have one.")
    ] = None
    folder_keys: Annotated[
        dict[str, dict[str, Any]], Meta(description="Front matter of all pages of folders, by their paths.")
    ] = field(default_factory=dict)
    tags: Annotated[
        dict[str, Any] | None,
        Meta(description="The options of Material's tags and the lists of them, of sites that show tags."),
    ] = None
    objects: Annotated[
        dict[str, Any], Meta(description="The options of mkdocstrings' Python handler, for all objects.")
    ] = field(default_factory=dict)
    module_pages: Annotated[
        dict[str, str],
        Meta(description="Pages of modules that have no files: what these would hold, by their paths."),
    ] = field(default_factory=dict)
    notes: Annotated[
        tuple[ConfigNote, ...], Meta(description="Warnings about the configuration that the settings were read from.")
    ] = ()


class Material(Plugin):
    """Reads `.md` pages as Python-Markdown does with the extensions that Material for MkDocs recommends."""

    settings = MaterialSettings

    def __init__(self, context: PluginContext) -> None:
        super().__init__(context)
        self._warnings: dict[str, list[RectoWarning]] = {}

    def markdown(self) -> tuple[PageParser]:
        from recto.dialects.material.options import RECOMMENDED, DialectOptions, with_bundles
        from recto.dialects.material.page_parser import PageParser

        own: MaterialSettings = self.context.settings
        site = self.context.site_settings
        given: Mapping[str, Mapping[str, Any]] = RECOMMENDED if own.extensions is None else own.extensions
        options = DialectOptions(
            with_bundles(given),
            str(self.context.root),
            self._folder,
            site.url or "",
            site.trailing_slash,
            frozenset(own.features),
            own.objects,
            bool(site.api and site.api.objects),
            frozenset(site.theme.page_options.names()),
            own.folder_keys,
            frozenset(each["file"] for each in (own.tags or {}).get("listings", ())),
            bool(site.playground),
        )
        return (PageParser(options, self._warnings, self._runner),)

    @cached_property
    def _runner(self) -> CodeRunner:
        """One for all parsers of the site: the title of a page may have begun the process that runs the other pages."""
        from recto.dialects.material.execution.code_runner import CodeRunner

        return CodeRunner(self.context.root, self.context.cache_folder)

    def heading_references(self) -> HeadingReferences | None:
        own: MaterialSettings = self.context.settings
        options = (own.extensions or {}).get("autorefs")
        if options is None:
            return None
        from recto.dialects.material.text.object_references import heading_references

        return heading_references(options, own.features)

    def pages(self, event: FilesRead) -> Iterable[ProvidedPage]:
        own: MaterialSettings = self.context.settings
        if event.is_default:
            yield from (ProvidedPage(file, text) for file, text in own.module_pages.items())
        if event.is_default and own.blog is not None:
            from recto.dialects.material.blog.lists import PostLists
            from recto.dialects.material.blog.posts import BlogOptions, read_posts

            options = BlogOptions(own.blog)
            yield from PostLists(self._docs, options, read_posts(self._docs, options)).pages()
        if event.is_default and own.tags is not None:
            from recto.dialects.material.tags.tag_options import TagOptions
            from recto.dialects.material.tags.tag_pages import TagPages

            tags = TagPages(self._docs, self._folder, TagOptions.of(own.tags), own.titles, own.folder_keys)
            yield from tags.pages(event.pages)

    @property
    def _folder(self) -> str:
        """The folder of pages, as the settings name it."""
        return self.context.site_settings.content_dir or "content"

    @property
    def _docs(self) -> Path:
        return self.context.root / self._folder

    def browser_files(self) -> Iterable[BrowserFile]:
        from importlib.resources import files

        from recto.plugins import browser_file

        folder = files(__package__) / "browser"
        marks = (
            'class="recto-icon-in-text',
            'class="keys',
            'class="progress',
            'class="md-button',
            'class="grid',
            '<img align="',
            "<figure",
            'class="critic',
            'class="md-tag',
            'class="result',
            'class="blog-post',
            'only-dark"',
            'only-light"',
            '-mode-only"',
            '<ol type="',
        )
        yield browser_file(folder / "admonitions.css", "data-admonition=")
        yield browser_file(folder / "prose.css", *marks, 'class="footnote')
        for name in ("annotations.css", "annotations.js"):
            yield browser_file(folder / name, 'class="recto-annotations')

    def head_links(self, event: SiteRead) -> Iterable[HeadLink]:
        own: MaterialSettings = self.context.settings
        icons = [HeadLink("icon", f"/{own.favicon}")] if own.favicon else []
        return [*icons, *(HeadLink("stylesheet", f"/{path}") for path in own.stylesheets)]

    def site_read(self, event: SiteRead) -> Iterable[RectoWarning]:
        from recto.errors import RectoWarning, Span

        own: MaterialSettings = self.context.settings
        for note in own.notes:
            yield RectoWarning(note.message, Span(note.file, note.line, note.column), note.hint)
        yield from self._not_run()
        if own.blog is not None:
            from recto.dialects.material.blog.authors import unknown_authors
            from recto.dialects.material.blog.posts import BlogOptions, read_posts

            options = BlogOptions(own.blog)
            yield from unknown_authors(self._docs, self._folder, options, read_posts(self._docs, options))
        from recto.dialects.material.project.page_keys import page_key_warnings

        theme = self.context.site_settings.theme
        yield from page_key_warnings(event.site.pages, self.context.root, theme)
        self._run_code(event.site.pages)

    def _not_run(self) -> Iterable[RectoWarning]:
        """What settings of Recto's own ask to run and may not; those of another tool have noted it."""
        from recto.dialects.material.execution.consent import HINT
        from recto.dialects.material.project.text_plugins import not_run
        from recto.errors import RectoWarning

        own: MaterialSettings = self.context.settings
        noted = {note.message for note in own.notes}
        for name, message in not_run(own.extensions or {}, self.context.root):
            if message not in noted:
                place = setting_place(self.context.root, ("plugins", self.context.name, "extensions", name))
                yield RectoWarning(message, place["where"], HINT, place["source"])

    def _run_code(self, pages: Iterable[Page]) -> None:
        """Run the code of all pages in one process, before any of them is made and its time begins to count."""
        from recto.dialects.material.options import PROGRAM_EXTENSIONS

        if not {"markdown-exec", *PROGRAM_EXTENSIONS} & (self.context.settings.extensions or {}).keys():
            return
        (parser,) = self.markdown()
        with parser.code_running() as running:
            for page in pages:
                if page.kind == "md" and page.source.is_trusted and not page.source.is_made_late:
                    running(page.source_path, page.source.text())

    def page_rendered(self, event: PageRendered) -> PageChange | None:
        """Pages without a heading of level 1 begin with their title, as the navigation has it; tags stand above."""
        if event.page.kind != "md":
            return None
        above = self._tags_of(event.page)
        if "<h1" not in event.html:
            above += f"<h1>{escape(self._listed_title(event.page) or event.title)}</h1>\n"
        return PageChange(Markup(f"{above}{event.html}")) if above else None

    def _tags_of(self, page: Page) -> str:
        own: MaterialSettings = self.context.settings
        if own.tags is None:
            return ""
        from recto.dialects.material.tags.tag_options import TagOptions
        from recto.dialects.material.tags.tag_pages import tags_above

        return tags_above(TagOptions.of(own.tags), page, self.context.site_settings)

    def page_described(self, event: PageDescribed) -> MetadataChange | None:
        title = self._title_of(event.page)
        return MetadataChange({"title": title}) if title and title != event.title else None

    def _title_of(self, page: Page) -> str | None:
        """The title that the navigation gives a page whose front matter gives none."""
        return None if page.front_matter.get("title") else self._listed_title(page)

    def _listed_title(self, page: Page) -> str | None:
        own: MaterialSettings = self.context.settings
        return own.titles.get(page.source_path.removeprefix(f"{self._folder}/")) if own.titles else None

    def page_compiled(self, event: PageCompiled) -> Iterable[RectoWarning]:
        return self._warnings.pop(event.page.source_path, ())
