"""Plans the pages of a reference: which objects have their own, and how a heavy page becomes several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from recto.features.api.addresses import Addresses, ApiPage, shown_on
from recto.features.api.member_order import arranged
from recto.features.api.model import Library, Object, text_of

Layout = Literal["module", "object", "package", "one"]

# What an object takes on a page beside its text.
_FRAME = 700
_LEAST_PARTS = 2


def place_objects(
    library: Library, route: str, layout: Layout, split_kb: int, order: str = "source", *, groups: bool = True
) -> Addresses:
    """The pages of a library, whose members are in an `order`, by `groups` or not.

    Where a page of a module would be heavy, what other public modules define is shown with these; where that is not
    enough, its heaviest classes have pages of their own; and what is still too much goes on on further pages.
    """
    plan = _Plan(library, layout, split_kb * 1000, order, groups)
    pages: dict[str, ApiPage] = {}
    homes: dict[str, str] = {}
    taken: set[str] = set()
    for root in library.roots:
        plan.move(root)
    for root in library.roots:
        for each in plan.pages(root):
            address = each.path if each.number == 1 else f"{each.module}.{each.number}"
            pages[each.path] = replace(each, route=_route(route, address, taken))
    for path in pages:
        for shown in shown_on(library, pages[path]):
            homes[shown] = path
    return Addresses(pages, homes, {page.route: page for page in pages.values()})


class _Plan(Struct, frozen=True):
    """`most` is how many bytes a page may have, about; `moved` are the paths that go to other modules, by these.

    `gone` are all these paths.
    """

    library: Library
    layout: Layout
    most: int
    order: str
    groups: bool
    moved: dict[str, list[str]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    _weights: dict[str, int] = field(default_factory=dict)

    def move(self, path: str) -> None:
        """Find what a module and those in it only make public, and others show, as it would be too much here."""
        if self.layout != "module":
            return
        members = list(self.library.members_of(self.library.objects[path]))
        others = [each for each in members if each.kind != "module"]
        if self._sum(others) > self.most:
            for each in others:
                home = self._defining(each)
                if home is not None and home != path:
                    self.moved.setdefault(home, []).append(each.path)
                    self.gone.add(each.path)
        for each in members:
            if each.kind == "module":
                self.move(each.path)

    def pages(self, path: str) -> Iterator[ApiPage]:
        """The pages of a module and of those in it, without routes."""
        if self.layout in ("package", "one"):
            yield ApiPage("", path, with_modules=True)
            return
        library, gone = self.library, self.gone
        members = list(library.members_of(library.objects[path]))
        modules = [each for each in members if each.kind == "module"]
        further = tuple(self.moved.get(path, ()))
        left = [each for each in members if each.kind != "module" and each.path not in gone]
        left += [library.objects[each] for each in further]
        apart = self._apart(left)
        sheets = self._sheets([each for each in left if each.path not in apart])
        elsewhere = {each.path for each in members if each.kind == "module" or each.path in gone}
        elsewhere |= apart | {each.path for sheet in sheets[1:] for each in sheet}
        yield ApiPage("", path, frozenset(elsewhere), further=further)
        for each in left:
            if each.path in apart:
                yield ApiPage("", each.path)
        for number, sheet in enumerate(sheets[1:], 2):
            paths = tuple(each.path for each in sheet)
            yield ApiPage("", paths[0], further=paths, number=number, module=path)
        for each in modules:
            yield from self.pages(each.path)

    def _defining(self, found: Object) -> str | None:
        """The module with a page in which an object is defined, or the nearest around that."""
        module = found.place.module if found.place is not None else found.canonical.rpartition(".")[0]
        while module:
            known = self.library.find(module)
            if known is not None and known.kind == "module":
                return known.path
            module = module.rpartition(".")[0]
        return None

    def _apart(self, members: Sequence[Object]) -> frozenset[str]:
        """The members that have pages of their own."""
        if self.layout == "object":
            return frozenset(each.path for each in members if each.kind in ("class", "function"))
        classes = {each.path: self._weight(each) for each in members if each.kind == "class"}
        whole = self._sum(members)
        if whole <= self.most or len(classes) < _LEAST_PARTS:
            return frozenset()
        # The heaviest leave first, until the rest is light enough.
        found: set[str] = set()
        for path, weight in sorted(classes.items(), key=lambda item: -item[1]):
            if whole <= self.most:
                break
            found.add(path)
            whole -= weight
        return frozenset(found)

    def _sheets(self, members: Sequence[Object]) -> list[list[Object]]:
        """The members that one page after another shows, in the order in which they stand there."""
        sheets: list[list[Object]] = [[]]
        weight = 0
        for each in arranged(members, self.order, groups=self.groups):
            own = self._weight(each)
            if self.layout == "module" and sheets[-1] and weight + own > self.most:
                sheets.append([])
                weight = 0
            sheets[-1].append(each)
            weight += own
        return sheets

    def _sum(self, members: Sequence[Object]) -> int:
        return sum(self._weight(each) for each in members)

    def _weight(self, found: Object) -> int:
        """About how many bytes an object takes on a page."""
        known = self._weights.get(found.path)
        if known is not None:
            return known
        own = _FRAME + sum(2 * len(each.text) for each in found.docstrings)
        for signature in found.signatures:
            own += sum(120 + 3 * len(text_of(each.annotation)) for each in signature.parameters)
        own += sum(90 * len(each.members) for each in found.inherited)
        whole = own + self._sum(list(self.library.members_of(found)))
        self._weights[found.path] = whole
        return whole


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
