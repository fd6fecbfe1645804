"""The whole build: settings, pages, documents, assets, search index, and the swap at the end."""

from __future__ import annotations

import asyncio
import time
import uuid
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from recto.content import GitHistory, read_git_history, read_site
from recto.data import FetchContext, Store, fetch_store, fetching, load_env
from recto.errors import RectoError, RectoWarning, raise_all
from recto.export.app_plan import AppPlan, plan_app, write_plan
from recto.export.assets import AssetStore
from recto.export.code_theme import code_theme_warnings
from recto.export.compress import compress_files, compressors
from recto.export.document import DocumentMaker, document_maker
from recto.export.documents import Documents, Observer, in_order, write_documents
from recto.export.freshness import ROUTES_FILE, DynamicPattern, Routes, routes_json
from recto.export.offline import make_offline
from recto.export.progress import Progress
from recto.export.project import importable, load_components
from recto.export.publish.files import write_site_files
from recto.export.search import SearchIndex, build_search_index
from recto.export.urls import ASSET_DIR
from recto.export.write import Staging, staged
from recto.settings import OgImageSettings, SearchSettings, Settings, load_settings


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line may change: `out` and `base` stand over the settings.

    `offline` makes a site that opens from a disk. `observe` is shown every page that was made; a build that is only
    observed has no search and no preview images.
    """

    out: Path | None = None
    base: str | None = None
    strict: bool = False
    keep_going: bool = False
    offline: bool = False
    observe: Observer | None = None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built.

    `failed` are the routes left out, `refreshing` those that a server would keep up to date, `server_only` route
    handlers that only a server can ask, each with the reason; `html_bytes` is the size of all pages. `errors` is empty
    unless the build kept going; `notes` is what is good to know without being a problem.
    """

    out: Path
    pages: int
    files: int
    html_bytes: int
    failed: tuple[str, ...]
    refreshing: tuple[str, ...]
    errors: tuple[RectoError, ...]
    warnings: tuple[RectoWarning, ...]
    search: SearchIndex | None
    server_only: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def build_site(root: Path, options: BuildOptions | None = None, progress: Progress | None = None) -> BuildReport:
    """Build the site in the folder `root`.

    Raises `RectoError` with everything that is wrong, and then leaves the previous output as it was; with
    `keep_going`, errors of single pages are in the report instead and the other pages are published.
    """
    options, progress = options or BuildOptions(), progress or Progress()
    if not root.is_dir():
        raise RectoError(f"There is no folder {root}.", hint='Make a site with "recto new".')
    root = root.resolve()
    load_env(root, "production")
    settings = _settings(root, options)
    out = (options.out or root / settings.out).resolve()
    progress.stage("Reading the site")
    with importable(root), staged(out) as staging:
        report = _fill(root, settings, staging, options, progress)
        if options.strict:
            raise_all([_as_error(warning) for warning in report.warnings])
    return replace(report, out=out)


def _settings(root: Path, options: BuildOptions) -> Settings:
    settings = load_settings(root)
    if options.observe is not None:
        settings = msgspec.structs.replace(
            settings, search=SearchSettings(enabled=False), og_images=OgImageSettings(enabled=False), compress=()
        )
    if options.offline:
        # The button fetches the page's Markdown, which a page on a disk may not.
        theme = msgspec.structs.replace(settings.theme, copy_page_button=False)
        settings = msgspec.structs.replace(settings, theme=theme)
    if options.base is None:
        return settings
    base = "/" + options.base.strip("/") if options.base.strip("/") else ""
    return msgspec.structs.replace(settings, base=base)


def _fill(root: Path, settings: Settings, staging: Staging, options: BuildOptions, progress: Progress) -> BuildReport:
    history = read_git_history(root) if settings.theme.last_updated else GitHistory()
    ways = compressors(settings.compress)
    site = read_site(root, settings, history=history.files)
    if not site.pages and not site.dynamic_pages:
        raise_all(list(site.errors))
    maker = document_maker(site, load_components(root), AssetStore(staging.folder / ASSET_DIR))
    fetches = fetch_context(root, settings, build=uuid.uuid4().hex[:16], strict=options.strict)
    plan, documents = asyncio.run(_pages(maker, staging, progress, fetches, options.observe))
    if not options.keep_going:
        raise_all(list(documents.errors))
    pictures = maker.renderer.pictures
    if pictures.waiting:
        progress.stage("Scaling images", pictures.waiting)
        pictures.make(done=progress.step)
    for name, content in maker.theme.branch_files().items():
        staging.write(f"{ASSET_DIR}/{name}", content)
    if (root / "public").is_dir():
        staging.copy_tree(root / "public")
    documents = _with_site_files(maker, plan, documents, staging, options)
    search = None
    if settings.search:
        progress.stage("Indexing for search")
        search = build_search_index(staging.folder)
    if options.offline:
        make_offline(staging.folder, settings.base)
    if settings.compress:
        progress.stage("Compressing")
        compress_files(staging.folder, ways)
    warnings = (*site.warnings, *history.warnings, *documents.warnings, *code_theme_warnings(settings, root))
    report = _report(staging, plan, documents, warnings, search)
    return replace(report, notes=tuple(maker.libraries.notes))


def _with_site_files(
    maker: DocumentMaker, plan: AppPlan, documents: Documents, staging: Staging, options: BuildOptions
) -> Documents:
    """Write what is published beside the pages, and add what was found wrong in it."""
    renderer = maker.knowing(plan).renderer
    site = renderer.site
    found = write_site_files(
        site, documents.published, renderer.resolver, renderer.urls, staging, alternates=site.translations
    )
    if not options.keep_going:
        raise_all(list(found.errors))
    previews = maker.previews.warnings if maker.previews is not None else ()
    warnings = (*documents.warnings, *found.warnings, *previews)
    return replace(documents, errors=(*documents.errors, *found.errors), warnings=warnings)


async def _pages(
    maker: DocumentMaker, staging: Staging, progress: Progress, fetches: FetchContext, observe: Observer | None
) -> tuple[AppPlan, Documents]:
    """Write everything that pages and route handlers make."""
    with fetching(fetches):
        try:
            return await _write_pages(maker, staging, progress, fetches, observe)
        finally:
            await fetches.store.aclose()


async def _write_pages(
    maker: DocumentMaker, staging: Staging, progress: Progress, fetches: FetchContext, observe: Observer | None
) -> tuple[AppPlan, Documents]:
    plan = await plan_app(maker.renderer)
    maker = maker.knowing(plan)
    progress.stage("Building pages", len(maker.renderer.site.pages) + len(plan.pages))
    documents = await write_documents(maker, plan, staging, progress, fetches, observe)
    write_plan(plan, staging)
    try:
        staging.write("404.html", await maker.not_found())
        for name, html in maker.theme.front_pages().items():
            staging.write(name, html)
    except RectoError as error:
        documents = replace(documents, errors=in_order((*documents.errors, *error.errors)))
    others = tuple(DynamicPattern(each.page.route, each.page.source_path) for each in plan.routes if each.takes_others)
    if documents.refreshing or others:
        staging.write(ROUTES_FILE, routes_json(Routes(fetches.build, time.time(), documents.refreshing, others)))
    return plan, replace(documents, warnings=(*documents.warnings, *fetches.warnings))


def fetch_context(
    root: Path, settings: Settings, *, store: Store | None = None, build: str = "", strict: bool = False
) -> FetchContext:
    """What `fetch` in the pages of the project works with; without `store`, with the project's own cache."""
    offline = settings.fetch_cached == "offline"
    return FetchContext(store or fetch_store(root), root=root, build=build, strict=strict, offline=offline)


def _report(
    staging: Staging,
    plan: AppPlan,
    documents: Documents,
    warnings: tuple[RectoWarning, ...],
    search: SearchIndex | None,
) -> BuildReport:
    return BuildReport(
        out=staging.folder,
        pages=documents.pages,
        files=sum(1 for path in staging.folder.rglob("*") if path.is_file()),
        html_bytes=documents.html_bytes,
        failed=documents.failed,
        refreshing=tuple(page.route for page in documents.refreshing),
        server_only=plan.server_only,
        errors=documents.errors,
        warnings=warnings,
        search=search,
    )


def _as_error(warning: RectoWarning) -> RectoError:
    return RectoError(warning.message, where=warning.where, hint=warning.hint, source=warning.source)
