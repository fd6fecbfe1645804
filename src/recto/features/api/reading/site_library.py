"""The library of a site as its files say it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from recto.features.api.apart import may_run
from recto.features.api.model import Library
from recto.features.api.package_files import package_files
from recto.settings.api import ApiSettings


def read_now(root: Path, api: ApiSettings, folders: Sequence[Path]) -> Library:
    """The library as its files say it. Raises `RectoError` for packages that cannot be read."""
    names = api.packages
    if not names:
        # A site may have pages of programs alone.
        return Library()
    from recto.features.api.reading.classes import Tree
    from recto.features.api.reading.library import Choice, read_library
    from recto.features.api.reading.loading import load_packages
    from recto.features.api.reading.objects import ObjectReader
    from recto.features.api.reading.public import Rules

    if api.objects:
        names = tuple(name for name in names if package_files(name, folders))
    loaded = load_packages(names, folders, root, api.extensions)
    reader = ObjectReader(
        Tree(loaded.loader),
        root,
        modern=api.annotations == "modern",
        values=api.values,
        secrets=api.secrets,
        inherit_docstrings=api.inherit_docstrings,
        others=loaded.others,
    )
    if api.objects:
        from recto.features.api.reading.placed import missing_package, read_placed

        missing = (missing_package(name) for name in api.packages if name not in names)
        library = read_placed(loaded, reader, api.objects)
        return replace(library, problems=(*library.problems, *missing))
    rules = Rules(api.private, api.special, api.filters)
    choice = Choice(api.include, api.exclude, api.undocumented, rules, by_all=api.order == "__all__")
    library = read_library(loaded, reader, choice, api.modules)
    if api.inspect in ("never", ()) or not may_run():
        return library
    from recto.features.api.reading.inspection import inspected, with_inspected

    patterns = api.inspect if isinstance(api.inspect, tuple) else None
    found, problems = inspected(loaded.modules, reader.tree, folders, patterns)
    return with_inspected(library, found, problems)
