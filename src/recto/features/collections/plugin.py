"""Collections of posts as a plugin: it makes the pages that list posts, checks front matter, and describes posts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from recto.content import Page
from recto.content.post_collections import Post, folder_of, pages_in
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
        from recto.features.collections.checks import errors_of, undated

        settings = event.site.settings
        errors: list[RectoError] = []
        warnings: list[RectoWarning] = []
        for name, collection in settings.collections.items():
            pages = [page for page in self._pages_in(event.site.pages, name) if page.source.is_file]
            warnings += undated(pages, name)
            errors += errors_of(pages, name, collection.schema, self.context.root)
        raise_all(errors)
        return warnings

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

        return MetadataChange(article_metadata(event, post, settings))

    def _pages_in(self, pages: Iterable[Page], name: str) -> Iterable[Page]:
        folder = folder_of(name, self.context.site_settings.collections[name])
        return pages_in(pages, folder, path_of)


def path_of(page: Page) -> str:
    """The route of a page without its language."""
    prefix = f"/{page.locale}/"
    return page.route[len(prefix) - 1 :] if page.locale is not None and page.route.startswith(prefix) else page.route
