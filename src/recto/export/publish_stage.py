"""The stage of a build that writes what stands beside the pages: images, public files, lists of pages, search."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from recto.data.cache_folder import CacheFolder
from recto.errors import raise_all
from recto.export.caches import SEARCH_CACHE
from recto.export.context import BuildContext
from recto.export.documents import Documents
from recto.export.publish.files import write_site_files
from recto.export.publish.security_policy import write_security_policy
from recto.export.search import SearchIndex, SearchRun, start_search_index
from recto.plugins.events import BeforePublish
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.urls import ASSET_DIR


def publish(build: BuildContext, maker: DocumentMaker, documents: Documents) -> tuple[Documents, SearchIndex | None]:
    """Write everything, and add what was found wrong in it. Raises that instead, unless the build is to keep going."""
    with _search(build, documents) as search:
        documents = _write_files(build, maker, documents)
        if search is None:
            return documents, None
        build.progress.stage("Indexing for search")
        return documents, search.wait()


@contextmanager
def _search(build: BuildContext, documents: Documents) -> Iterator[SearchRun | None]:
    """The search index, in the making from now on: Pagefind is a process of its own."""
    settings = build.settings.search
    if not settings:
        yield None
        return
    with start_search_index(
        build.staging,
        [page for page in documents.searched if page is not None],
        cache=CacheFolder(build.project.root / SEARCH_CACHE),
        ignore=settings.ignore,
    ) as search:
        yield search


def _write_files(build: BuildContext, maker: DocumentMaker, documents: Documents) -> Documents:
    staging, pictures = build.staging, maker.renderer.pictures
    if pictures.waiting:
        build.progress.stage("Scaling images", pictures.waiting)
        pictures.make(done=build.progress.step)
    for name, content in maker.theme.files().items():
        staging.write(f"{ASSET_DIR}/{name}", content)
    if (build.project.root / "public").is_dir():
        staging.copy_tree(build.project.root / "public")
    documents = _write_site_files(build, maker, documents)
    _write_plugin_files(build, maker, documents)
    return documents


def _write_plugin_files(build: BuildContext, maker: DocumentMaker, documents: Documents) -> None:
    """Write the files that plugins make of all pages."""
    plugins, renderer = build.project.code.plugins, maker.renderer
    if plugins:
        pages = tuple(sorted(documents.published, key=lambda page: page.route))
        event = BeforePublish(renderer.site, renderer.urls.page, build.staging.folder, pages)
        for path, content in plugins.before_publish(event, documents.page_notes):
            build.staging.write(path, content)


def _write_site_files(build: BuildContext, maker: DocumentMaker, documents: Documents) -> Documents:
    """Write lists of pages, feeds and redirects, and add what was found wrong in them."""
    renderer, session = maker.renderer, build.session
    found = write_site_files(
        renderer.site,
        documents.published,
        renderer.resolver,
        renderer.urls,
        build.staging,
        alternates=renderer.site.translations,
        full_text=session.full_text() if session is not None else None,
    )
    if session is not None:
        session.places = found.full_text
    if not build.keep_going:
        raise_all(list(found.errors))
    write_security_policy(renderer.site.settings, maker.theme.inline_scripts(), build.staging)
    warnings = (*documents.warnings, *found.warnings)
    return replace(documents, errors=(*documents.errors, *found.errors), warnings=warnings, notes=found.notes)
