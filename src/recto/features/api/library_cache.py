"""The library of a site, read anew only where its files or its settings are others."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from recto.data.cache_folder import CacheFolder
from recto.features.api.apart import may_run
from recto.features.api.checked_library import with_checks
from recto.features.api.history.tags import Tag, tags_of
from recto.features.api.kept import kept_or_made
from recto.features.api.model import Library
from recto.features.api.package_files import digest_of, source_folders
from recto.features.api.reading.release import release_modules
from recto.features.api.reading.site_library import read_now
from recto.features.api.uses import with_uses
from recto.settings import Settings
from recto.settings.api import ApiSettings

if TYPE_CHECKING:
    from recto.features.api.reading.module_cache import ModuleCache

# Another one for each model or way of reading that is different.
_VERSION = 14


def cached_library(
    root: Path,
    settings: Settings,
    cache: CacheFolder,
    sources: Mapping[Path, bytes],
    modules: ModuleCache | None = None,
) -> Library:
    """The library of a site, from the cache where its files are what they were; else some of its `modules` are."""
    tags = tags_of(root, settings) if settings.api.history else ()
    if settings.api.extensions or any(file.suffix == ".pyi" for file in sources):
        # They change modules after all have been read.
        modules = None
    key = f"library-{_key(settings.api, digest_of(sources), tags)}"

    def read_anew() -> Library:
        folders = source_folders(root, settings)
        known = modules.problems if modules is not None else None
        read = read_now(root, settings.api, folders, modules)
        release_modules(sum(map(len, sources.values())) if modules is None else 0)
        library = with_checks(read, root, settings.api, known)
        if settings.api.backlinks:
            library = with_uses(library)
        if tags:
            from recto.features.api.history.marks import with_history

            states = CacheFolder(cache.folder and cache.folder.with_name(f"{cache.folder.name}-history"))
            library = with_history(library, tags, root, settings, states)
        return library

    if modules is None:
        return kept_or_made(cache, key, Library, read_anew, is_alone=True)
    # What is written now is another one in a moment.
    with modules.lock:
        return read_anew()


def _key(api: ApiSettings, files: str, tags: Sequence[Tag]) -> str:
    read = (
        api.packages,
        api.modules,
        api.include,
        api.exclude,
        api.undocumented,
        api.inherit_docstrings,
        api.annotations,
        api.private,
        api.special,
        api.filters,
        api.order == "__all__",
        api.extensions,
        api.objects,
    )
    text = repr(
        (
            _VERSION,
            sys.version_info[:2],
            files,
            [(tag.name, tag.commit) for tag in tags],
            read,
            api.values,
            api.secrets,
            api.inspect,
            may_run(),
            api.backlinks,
            api.report,
            api.styles,
            api.docstrings,
        )
    )
    return blake2b(text.encode(), digest_size=16).hexdigest()
