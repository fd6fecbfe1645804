"""The whole build: settings, pages, documents, assets, search index, and the swap at the end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from recto.errors import RectoError
from recto.export.incremental.build_place import BuildPlace
from recto.export.incremental.memory import BuildMemory
from recto.export.lock import has_leftovers
from recto.export.options import BuildOptions
from recto.export.progress import Progress
from recto.export.report import BuildReport
from recto.export.timings import StageClock, Timings
from recto.gc_tuning import tuned_gc

# Not a word about settings, pages, components or themes is imported before a build is known to have work.
if TYPE_CHECKING:
    from recto.project import Project


def build_site(root: Path, options: BuildOptions | None = None, progress: Progress | None = None) -> BuildReport:
    """Build the site in the folder `root`, as far as it is not built already.

    Raises `RectoError` with everything that is wrong, and then leaves the previous output as it was; with
    `keep_going`, errors of single pages are in the report instead and the other pages are published.
    """
    options, clock = options or BuildOptions(), StageClock(progress or Progress())
    memory = _last_memory(root, options)
    report = memory.unchanged_report() if memory is not None and not options.fresh else None
    if memory is not None:
        memory.file.close()
        if report is not None:
            return _kept(report, memory, clock)
    # Before the imports of a build, which make more objects than a small site does.
    with tuned_gc():
        return _open_and_build(root, options, clock, memory)


def _last_memory(root: Path, options: BuildOptions) -> BuildMemory | None:
    """What the last build with these options knows; no setting has been read for it, and no page."""
    if options.observe is not None or not root.is_dir():
        return None
    root = root.resolve()
    place = BuildPlace.last(root, _given(options))
    return BuildMemory.of(root, place, _own_options(options)) if place is not None else None


def _given(options: BuildOptions) -> tuple[object, ...]:
    """The options that builds of one place have in common."""
    return str(options.out.resolve()) if options.out is not None else None, *_own_options(options)


def _own_options(options: BuildOptions) -> tuple[object, ...]:
    """The options without which a build gives another output, beside its place."""
    return options.base, options.strict, options.keep_going, options.offline


def _kept(report: BuildReport, memory: BuildMemory, clock: StageClock) -> BuildReport:
    """The report of a build that has nothing to do."""
    if has_leftovers(memory.out):
        from recto.export.output_folder import clear_leftovers

        clear_leftovers(memory.out, memory.root)
    return replace(report, made=0, timings=Timings(clock.stages))


def _open_and_build(root: Path, options: BuildOptions, clock: StageClock, memory: BuildMemory | None) -> BuildReport:
    from recto.export.build_settings import build_settings
    from recto.project import Project

    with Project.open(root, read_settings=lambda folder: build_settings(folder, options)) as project:
        out = (options.out or project.root / project.settings.out).resolve()
        _check_place(out, project.root)
        if options.observe is None:
            place = BuildPlace(str(out), project.settings.content_dir)
            if memory is None or memory.place != place:
                memory = BuildMemory.of(project.root, place, _own_options(options))
                if not options.fresh and (report := memory.unchanged_report()) is not None:
                    place.keep(project.root, _given(options))
                    memory.file.close()
                    return _kept(report, memory, clock)
        report = _built(project, out, options, clock, memory)
        if memory is not None:
            memory.place.keep(project.root, _given(options))
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
