"""Which page of the site shows which object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from recto.features.api.model import Library, Object
from recto.settings.api import PlacedObject


class ApiPage(Struct, frozen=True):
    """A page of the reference: its route, and the path of the object that it begins with.

    `apart` are the members that other pages show, `further` the paths of objects that other modules make public and
    that are shown with this one. A module with too much for one page goes on on others: such a page has its `number`,
    from 2, and the path of that `module`; what it shows is in `further`.
    """

    route: str
    path: str
    apart: frozenset[str] = frozenset()
    with_modules: bool = False
    further: tuple[str, ...] = ()
    number: int = 1
    module: str = ""

    @property
    def title(self) -> str:
        """The path of the object that the page is about, with the number of a further page."""
        return self.path if self.number == 1 else f"{self.module} ({self.number})"

    def listed(self, library: Library) -> list[Object]:
        """The members of what the page is about, wherever they are shown, and what is shown with them."""
        members = [] if self.number > 1 else list(library.members_of(library.objects[self.path]))
        return [*members, *(library.objects[path] for path in self.further)]

    def shown(self, library: Library) -> list[Object]:
        """Those of them that the page shows, but for modules."""
        return [each for each in self.listed(library) if each.path not in self.apart and each.kind != "module"]


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


def placed_on(library: Library, places: Iterable[tuple[PlacedObject, str]]) -> Addresses:
    """The pages of the site that show objects: what each place shows, and the route of its page.

    What is shown twice has its home on the first page that shows it; of the pages of one object, that is the one which
    shows most of its members. Members that only another page shows have theirs on that one.
    """
    known = [(place, route) for place, route in places if route and place.object in library.objects]
    first = {place.object: number for number, (place, _) in reversed([*enumerate(known)])}
    # Of those that show equally many members, the first comes first.
    known.sort(key=lambda each: (first[each[0].object], each[0].members is not None, -len(each[0].members or ())))
    pages: dict[str, ApiPage] = {}
    homes: dict[str, str] = {}
    for place, route in known:
        path, members, only = place.object, place.members, library.shown_at(place.object, place.key)
        home = path if pages.setdefault(path, ApiPage(route, path)).route == route else f"{path} on {route}"
        pages.setdefault(home, ApiPage(route, path))
        homes.setdefault(path, home)
        for each in library.members_of(library.objects[path]):
            if members is None or each.name in members:
                for shown in shown_on(library, ApiPage("", each.path, with_modules=True)):
                    if only is None or shown in only:
                        homes.setdefault(shown, home)
    return Addresses(pages, homes, {})


def shown_on(library: Library, page: ApiPage) -> Iterator[str]:
    """The paths of the objects on a page."""
    if page.number == 1:
        yield from _shown_below(library, page, library.objects[page.path])
    for path in page.further:
        if path not in page.apart:
            yield from _shown_below(library, page, library.objects[path])


def _shown_below(library: Library, page: ApiPage, found: Object) -> Iterator[str]:
    yield found.path
    for each in library.members_of(found):
        if each.path not in page.apart and (each.kind != "module" or page.with_modules):
            yield from _shown_below(library, page, each)
