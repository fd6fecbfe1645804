"""Page maps for the code of a project: to look into, and to make from lists of files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from recto.content.item import Item
from recto.content.navigation import Navigation
from recto.content.navigation_index import NavigationIndex
from recto.content.page import Page, PageKind
from recto.content.page_map import PageMapBuilder
from recto.content.page_source import FileSource
from recto.content.site import Site
from recto.content.titles import format_name
from recto.content.tree import SiteProblems, grow_tree
from recto.errors import RectoError, raise_all
from recto.settings.page_options import AnyPageOptions, PageOptions
from recto.settings.problems import nearest_hint

PageMap = tuple[Item, ...]


class ConvertedPageMap(Struct, frozen=True):
    """A page map made from names of files; `mdx_pages` has the file of each route without the base path."""

    page_map: PageMap
    mdx_pages: Mapping[str, str]


def get_page_map(site: Site, route: str = "/") -> PageMap:
    """The items of a folder, by its route; on a site with several languages the route begins with one.

    Raises `RectoError` for a route that is no folder.
    """
    language = site.language_of(route)
    items = site.page_maps[language.edition] if language is not None else site.page_map
    path = (language.path(route) or route) if language is not None else route
    for name in filter(None, path.split("/")):
        folders = {item.name: item.children for item in items if item.children is not None}
        inner = folders.get(name)
        if inner is None:
            hint = nearest_hint(name, folders, "Give the route of a folder.")
            raise RectoError(f"Can't find page map for `{name}` in the route `{route}`.", hint=hint)
        items = inner
    return items


def convert_to_page_map(
    file_paths: Iterable[str],
    base_path: str = "",
    locale: str | None = None,
    *,
    options: type[PageOptions] = AnyPageOptions,
) -> ConvertedPageMap:
    """The page map of files that lie elsewhere, by their paths below a folder of pages.

    Files other than `.md` and `.mdx` are left out, with a `locale` also those of other languages. `options` are those
    of pages that a theme declares; without them any are taken. Titles come from the
    names. Raises `RectoErrors` for two files of one route.
    """
    base = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    mdx_pages: dict[str, str] = {}
    pages = []
    for file_path in sorted(file_paths):
        path = PurePosixPath(file_path)
        if path.suffix not in (".md", ".mdx") or (locale is not None and path.parts[0] != locale):
            continue
        below = path.parts[1:-1] if locale is not None else path.parts[:-1]
        segments = below if path.stem == "index" else (*below, path.stem)
        pages.append(_page(file_path, "/".join((base, *segments)) or "/", locale))
        mdx_pages["/".join(segments)] = file_path
    findings = SiteProblems()
    tree = grow_tree(pages, (), findings)
    raise_all(findings.errors)
    return ConvertedPageMap(PageMapBuilder(options).build(tree), mdx_pages)


def normalize_pages(pages: Site | Sequence[Item], route: str) -> Navigation:
    """What a theme shows around a page of a site or of a page map; raises `RectoError` without such a page."""
    try:
        return pages.navigation(route) if isinstance(pages, Site) else NavigationIndex(tuple(pages)).navigation(route)
    except KeyError:
        raise RectoError(f"There is no page `{route}`.") from None


def get_index_page_map(page_map: Iterable[Item]) -> tuple[Item | PageMap, ...]:
    """The visible items of a folder for an overview: separators, and the tuples of items between them."""
    found: list[Item | list[Item]] = []
    for item in page_map:
        if item.display == "hidden":
            continue
        if item.type == "separator":
            found.append(item)
        elif found and isinstance(found[-1], list):
            found[-1].append(item)
        else:
            found.append([item])
    return tuple(tuple(part) if isinstance(part, list) else part for part in found)


def _page(file_path: str, route: str, locale: str | None) -> Page:
    path = PurePosixPath(file_path)
    name = route.rpartition("/")[2] or "index"
    kind: PageKind = "md" if path.suffix == ".md" else "mdx"
    stem = path.stem if path.stem != "index" else name
    return Page(route, FileSource(file_path, file_path), kind, format_name(stem), {}, name, locale=locale)
