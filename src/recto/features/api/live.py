"""The reference in `recto dev`: what has been read of packages stays, so that a saved file is read alone."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Timer

from recto.errors import RectoError
from recto.features.api.package_files import source_folders
from recto.features.api.reading.module_cache import ModuleCache
from recto.features.api.reading.site_library import read_now
from recto.settings import Settings

# Whoever has just started wants to see a page first.
_SECONDS_UNTIL_READING = 2.0


def kept_modules(root: Path, settings: Settings) -> ModuleCache:
    """What stays of packages, which another thread reads in a while, so that the first save is quick."""
    modules = ModuleCache()

    def read() -> None:
        # What is wrong is told by who makes pages.
        with modules.lock, suppress(RectoError):
            read_now(root, settings.api, source_folders(root, settings), modules)

    if settings.api.packages and not settings.api.extensions:
        timer = Timer(_SECONDS_UNTIL_READING, read)
        timer.daemon = True
        timer.start()
    return modules
