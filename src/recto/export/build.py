"""The whole build: settings, pages, documents, assets, search index, and the swap at the end."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from recto.errors import RectoError
from recto.export.incremental.memory import BuildMemory
from recto.export.lock import has_leftovers
from recto.export.options import BuildOptions
from recto.export.progress import Progress
from recto.export.report import BuildReport
from recto.export.timings import StageClock, Timings
from recto.project import Project
from recto.project.settings import load_settings
from recto.settings import Settings


def build_site(root: Path, options: BuildOptions | None = None, progress: Progress | None = None) -> BuildReport:
    """Build the site in the folder `root`, as far as it is not built already.

    Raises `RectoError` with everything that is wrong, and then leaves the previous output as it was; with
    `keep_going`, errors of single pages are in the report instead and the other pages are published.
    """
    options, clock = options or BuildOptions(), StageClock(progress or Progress())
    with Project.open(root, read_settings=lambda folder: _settings(folder, options)) as project:
        out = (options.out or project.root / project.settings.out).resolve()
        _check_place(out, project.root)
        memory = None
        if options.observe is None:
            # Not a word about pages, components or themes has been imported up to here.
            given = (options.base, options.strict, options.keep_going, options.offline)
            memory = BuildMemory.of(project.root, out, given, project.settings)
            report = memory.unchanged_report() if not options.fresh else None
            if isinstance(report, BuildReport):
                memory.file.close()
                if has_leftovers(out):
                    from recto.export.output_folder import clear_leftovers

                    clear_leftovers(out, project.root)
                return replace(report, made=0, timings=Timings(clock.stages))
        report = _built(project, out, options, clock, memory)
    return replace(report, timings=replace(report.timings, stages=clock.stages))


def _built(
    project: Project, out: Path, options: BuildOptions, progress: Progress, memory: BuildMemory | None
) -> BuildReport:
    from recto.export.caches import forget_caches
    from recto.export.fill import build_into
    from recto.export.output_folder import staged
    from recto.plugins.publishing import AfterPublish

    progress.stage("Reading the site")
    notes: list[str] = []
    remembers = project.root if memory is not None else None
    with staged(out, root=remembers, keep=not options.offline, note=notes.append) as staging:
        if options.fresh:
            forget_caches(project.root)
        report = build_into(staging, project, options, progress, memory)
    project.code.plugins.after_publish(AfterPublish(out))
    return replace(report, out=out, notes=(*report.notes, *notes))


def _check_place(out: Path, root: Path) -> None:
    """Raise `RectoError` for a folder that cannot be an output."""
    hint = "Choose another place with --out, or by `out` in recto.toml."
    if root.is_relative_to(out):
        raise RectoError(f"The folder of the output, {out}, holds the project itself.", hint=hint)
    if out.is_relative_to((root / "public").resolve()):
        message = f"The folder of the output, {out}, lies in `public/`, and everything in there is published."
        raise RectoError(message, hint=hint)


def _settings(root: Path, options: BuildOptions) -> Settings:
    settings = load_settings(root)
    if options.observe is not None:
        from recto.plugins.used import without_built_in_plugins

        settings = msgspec.structs.replace(without_built_in_plugins(settings), compress=())
    if options.offline:
        settings = msgspec.structs.replace(settings, theme=settings.theme.for_a_disk())
    if options.base is None:
        return settings
    base = "/" + options.base.strip("/") if options.base.strip("/") else ""
    return msgspec.structs.replace(settings, base=base)
