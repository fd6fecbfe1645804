"""Collections of posts as a plugin: it makes the pages that list posts, checks front matter, and describes posts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from recto.content import Page
from recto.content.post_authors import author_folders, is_author_file
from recto.content.post_collections import Post
from recto.content.post_folders import folder_of, pages_in, path_of
from recto.errors import RectoError, RectoWarning, raise_all
from recto.plugins import FilesRead, MetadataChange, PageDescribed, Plugin, ProvidedPage, SiteRead


class Collections(Plugin):
    """The collections that the settings name. Pages of the site's own stand in the place of its lists."""

    reads_navigation: ClassVar[bool] = True

    def pages(self, event: FilesRead) -> Sequence[ProvidedPage]:
        from recto.features.collections.listings import listing_pages

        return listing_pages(event)

    def site_read(self, event: SiteRead) -> Iterable[RectoWarning]:
        """Raises `RectoError` for front matter that is not as the schema of its collection says."""
        from recto.features.collections.author_checks import author_errors, unknown_authors
        from recto.features.collections.checks import errors_of, undated

        settings = event.site.settings
        errors: list[RectoError] = []
        warnings: list[RectoWarning] = []
        folders = author_folders(settings)
        for name, collection in settings.collections.items():
            files = (page for page in self._pages_in(event.site.pages, name) if page.source.is_file)
            pages = [page for page in files if not is_author_file(page, folders)]
            warnings += undated(pages, name)
            errors += errors_of(pages, name, collection.schema, self.context.root)
        for locale in dict.fromkeys(page.locale for page in event.site.pages):
            errors += author_errors(event.site.posts_in(locale).authors, settings.authors, self.context.root)
        raise_all(errors)
        return [*warnings, *unknown_authors(event.site)]

    def page_described(self, event: PageDescribed) -> MetadataChange | None:
        page = event.page
        if "date" not in page.front_matter:
            return None
        settings = self.context.site_settings
        if not any(any(self._pages_in((page,), name)) for name in settings.collections):
            return None
        post = Post.of(page, page.locale or settings.language)
        if post is None:
            return None
        from recto.features.collections.article import article_metadata

        return MetadataChange(article_metadata(event, post))

    def _pages_in(self, pages: Iterable[Page], name: str) -> Iterable[Page]:
        folder = folder_of(name, self.context.site_settings.collections[name])
        return pages_in(pages, folder, path_of)
