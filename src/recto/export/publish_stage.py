"""The stage of a build that writes what stands beside the pages: images, public files, lists, what plugins make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from msgspec.structs import replace

from recto.errors import raise_all
from recto.export.context import BuildContext
from recto.export.documents import Documents
from recto.export.publish.addresses import SiteAddress
from recto.export.publish.files import write_site_files
from recto.export.publish.security_policy import write_security_policy
from recto.plugins.plugin_set import NamedWork
from recto.plugins.publishing import BeforePublish, BeginPublish, Summary
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.urls import ASSET_DIR


def publish(build: BuildContext, maker: DocumentMaker, documents: Documents) -> tuple[Documents, Mapping[str, Summary]]:
    """Write everything, and add what was found wrong in it; also gives what plugins tell of their work.

    Raises what was found wrong instead, unless the build is to keep going.
    """
    with ExitStack() as stack:
        begun = _begun(build, maker, documents, stack)
        documents = _write_files(build, maker, documents)
        return documents, _finished(build, begun)


def _begun(build: BuildContext, maker: DocumentMaker, documents: Documents, stack: ExitStack) -> Sequence[NamedWork]:
    """What plugins do from now on, beside all the rest; it is stopped at the end of the `stack`."""
    begun: list[NamedWork] = []
    if build.pool.observe is not None:
        # Nobody publishes what is only looked at.
        return begun
    event = BeginPublish(maker.renderer.site, build.staging.folder)
    for each in build.project.code.plugins.begin_publish(event, documents.page_notes):
        stack.callback(each.work.stop)
        begun.append(each)
    return begun


def _finished(build: BuildContext, begun: Sequence[NamedWork]) -> Mapping[str, Summary]:
    """Write what plugins have made beside the rest."""
    summaries: dict[str, Summary] = {}
    for each in begun:
        build.progress.stage(each.work.title)
        done = each.finish()
        for path, content in done.files.items():
            build.staging.write(path, content)
        if done.summary is not None:
            summaries[each.name] = done.summary
    return summaries


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
        address = SiteAddress(renderer.urls, renderer.site.settings.url)
        event = BeforePublish(
            renderer.site, renderer.urls.page, address.page, address.file, build.staging.folder, pages
        )
        for path, content in plugins.before_publish(event, documents.page_notes):
            build.staging.write(path, content)


def _write_site_files(build: BuildContext, maker: DocumentMaker, documents: Documents) -> Documents:
    """Write lists of pages and redirects, and add what was found wrong in them."""
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
    scripts, plugins = maker.theme.inline_scripts(), build.project.code.plugins
    write_security_policy(renderer.site.settings, scripts, plugins, documents.policy_needs, build.staging)
    warnings = (*documents.warnings, *found.warnings)
    return replace(documents, errors=(*documents.errors, *found.errors), warnings=warnings, notes=found.notes)
