"""Fills the folder that becomes the output."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from recto.data import FetchContext, fetching
from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError, RectoWarning, raise_all
from recto.export.app_files import answer_headers, write_plan
from recto.export.caches import SEARCH_CACHE
from recto.export.compress import compress_files, compressors
from recto.export.documents import Documents, PageWork, in_order, write_documents
from recto.export.gc_tuning import tuned_gc
from recto.export.incremental.memory import BuildMemory, marks_of
from recto.export.incremental.session import BuildSession
from recto.export.offline import make_offline
from recto.export.options import BuildOptions
from recto.export.progress import Progress
from recto.export.publish.files import write_site_files
from recto.export.publish.public_links import links_out_of_site
from recto.export.publish.security_policy import write_security_policy
from recto.export.report import BuildReport
from recto.export.run_coroutine import run
from recto.export.search import SearchIndex, SearchRun, start_search_index
from recto.export.workers.job import BuildJob
from recto.export.workers.pool import WorkerPool
from recto.export.write import Staging, asset_store
from recto.plugins.events import BeforePublish, SiteRead
from recto.project import Project
from recto.project.loaded_site import LoadedSite
from recto.rendering.app_plan import AppPlan
from recto.rendering.code_theme import code_theme_warnings
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.fetch_context import fetch_context
from recto.rendering.freshness import ROUTES_FILE, DynamicPattern, Routes, routes_json
from recto.rendering.not_found import not_found_document
from recto.rendering.reads import ReadLog, reading
from recto.rendering.urls import ASSET_DIR
from recto.settings import Settings


def build_into(
    staging: Staging, project: Project, options: BuildOptions, progress: Progress, memory: BuildMemory | None
) -> BuildReport:
    """Build an open project into a staging folder, with a `memory` as far as it is not there already.

    Raises `RectoError` with everything that is wrong.
    """
    if memory is not None and options.fresh:
        memory.state = None
    session = BuildSession(memory, project.site_log, project.code.log) if memory is not None else None
    pool = WorkerPool(options.jobs, options.executor, options.observe)
    build = SiteBuild(project, staging, pool, progress, session, options.strict, options.offline)
    try:
        with tuned_gc():
            report = build.run(keep_going=options.keep_going)
        marks = marks_of(staging.folder)
        report = replace(report, files=len(marks))
        if options.strict:
            raise_all([_as_error(warning) for warning in report.warnings])
        if session is not None:
            told = replace(report, out=session.memory.out)
            session.remember(None if report.errors else (marks, told))
        return report
    finally:
        if memory is not None:
            memory.file.close()


@dataclass(frozen=True, slots=True)
class SiteBuild:
    """One build of a project into a staging folder; with a `session`, what it remembers is used."""

    project: Project
    staging: Staging
    pool: WorkerPool
    progress: Progress
    session: BuildSession | None = None
    strict: bool = False
    offline: bool = False

    @property
    def settings(self) -> Settings:
        return self.project.settings

    def run(self, *, keep_going: bool) -> BuildReport:
        """Write everything. Raises `RectoError` with all that is wrong, unless it is to keep going."""
        settings, staging, root = self.settings, self.staging, self.project.root
        ways = compressors(settings.compress)
        self._read_site()
        remarks = self.project.code.plugins.site_read(SiteRead(self.project.site))
        fetches = fetch_context(root, settings, build=uuid.uuid4().hex[:16], strict=self.strict)
        loaded, documents = run(self._pages(fetches))
        maker = loaded.maker
        if documents.errors and not keep_going:
            if self.session is not None:
                self.session.remember()
            raise_all(list(documents.errors))
        with self._search(documents) as search:
            documents = self._publish(maker, documents, keep_going=keep_going)
            if search is not None:
                self.progress.stage("Indexing for search")
            index = search.wait() if search is not None else None
        if self.offline:
            make_offline(staging.folder, settings.base)
        if settings.compress:
            self.progress.stage("Compressing")
            compress_files(staging, ways, self.session.outputs if self.session is not None else None)
        warnings = (
            *loaded.site.warnings,
            *remarks,
            *documents.warnings,
            *code_theme_warnings(settings, root),
            *links_out_of_site(root),
        )
        return replace(
            self._report(loaded.plan, documents, index),
            warnings=warnings,
            notes=(*maker.libraries.notes, *documents.notes),
        )

    @contextmanager
    def _search(self, documents: Documents) -> Iterator[SearchRun | None]:
        """The search index, in the making from now on: Pagefind is a process of its own."""
        settings = self.settings.search
        if not settings:
            yield None
            return
        with start_search_index(
            self.staging,
            [page for page in documents.searched if page is not None],
            cache=CacheFolder(self.project.root / SEARCH_CACHE),
            ignore=settings.ignore,
        ) as search:
            yield search

    def _publish(self, maker: DocumentMaker, documents: Documents, *, keep_going: bool) -> Documents:
        """Write what stands beside the pages: images, public files, lists of pages."""
        staging, pictures = self.staging, maker.renderer.pictures
        if pictures.waiting:
            self.progress.stage("Scaling images", pictures.waiting)
            pictures.make(done=self.progress.step)
        for name, content in maker.theme.files().items():
            staging.write(f"{ASSET_DIR}/{name}", content)
        if (self.project.root / "public").is_dir():
            staging.copy_tree(self.project.root / "public")
        documents = self._with_site_files(maker, documents, keep_going=keep_going)
        self._add_plugin_files(maker, documents)
        return documents

    def _add_plugin_files(self, maker: DocumentMaker, documents: Documents) -> None:
        """Write the files that plugins make of all pages."""
        plugins, renderer = self.project.code.plugins, maker.renderer
        if plugins:
            pages = tuple(sorted(documents.published, key=lambda page: page.route))
            event = BeforePublish(renderer.site, renderer.urls.page, self.staging.folder, pages)
            for path, content in plugins.before_publish(event, documents.page_notes):
                self.staging.write(path, content)

    def _read_site(self) -> None:
        """Read the site. Raises `RectoError` when there is nothing in it that could be built."""
        site = self.project.read_site(known=self.session.heads(self.settings) if self.session is not None else ())
        if not site.pages and not site.dynamic_pages:
            raise_all(list(site.errors))

    async def _pages(self, fetches: FetchContext) -> tuple[LoadedSite, Documents]:
        """Write everything that pages and route handlers make."""
        with fetching(fetches):
            try:
                loaded = await self.project.load(asset_store(self.staging), fetches)
                documents = await self._write_pages(loaded, fetches)
                return loaded, replace(documents, warnings=(*documents.warnings, *fetches.warnings))
            finally:
                await fetches.store.aclose()

    async def _write_pages(self, loaded: LoadedSite, fetches: FetchContext) -> Documents:
        site, maker, plan, staging = loaded.site, loaded.maker, loaded.plan, self.staging
        self.progress.stage("Building pages", len(site.pages) + len(plan.pages))
        heads = tuple(page for page in site.parts.pages if page.title_origin == "page") if site.parts else ()
        job = BuildJob(
            fetches.build,
            self.project.root,
            self.settings,
            staging,
            self.strict,
            plan.page_routes,
            plan.published,
            heads,
        )
        ledger = None
        if self.session is not None:
            ledger = self.session.ledger(site, maker.renderer.markdown.reader.components, maker.renderer.urls_of)
        documents = await write_documents(PageWork(maker, job, self.pool, fetches, self.progress, ledger), loaded)
        write_plan(plan, staging)
        try:
            with reading(ReadLog()) as log:
                staging.write("404.html", await not_found_document(maker))
            if self.session is not None:
                self.session.see_beside(log)
            for name, html in (await maker.frame.front_pages()).items():
                staging.write(name, html)
        except RectoError as error:
            documents = replace(documents, errors=in_order((*documents.errors, *error.errors)))
        others = tuple(
            DynamicPattern(each.page.route, each.page.source_path) for each in plan.routes if each.takes_others
        )
        answers = answer_headers(plan)
        routes = Routes(fetches.build, time.time(), documents.refreshing, others, plan.handlers, answers)
        if routes:
            staging.write(ROUTES_FILE, routes_json(routes))
        return documents

    def _with_site_files(self, maker: DocumentMaker, documents: Documents, *, keep_going: bool) -> Documents:
        """Write what is published beside the pages, and add what was found wrong in it."""
        renderer = maker.renderer
        found = write_site_files(
            renderer.site,
            documents.published,
            renderer.resolver,
            renderer.urls,
            self.staging,
            alternates=renderer.site.translations,
            full_text=self.session.full_text() if self.session is not None else None,
        )
        if self.session is not None:
            self.session.places = found.full_text
        if not keep_going:
            raise_all(list(found.errors))
        write_security_policy(renderer.site.settings, maker.theme.inline_scripts(), self.staging)
        warnings = (*documents.warnings, *found.warnings)
        return replace(documents, errors=(*documents.errors, *found.errors), warnings=warnings, notes=found.notes)

    def _report(self, plan: AppPlan, documents: Documents, search: SearchIndex | None) -> BuildReport:
        return BuildReport(
            out=self.staging.folder,
            pages=documents.pages,
            files=0,
            html_bytes=documents.html_bytes,
            failed=documents.failed,
            refreshing=tuple(page.route for page in documents.refreshing if not page.per_request),
            server_only=(*plan.server_only, *_made_per_request(documents)),
            errors=documents.errors,
            warnings=(),
            search=search,
            made=documents.made,
        )


def _made_per_request(documents: Documents) -> Iterator[str]:
    return (f"{page.route} is made for each request" for page in documents.refreshing if page.per_request)


def _as_error(warning: RectoWarning) -> RectoError:
    return RectoError(warning.message, where=warning.where, hint=warning.hint, source=warning.source)
