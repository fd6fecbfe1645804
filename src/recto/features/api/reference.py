"""The reference of a site: its library, where objects are shown, and what names mean."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import astuple, replace

from recto.data.cache_folder import CacheFolder
from recto.features.api.addresses import Addresses, placed_on
from recto.features.api.changed_docstrings import with_new_docstrings
from recto.features.api.html.writing import NO_MENTIONS, Look, Mention
from recto.features.api.library_cache import cached_library
from recto.features.api.model import Library, SourceProblem
from recto.features.api.package_files import contents_of, package_files, source_folders, text_of_file
from recto.features.api.page_layout import place_objects
from recto.features.api.resolving import Resolver
from recto.features.api.uses import mentions_in
from recto.plugins import FilesRead
from recto.settings import Settings
from recto.settings.api import ApiSettings

if TYPE_CHECKING:
    from recto.features.api.reading.module_cache import ModuleCache

NO_SOURCES: Mapping[Path, bytes] = {}
NO_ADDRESSES: Mapping[str, str] = {}
NO_PROBLEMS: Mapping[str, tuple[SourceProblem, ...]] = {}


class Reference(Struct, frozen=True):
    """Everything that pages of the reference are made from.

    `settings_digest` stands for the settings, and for the names of other libraries; `sources` are the contents of the
    packages' files. `replaced` are the first objects of pages in whose place the site has pages of its own. `mentions`
    are the pages that refer to objects.
    `problems_by_page` are by the first objects of pages; those of files that no page shows are below an empty name.
    """

    library: Library
    addresses: Addresses
    resolver: Resolver
    settings_digest: str
    root: Path
    sources: Mapping[Path, bytes] = NO_SOURCES
    replaced: frozenset[str] = frozenset()
    mentions: Mapping[str, tuple[Mention, ...]] = NO_MENTIONS
    problems_by_page: Mapping[str, tuple[SourceProblem, ...]] = NO_PROBLEMS

    def mentioned(self, event: FilesRead) -> Reference:
        """The same reference, to whose objects pages of the site refer."""
        return replace(self, mentions=mentions_in(event, self.resolver))

    def problems_on(self, page: str) -> tuple[SourceProblem, ...]:
        """What is wrong in the files whose objects are on a page; nothing for a file that an earlier page shows."""
        return self.problems_by_page.get(page, ())

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of the packages."""
        return tuple(self.sources)

    def parameter_address(self, name: str) -> str | None:
        """The address of a parameter, `tool.run(times)`; None where the object is unknown, or has none of that name."""
        owner, _, parameter = name.removesuffix(")").partition("(")
        path = self.resolver.path_of(owner)
        found = self.library.objects.get(path) if path is not None else None
        bare = parameter.lstrip("*")
        if found is None or all(bare != each.name for one in found.signatures for each in one.parameters):
            return None
        address = self.addresses.link(found.path)
        return f"{address}({parameter})" if address is not None else None

    def source_of(self, file: str) -> str | None:
        """The text of a file of the packages as places name it: relative to the site; None for any other."""
        content = self.sources.get(Path(os.path.normpath(self.root / file)))
        return text_of_file(content) if content is not None else None


def read_reference(
    root: Path,
    settings: Settings,
    cache: CacheFolder,
    foreign: Mapping[str, str] = NO_ADDRESSES,
    routes: Collection[str] = (),
    placed: Mapping[str, str] = NO_ADDRESSES,
    before: Reference | None = None,
    modules: ModuleCache | None = None,
) -> Reference:
    """The reference of a site; nothing is parsed again as long as no file is another one.

    Where nothing has changed but docstrings since the one `before`, with the same settings, no package is read; where
    more has, and `modules` are known, only files that have changed are.

    `foreign` are addresses of objects of other libraries, `routes` those of the site's own pages, which `placed` has
    by their files. Raises `RectoError` for packages that cannot be read.
    """
    sources = contents_of(documented_files(root, settings))
    known = with_new_docstrings(before.library, before.sources, sources, root, settings.api) if before else None
    library = known or cached_library(root, settings, cache, sources, modules)
    api = settings.api
    if api.objects:
        addresses = placed_on(library, [(each, placed.get(each.page, "")) for each in api.objects])
    else:
        route = reference_route(settings)
        addresses = place_objects(library, route, api.pages, api.split_kb, api.order, groups=api.groups)
    digest = blake2b(digest_size=16)
    digest.update(repr((sorted(foreign.items()), astuple(api))).encode("utf-8", "surrogatepass"))
    replaced = frozenset(page.path for page in addresses.pages.values() if page.route in routes)
    return Reference(
        library,
        addresses,
        Resolver(library, foreign),
        digest.hexdigest(),
        root,
        {file: content if file.suffix in (".py", ".pyi") else b"" for file, content in sources.items()},
        replaced,
        problems_by_page=_problems_by_page(library, addresses, replaced),
    )


def documented_files(root: Path, settings: Settings) -> tuple[Path, ...]:
    """The files of all packages that a site documents."""
    folders = source_folders(root, settings)
    return tuple(file for name in settings.api.packages for file in package_files(name, folders))


def _problems_by_page(
    library: Library, addresses: Addresses, replaced: Collection[str]
) -> Mapping[str, tuple[SourceProblem, ...]]:
    pages: dict[str, str] = {}
    for path, each in library.objects.items():
        home = addresses.homes.get(path)
        if each.place is not None and home is not None and home not in replaced:
            pages.setdefault(each.place.file, home)
    found: dict[str, list[SourceProblem]] = {}
    for problem in library.problems:
        found.setdefault(pages.get(problem.file, "") if addresses.routes else "", []).append(problem)
    return {page: tuple(problems) for page, problems in found.items()}


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
        groups=api.groups,
        full_names=api.names == "full",
        source=api.source != "none",
        hide=frozenset(api.hide),
        link_builtins=api.link_builtins,
        linked_types=frozenset(api.type_links),
    )


def reference_route(settings: Settings) -> str:
    """The route under which the pages of the reference begin."""
    above = settings.content_dir_base_path.rstrip("/")
    return f"{above}{settings.api.route.rstrip('/')}"
