"""The whole build: settings, pages, documents, assets, search index, and the swap at the end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec

from recto.data.env_files import load_env
from recto.errors import RectoError
from recto.export.caches import forget_caches
from recto.export.incremental.memory import BuildMemory
from recto.export.options import BuildOptions
from recto.export.progress import Progress
from recto.export.report import BuildReport
from recto.export.write import staged
from recto.project.settings import load_settings
from recto.rendering.reads import ReadLog, reading
from recto.settings import OgImageSettings, SearchSettings, Settings


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
    memory = None
    if options.observe is None:
        # Not a word about pages, components or themes has been imported up to here.
        given = (options.base, options.strict, options.keep_going, options.offline)
        memory = BuildMemory.of(root, out, given, settings.content_dir)
        report = memory.unchanged_report() if not options.fresh else None
        if isinstance(report, BuildReport):
            memory.file.close()
            return replace(report, made=0)
    from recto.export.fill import build_into

    progress.stage("Reading the site")
    with staged(out, keep=not options.offline) as staging:
        if options.fresh:
            forget_caches(root)
        return replace(build_into(staging, root, settings, options, progress, memory, site_log), out=out)


def _settings(root: Path, options: BuildOptions) -> Settings:
    settings = load_settings(root)
    if options.observe is not None:
        settings = msgspec.structs.replace(
            settings, search=SearchSettings(enabled=False), og_images=OgImageSettings(enabled=False), compress=()
        )
    if options.offline:
        settings = msgspec.structs.replace(settings, theme=settings.theme.for_a_disk())
    if options.base is None:
        return settings
    base = "/" + options.base.strip("/") if options.base.strip("/") else ""
    return msgspec.structs.replace(settings, base=base)
