"""The pages that the reference adds to a site."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from hashlib import blake2b

from recto.errors import Span
from recto.features.api.addresses import ApiPage
from recto.features.api.docstring_links import places_of_links
from recto.features.api.html.summaries import plain_summary
from recto.features.api.model import Place
from recto.features.api.page_digests import page_digests
from recto.features.api.reference import Reference
from recto.features.api.showing import Showing
from recto.plugins import ProvidedPage

_LONGEST_DESCRIPTION = 160
# Words are looked for in the site's own pages; objects are found by their names.
_WEIGHT = 0.4


def reference_pages(reference: Reference, showing: Showing, routes: Collection[str]) -> Iterator[ProvidedPage]:
    """A page for each part of a reference, but for routes that have a page already; and pages of source."""
    if not reference.library.roots:
        return
    base = showing.settings.content_dir_base_path.rstrip("/")
    folders = {page.route.rpartition("/")[0] for page in reference.addresses.pages.values()}
    start = showing.sources.route
    if start and start not in routes and start not in {page.route for page in reference.addresses.pages.values()}:
        yield _index(reference, start.removeprefix(base))
    digests, links = page_digests(reference, showing.look), places_of_links(reference)
    for page in reference.addresses.pages.values():
        if page.route not in routes:
            places = links.get(page.path, {})
            yield _page(page, reference, digests[page.path], places, page.route in folders, base)
    yield from _source_pages(reference, showing, base)


def _page(
    page: ApiPage, reference: Reference, digest: str, places: Mapping[str, Span], is_folder: bool, base: str
) -> ProvidedPage:
    found = reference.library.objects[page.path]
    name = page.route.removeprefix(base).strip("/")
    front: dict[str, object] = {"title": page.title, "sidebarTitle": found.name, "search_weight": _WEIGHT}
    if page.number > 1:
        # Behind the first page, and before the modules in the module.
        front |= {"sidebarTitle": page.title.rpartition(".")[2], "order": page.number}
    if is_folder:
        front["asIndexPage"] = True
        if found.parent:
            # The pages of the other modules do without what is in it.
            front["theme"] = {"collapsed": True}
    description = plain_summary(found) if page.number == 1 else ""
    if description:
        front["description"] = description[:_LONGEST_DESCRIPTION]
    return ProvidedPage(
        f"{name}/index.mdx" if is_folder else f"{name}.mdx",
        lambda: f'<ApiPage object="{page.path}" />\n',
        front,
        digest=digest,
        written_at=places,
    )


def _index(reference: Reference, route: str) -> ProvidedPage:
    """The page above those of all packages."""
    library = reference.library
    lines = []
    for root in library.roots:
        found = library.objects[root]
        summary = plain_summary(found)
        lines.append(f"- [`{root}`]({reference.addresses.route_of(root)}){': ' + summary if summary else ''}\n")
    text = "# API reference\n\n" + "".join(lines)
    return ProvidedPage(f"{route.strip('/')}/index.md", text, {"title": "API reference", "asIndexPage": True})


def _source_pages(reference: Reference, showing: Showing, base: str) -> Iterator[ProvidedPage]:
    places: dict[str, list[Place]] = {}
    for each in reference.library.objects.values():
        if each.place is not None:
            places.setdefault(each.place.module, []).append(each.place)
    route = f"{showing.sources.route.removeprefix(base)}/source.".strip("/")
    for module, found in sorted(places.items()):
        whole, source = found[0].file, reference.source_of(found[0].file)
        if source is None or not showing.sources.is_embedded(found[0]):
            continue
        lines = sorted({place.line for place in found})
        front = {
            "title": module,
            "searchable": False,
            "robots": "noindex",
            "display": "hidden",
            "theme": {"toc": False},
        }
        text, digest = _source_text(whole, module, lines), _digest(source, lines)
        yield ProvidedPage(f"{route}{module}.mdx", text, front, digest=digest)


def _source_text(file: str, module: str, lines: list[int]) -> Callable[[], str]:
    numbers = " ".join(map(str, lines))
    return lambda: f'# {module}\n\n<ApiSource file={{"{file}"}} lines="{numbers}" />\n'


def _digest(source: str, lines: list[int]) -> str:
    return blake2b(f"{lines}{source}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
