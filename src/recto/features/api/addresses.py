"""Which page of the site shows which object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from recto.features.api.model import Library, Object, text_of

Layout = Literal["module", "object", "package", "one"]

# What an object takes on a page beside its text.
_FRAME = 700
_LEAST_PARTS = 2


class ApiPage(Struct, frozen=True):
    """A page of the reference: its route, and the path of the object that it begins with.

    `apart` are the members that have pages of their own.
    """

    route: str
    path: str
    apart: frozenset[str] = frozenset()
    with_modules: bool = False


class Addresses(Struct, frozen=True):
    """Where objects are shown: `pages` by the path of their first object, `homes` by the path of each object."""

    pages: Mapping[str, ApiPage]
    homes: Mapping[str, str]
    routes: Mapping[str, ApiPage]

    def route_of(self, path: str) -> str | None:
        """The route of the page that shows an object."""
        home = self.homes.get(path)
        return None if home is None else self.pages[home].route

    def at(self, route: str) -> ApiPage | None:
        """The page at a route; None where there is none."""
        return self.routes.get(route)

    def link(self, path: str, page: str = "") -> str | None:
        """The link to an object, from the page that begins with `page`."""
        home = self.homes.get(path)
        if home is None:
            return None
        fragment = f"#{path}"
        return fragment if home == page else f"{self.pages[home].route}{fragment}"


def place_objects(library: Library, route: str, layout: Layout, split_kb: int) -> Addresses:
    """The pages of a library. Where a page of a module would be heavy, its classes have pages of their own."""
    pages: dict[str, ApiPage] = {}
    homes: dict[str, str] = {}
    taken: set[str] = set()
    for root in library.roots:
        for each in _planned(library, root, layout, split_kb):
            page = ApiPage(_route(route, each.path, taken), each.path, each.apart, each.with_modules)
            pages[each.path] = page
    for path in pages:
        for shown in _shown(library, pages[path]):
            homes[shown] = path
    return Addresses(pages, homes, {page.route: page for page in pages.values()})


def placed_on(library: Library, routes: Mapping[str, str]) -> Addresses:
    """The pages of the site that show objects; `routes` are theirs by the paths of the objects.

    What is shown twice has its home where it is named itself.
    """
    pages = {path: ApiPage(route, path) for path, route in routes.items() if route and path in library.objects}
    homes: dict[str, str] = {}
    for path in sorted(pages, key=lambda path: -path.count(".")):
        for shown in _shown(library, ApiPage("", path, with_modules=True)):
            homes.setdefault(shown, path)
    return Addresses(pages, homes, {})


def _planned(library: Library, path: str, layout: Layout, split_kb: int) -> Iterator[ApiPage]:
    module = library.objects[path]
    if layout in ("package", "one"):
        yield ApiPage("", path, with_modules=True)
        return
    members = list(library.members_of(module))
    modules = [each for each in members if each.kind == "module"]
    others = [each for each in members if each.kind != "module"]
    apart = frozenset(modules_paths(modules) | _apart(library, others, layout, split_kb))
    yield ApiPage("", path, apart)
    for each in others:
        if each.path in apart:
            yield ApiPage("", each.path)
    for each in modules:
        yield from _planned(library, each.path, layout, split_kb)


def modules_paths(modules: Sequence[Object]) -> set[str]:
    """The paths of modules."""
    return {each.path for each in modules}


def _apart(library: Library, members: Sequence[Object], layout: Layout, split_kb: int) -> set[str]:
    classes = {each.path: _weight(library, each) for each in members if each.kind == "class"}
    if layout == "object":
        return {each.path for each in members if each.kind in ("class", "function")}
    whole = sum(_weight(library, each) for each in members)
    if whole <= split_kb * 1000 or len(classes) < _LEAST_PARTS:
        return set()
    # The heaviest leave first, until the rest is light enough.
    found: set[str] = set()
    for path, weight in sorted(classes.items(), key=lambda item: -item[1]):
        if whole <= split_kb * 1000:
            break
        found.add(path)
        whole -= weight
    return found


def _weight(library: Library, found: Object) -> int:
    """About how many bytes an object takes on a page."""
    own = _FRAME + sum(2 * len(each.text) for each in found.docstrings)
    for signature in found.signatures:
        own += sum(120 + 3 * len(text_of(each.annotation)) for each in signature.parameters)
    own += sum(90 * len(each.members) for each in found.inherited)
    return own + sum(_weight(library, each) for each in library.members_of(found))


def _shown(library: Library, page: ApiPage) -> Iterator[str]:
    """The paths of the objects on a page."""

    def below(found: Object) -> Iterator[str]:
        yield found.path
        for each in library.members_of(found):
            if each.path not in page.apart and (each.kind != "module" or page.with_modules):
                yield from below(each)

    yield from below(library.objects[page.path])


def _route(base: str, path: str, taken: set[str]) -> str:
    """The address of a page; two that differ by nothing but case are told apart on all systems."""
    route = f"{base}/{path.replace('.', '/')}"
    number = 1
    unique = route
    while unique.lower() in taken:
        number += 1
        unique = f"{route}-{number}"
    taken.add(unique.lower())
    return unique
