"""The whole build: settings, pages, documents, assets, search index, and the swap at the end."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from recto.data import load_env
from recto.errors import RectoError, RectoWarning, raise_all
from recto.export.fill import BuildReport, SiteBuild
from recto.export.incremental.memory import BuildMemory, marks_of
from recto.export.incremental.reads import ReadLog, reading
from recto.export.incremental.session import BuildSession
from recto.export.making.crew import Crew
from recto.export.making.make_page import Observer
from recto.export.progress import Progress
from recto.export.project import importable
from recto.export.write import staged
from recto.settings import OgImageSettings, SearchSettings, Settings, load_settings


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line may change: `out` and `base` stand over the settings.

    `offline` makes a site that opens from a disk. `fresh` makes everything anew. `jobs` processes make the pages of a
    large build (0: as many as there are cores), or an `executor`, whose workers must see the project's folder and the
    one that `out` is in. `observe` is shown every page that was made; a build that is only observed has no search and
    no preview images, and remembers nothing.
    """

    out: Path | None = None
    base: str | None = None
    strict: bool = False
    keep_going: bool = False
    offline: bool = False
    fresh: bool = False
    jobs: int = 0
    executor: Executor | None = None
    observe: Observer | None = None


def build_site(root: Path, options: BuildOptions | None = None, progress: Progress | None = None) -> BuildReport:
    """Build the site in the folder `root`, as far as it is not built already.

    Raises `RectoError` with everything that is wrong, and then leaves the previous output as it was; with
    `keep_going`, errors of single pages are in the report instead and the other pages are published.
    """
    options, progress = options or BuildOptions(), progress or Progress()
    if not root.is_dir():
        raise RectoError(f"There is no folder {root}.", hint='Make a site with "recto new".')
    root = root.resolve()
    load_env(root, "production")
    site_log = ReadLog()
    with reading(site_log):
        settings = _settings(root, options)
    out = (options.out or root / settings.out).resolve()
    session = _session(root, out, options, site_log)
    if session is not None:
        report = session.memory.unchanged_report()
        if isinstance(report, BuildReport):
            session.memory.file.close()
            return replace(report, made=0)
    progress.stage("Reading the site")
    with importable(root), staged(out, keep=not options.offline) as staging, _closing(session):
        crew = Crew(options.jobs, options.executor, options.observe)
        build = SiteBuild(root, settings, staging, crew, progress, session, options.strict, options.offline)
        report = replace(build.run(keep_going=options.keep_going), out=out)
        if options.strict:
            raise_all([_as_error(warning) for warning in report.warnings])
        if session is not None and not report.errors:
            session.remember(settings.content_dir, (marks_of(staging.folder), report))
    return report


def _session(root: Path, out: Path, options: BuildOptions, site_log: ReadLog) -> BuildSession | None:
    """The memory of this build; None for one that starts from nothing and leaves nothing behind."""
    if options.observe is not None:
        return None
    memory = BuildMemory.of(root, out, (options.base, options.strict, options.keep_going, options.offline))
    if options.fresh:
        memory = replace(memory, state=None)
    return BuildSession(memory, site_log)


@contextmanager
def _closing(session: BuildSession | None) -> Iterator[None]:
    try:
        yield
    finally:
        if session is not None:
            session.memory.file.close()


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


def _as_error(warning: RectoWarning) -> RectoError:
    return RectoError(warning.message, where=warning.where, hint=warning.hint, source=warning.source)
