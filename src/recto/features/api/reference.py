"""The reference of a site: its library, where objects are shown, and what names mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import astuple, replace

from recto.data.cache_folder import CacheFolder
from recto.features.api.addresses import Addresses, ApiPage, place_objects, placed_on
from recto.features.api.html.writing import Look
from recto.features.api.model import Library, Object, SourceProblem
from recto.features.api.package_files import digest_of, package_files, source_folders
from recto.features.api.resolving import Resolver
from recto.settings import Settings
from recto.settings.api import ApiSettings

# Another one for each model or way of reading that is different.
_VERSION = 5
NO_ADDRESSES: Mapping[str, str] = {}


class Reference(Struct, frozen=True):
    """Everything that pages of the reference are made from.

    `names_digest` stands for what links depend on, `files` are those of the packages. `replaced` are the first objects
    of pages in whose place the site has pages of its own.
    """

    library: Library
    addresses: Addresses
    resolver: Resolver
    names_digest: str
    files: tuple[Path, ...] = ()
    replaced: frozenset[str] = frozenset()

    def page_digest(self, page: ApiPage) -> str:
        """What stands for all that a page shows."""
        digest = blake2b(self.names_digest.encode(), digest_size=16)
        encoder = msgspec.msgpack.Encoder()
        for found in self._on(page):
            digest.update(encoder.encode(found))
            digest.update(encoder.encode(self.library.subclasses.get(found.path, ())))
        return digest.hexdigest()

    def _on(self, page: ApiPage) -> Sequence[Object]:
        """The objects of a page, and those that it has a line of."""
        objects = self.library.objects
        shown = [each for path, each in objects.items() if self.addresses.homes.get(path) == page.path]
        known = {each.path for each in shown}
        listed = [each for each in self.library.members_of(objects[page.path]) if each.path not in known]
        return [*shown, *listed]


def read_reference(
    root: Path,
    settings: Settings,
    cache: CacheFolder,
    foreign: Mapping[str, str] = NO_ADDRESSES,
    routes: Collection[str] = (),
    placed: Mapping[str, str] = NO_ADDRESSES,
) -> Reference:
    """The reference of a site; nothing is parsed again as long as no file is another one.

    `foreign` are addresses of objects of other libraries, `routes` those of the site's own pages, which `placed` has
    by their files. Raises `RectoError` for packages that cannot be read.
    """
    folders = source_folders(root, settings)
    files = tuple(file for name in settings.api.packages for file in package_files(name, folders))
    library = _cached_library(root, settings, cache, folders, files)
    api = settings.api
    if api.objects:
        addresses = placed_on(library, {each.object: placed.get(each.page, "") for each in api.objects})
    else:
        addresses = place_objects(library, _base(settings), api.pages, api.split_kb)
    digest = blake2b(digest_size=16)
    for part in (sorted(addresses.homes.items()), sorted(library.names.items()), sorted(foreign.items())):
        digest.update(repr(part).encode("utf-8", "surrogatepass"))
    digest.update(repr(astuple(api)).encode("utf-8", "surrogatepass"))
    replaced = frozenset(page.path for page in addresses.pages.values() if page.route in routes)
    return Reference(library, addresses, Resolver(library, foreign), digest.hexdigest(), files, replaced)


def _cached_library(
    root: Path, settings: Settings, cache: CacheFolder, folders: Sequence[Path], files: Sequence[Path]
) -> Library:
    """The library of a site, from the cache where its files are what they were."""
    key = f"library-{_key(settings.api, digest_of(files))}"
    kept = cache.get(key)
    if kept is not None:
        try:
            return msgspec.msgpack.decode(kept[1], type=Library)
        except msgspec.MsgspecError:
            pass
    library = with_checks(read_now(root, settings.api, folders), root, settings.api)
    cache.keep(key, msgspec.msgpack.encode(library))
    cache.forget_others({key})
    return library


def read_now(root: Path, api: ApiSettings, folders: Sequence[Path]) -> Library:
    """The library as its files say it. Raises `RectoError` for packages that cannot be read."""
    from recto.features.api.reading.classes import Tree
    from recto.features.api.reading.library import Choice, read_library
    from recto.features.api.reading.loading import load_packages
    from recto.features.api.reading.objects import ObjectReader

    names = api.packages
    if api.objects:
        names = tuple(name for name in names if package_files(name, folders))
    loaded = load_packages(names, folders, root)
    reader = ObjectReader(
        Tree(loaded.loader),
        root,
        modern=api.annotations == "modern",
        values=api.values,
        secrets=api.secrets,
        inherit_docstrings=api.inherit_docstrings,
    )
    if api.objects:
        from recto.features.api.reading.placed import missing_package, read_placed

        missing = (missing_package(name) for name in api.packages if name not in names)
        library = read_placed(loaded, reader, api.objects)
        return replace(library, problems=(*library.problems, *missing))
    library = read_library(loaded, reader, Choice(api.include, api.exclude, api.undocumented), api.modules)
    if api.inspect == "never":
        return library
    from recto.features.api.reading.inspection import inspected, with_inspected

    found, problems = inspected(loaded.modules, reader.tree, folders)
    return with_inspected(library, found, problems)


def with_checks(library: Library, root: Path, api: ApiSettings) -> Library:
    """The library with what is wrong in its docstrings, but for what comments say not to tell."""
    from recto.features.api.checks import docstring_problems, is_ignored, lines_of, with_place

    problems = list(library.problems)
    counts: dict[tuple[str, str], int] = {}
    for problem in docstring_problems(library, api.styles, api.docstrings, api.report):
        lines = lines_of(root, problem.file)
        placed = with_place(problem, lines)
        found = _object_at(library, problem)
        own = replace(placed, line=found) if found is not None else placed
        if is_ignored(placed, lines) or is_ignored(own, lines):
            continue
        cause = placed.code, placed.message
        counts[cause] = counts.get(cause, 0) + 1
        # What nobody knows is told once: its cure is the same everywhere.
        if not placed.code.startswith("rst-unknown") or counts[cause] == 1:
            problems.append(placed)
    told = (_counted(each, counts.get((each.code, each.message), 1)) for each in problems)
    return replace(library, problems=tuple(told))


def _counted(problem: SourceProblem, count: int) -> SourceProblem:
    if count == 1 or not problem.code.startswith("rst-unknown"):
        return problem
    more = "1 more docstring" if count == 2 else f"{count - 1} more docstrings"
    return replace(problem, message=f"{problem.message[:-1]}, here and in {more}.")


def _object_at(library: Library, problem: SourceProblem) -> int | None:
    """The line of the object whose docstring a problem is in."""
    starts = [
        each.place.line
        for each in library.objects.values()
        if each.place is not None
        and each.place.file == problem.file
        and each.kind in ("class", "function")
        and problem.line is not None
        and each.place.line <= problem.line <= each.place.end_line
    ]
    return max(starts, default=None)


def look_of(api: ApiSettings) -> Look:
    """How settings say that objects are shown."""
    return Look(
        line_length=api.line_length,
        style=api.docstrings,
        styles=tuple(api.styles.items()),
        markup=api.markup,
        sections=api.sections,
        summary=api.summary,
        inherited=api.inherited,
        autolink=api.autolink,
        order=api.order,
        full_names=api.names == "full",
        source=api.source != "none",
        hide=frozenset(api.hide),
        link_builtins=api.link_builtins,
    )


def _base(settings: Settings) -> str:
    above = settings.content_dir_base_path.rstrip("/")
    return f"{above}{settings.api.route.rstrip('/')}"


def _key(api: ApiSettings, files: str) -> str:
    import sys

    read = (
        api.packages,
        api.modules,
        api.include,
        api.exclude,
        api.undocumented,
        api.inherit_docstrings,
        api.annotations,
        api.objects,
    )
    text = repr(
        (
            _VERSION,
            sys.version_info[:2],
            files,
            read,
            api.values,
            api.secrets,
            api.inspect,
            api.report,
            api.styles,
            api.docstrings,
        )
    )
    return blake2b(text.encode(), digest_size=16).hexdigest()
