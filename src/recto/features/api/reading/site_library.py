"""The library of a site as its files say it."""

from __future__ import annotations

import fnmatch
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from recto.errors import RectoError
from recto.features.api.apart import may_run
from recto.features.api.model import Library
from recto.features.api.package_files import package_files
from recto.settings.api import ApiSettings

if TYPE_CHECKING:
    from recto.features.api.reading.classes import Tree
    from recto.features.api.reading.loading import Loaded
    from recto.features.api.reading.module_cache import ModuleCache


def read_now(root: Path, api: ApiSettings, folders: Sequence[Path], cache: ModuleCache | None = None) -> Library:
    """The library as its files say it; of the modules in a `cache` only those are read whose files have changed.

    Raises `RectoError` when Griffe is missing, and for packages that cannot be read.
    """
    names = api.packages
    if not names:
        # A site may have pages of programs alone.
        return Library()
    _require_griffe()
    from recto.features.api.reading.classes import Tree
    from recto.features.api.reading.library import Choice, read_library
    from recto.features.api.reading.loading import load_packages
    from recto.features.api.reading.object_cache import ObjectCache
    from recto.features.api.reading.objects import ObjectReader
    from recto.features.api.reading.public import Rules

    if api.objects:
        names = tuple(name for name in names if package_files(name, folders))
    loaded = load_packages(names, folders, root, api.extensions, cache, lambda path: _may_import(api, path))
    tree = Tree(loaded.loader)
    reader = ObjectReader(
        tree,
        root,
        modern=api.annotations == "modern",
        values=api.values,
        secrets=api.secrets,
        inherit_docstrings=api.inherit_docstrings,
        others=loaded.others,
        cache=ObjectCache(cache, tree) if cache is not None else None,
        tells_owners=bool(api.objects),
    )
    if api.objects:
        from recto.features.api.reading.placed import missing_package, read_placed

        missing = (missing_package(name) for name in api.packages if name not in names)
        library = read_placed(loaded, reader, api.objects)
        return replace(library, problems=(*library.problems, *missing))
    rules = Rules(api.private, api.special, api.filters)
    choice = Choice(api.include, api.exclude, api.undocumented, rules, by_all=api.order == "__all__")
    library = read_library(loaded, reader, choice, api.modules)
    return _looked_at(library, api, loaded, tree, folders)


def _require_griffe() -> None:
    try:
        import griffe  # noqa: F401 - only whether it is there
    except ImportError as error:
        message = "The API reference needs Griffe, which is not installed."
        raise RectoError(message, hint='Install it with `pip install "recto[api]"`.') from error


def _may_import(api: ApiSettings, path: str) -> bool:
    """Whether a compiled module may be imported to see what is in it."""
    if api.inspect == "never" or not may_run():
        return False
    return not isinstance(api.inspect, tuple) or any(fnmatch.fnmatch(path, each) for each in api.inspect)


def _looked_at(library: Library, api: ApiSettings, loaded: Loaded, tree: Tree, folders: Sequence[Path]) -> Library:
    """The library with what only code that runs can say."""
    if api.inspect in ("never", ()) or not may_run():
        return library
    from recto.features.api.reading.inspection import inspected, with_inspected

    patterns = api.inspect if isinstance(api.inspect, tuple) else None
    found, problems = inspected(loaded.modules, tree, loaded.root, folders, patterns)
    return with_inspected(library, found, problems)
