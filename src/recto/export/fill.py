"""Fills the folder that becomes the output."""

from __future__ import annotations

from msgspec.structs import replace

from recto.errors import RectoError, RectoWarning, raise_all
from recto.export.context import BuildContext
from recto.export.incremental.memory import BuildMemory, marks_of
from recto.export.incremental.session import BuildSession
from recto.export.options import BuildOptions
from recto.export.progress import Progress
from recto.export.report import BuildReport
from recto.export.site_build import build_in_stages
from recto.export.workers.pool import WorkerPool
from recto.export.write import Staging
from recto.gc_tuning import keep_for_good
from recto.project import Project


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
    build = BuildContext(project, staging, pool, progress, session, options.strict, options.offline, options.keep_going)
    # What has been imported, which is more than all pages of a small site.
    keep_for_good()
    try:
        report = build_in_stages(build)
        marks = marks_of(staging.folder)
        report = replace(report, files=len(marks))
        if options.strict:
            raise_all([_as_error(warning) for warning in report.warnings])
        if session is not None:
            kept = replace(report, out=session.memory.out)
            session.remember(None if report.errors else (marks, kept))
        return report
    finally:
        if memory is not None:
            memory.file.close()


def _as_error(warning: RectoWarning) -> RectoError:
    return RectoError(warning.message, where=warning.where, hint=warning.hint, source=warning.source)
