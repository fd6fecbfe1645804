"""One build of a site, stage by stage."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from msgspec.structs import replace

from recto.errors import raise_all
from recto.export.compress import compress_files, compressors
from recto.export.context import BuildContext
from recto.export.documents import Documents, in_order
from recto.export.incremental.reader_hint import reader_hint
from recto.export.page_stage import write_pages
from recto.export.publish_stage import publish
from recto.export.report import BuildReport
from recto.export.run_coroutine import run
from recto.export.site_warnings import site_warnings
from recto.plugins.events import SiteRead
from recto.project.loaded_site import LoadedSite
from recto.rendering.fetch_context import fetch_context


def build_in_stages(build: BuildContext) -> BuildReport:
    """Write everything. Raises `RectoError` with all that is wrong, unless the build is to keep going."""
    settings, staging = build.settings, build.staging
    encoders = compressors(settings.compress)
    _read_site(build)
    remarks = build.project.code.plugins.site_read(SiteRead(build.project.site))
    loaded, documents = _pages(build)
    documents, summaries = publish(build, loaded.maker, documents)
    if build.offline:
        from recto.export.offline import make_offline

        make_offline(staging, settings.base, build.project.code.plugins)
    if settings.compress:
        build.progress.stage("Compressing")
        compress_files(staging, encoders, build.session.outputs if build.session is not None else None)
    return BuildReport(
        out=staging.folder,
        pages=documents.pages,
        files=0,
        html_bytes=documents.html_bytes,
        failed=documents.failed,
        refreshing=tuple(page.route for page in documents.refreshing if not page.per_request),
        server_only=(*loaded.plan.server_only, *_made_per_request(documents)),
        errors=documents.errors,
        warnings=(
            *loaded.site.warnings,
            *remarks,
            *documents.warnings,
            *site_warnings(loaded, documents.failed),
        ),
        made=documents.made,
        timings=documents.slowest.timings(),
        plugins=summaries,
        notes=(*loaded.maker.vendored.notes, *documents.notes, *_reader_hints(build, documents)),
    )


def _pages(build: BuildContext) -> tuple[LoadedSite, Documents]:
    """All pages. Those that fail when the build is to keep going are left out of the lists and links of the others."""
    name = uuid.uuid4().hex[:16]

    def written() -> tuple[LoadedSite, Documents]:
        fetches = fetch_context(build.project.root, build.settings, build=name, strict=build.strict)
        return run(write_pages(build, fetches))

    loaded, documents = written()
    if documents.errors and not build.keep_going:
        if build.session is not None:
            build.session.remember()
        raise_all(list(documents.errors))
    failed: dict[str, None] = {}
    errors = documents.errors
    # Without a page others may fail. Whoever only looks on wants to see every page once, as it is.
    while (new := documents.failed) and build.pool.observe is None and not failed.keys() >= set(new):
        if not documents.pages:
            raise_all(list(errors))
        failed |= dict.fromkeys(new)
        if build.session is not None:
            build.session.begin_again()
        build.project.leave_out(frozenset(new))
        loaded, documents = written()
        errors = in_order((*errors, *documents.errors))
    made = documents.made + len(failed.keys() - set(documents.failed))
    failed |= dict.fromkeys(documents.failed)
    return loaded, replace(documents, failed=tuple(failed), errors=errors, made=made)


def _reader_hints(build: BuildContext, documents: Documents) -> Iterator[str]:
    """What keeps pages from being kept, although its author could say what they depend on."""
    if build.session is not None:
        hint = reader_hint({**build.session.undeclared_readers(), **documents.readers})
        if hint is not None:
            yield hint


def _read_site(build: BuildContext) -> None:
    """Read the site. Raises `RectoError` when there is nothing in it that could be built."""
    known = build.session.heads(build.settings) if build.session is not None else ()
    site = build.project.read_site(known=known)
    if build.session is not None:
        build.session.provider_log = build.project.code.providers.log
    if not site.pages and not site.dynamic_pages:
        raise_all(list(site.errors))


def _made_per_request(documents: Documents) -> Iterator[str]:
    return (f"{page.route} is made for each request" for page in documents.refreshing if page.per_request)
