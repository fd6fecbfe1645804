"""Page maps for the code of a project: to look into, to make from lists of files, to change (MAP-10 … MAP-16)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path, PurePosixPath
from typing import Any

from recto.content.checks import Findings as MetaFindings
from recto.content.checks import dotted
from recto.content.meta import MetaEntry, read_entries
from recto.content.navigation import Navigation
from recto.content.navigation_index import NavigationIndex
from recto.content.page import Page, PageKind
from recto.content.page_map import Item, PageMapBuilder
from recto.content.site import Site
from recto.content.theme_options import ThemeOptions
from recto.content.titles import format_name
from recto.content.tree import Findings, grow_tree
from recto.errors import RectoError, nearest, raise_all

PageMap = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ConvertedPageMap:
    """A page map made from names of files; `mdx_pages` has the file of each route without the base path."""

    page_map: PageMap
    mdx_pages: Mapping[str, str]


def get_page_map(site: Site, route: str = "/") -> PageMap:
    """The items of a folder, by its route; on a site with several languages the route begins with one (MAP-10).

    Raises `RectoError` for a route that is no folder.
    """
    language = site.languages.of_route(route) if site.languages is not None else None
    items = site.page_maps[language.tag] if language is not None else site.page_map
    path = (language.path(route) or route) if language is not None else route
    for name in filter(None, path.split("/")):
        folders = {item.name: item.children for item in items if item.children is not None}
        inner = folders.get(name)
        if inner is None:
            close = nearest(name, folders)
            hint = f"Did you mean `{close}`?" if close else "Give the route of a folder."
            raise RectoError(f"Can't find page map for `{name}` in the route `{route}`.", hint=hint)
        items = inner
    return items


def convert_to_page_map(file_paths: Iterable[str], base_path: str = "", locale: str | None = None) -> ConvertedPageMap:
    """The page map of files that lie elsewhere, by their paths below a folder of pages (MAP-11).

    Files other than `.md` and `.mdx` are left out, with a `locale` also those of other languages. Titles come from the
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
    findings = Findings()
    tree = grow_tree(pages, (), findings)
    raise_all(findings.errors)
    return ConvertedPageMap(PageMapBuilder().build(tree), mdx_pages)


def merge_meta(page_map: Sequence[Item], meta: Mapping[str, Any]) -> PageMap:
    """A copy of a page map, ordered and titled as `meta` says; folders take their own part as `items` (MAP-12).

    `meta` is what a `_meta.global` file holds. Raises `RectoErrors` for values and keys as in such a file.
    """
    findings = MetaFindings()
    entries = read_entries(meta, is_global=True, findings=findings)
    raise_all([RectoError(problem.message, hint=problem.hint) for problem in findings.problems])
    return _merged(page_map, entries, ThemeOptions(), ThemeOptions())


def normalize_pages(pages: Site | Sequence[Item], route: str) -> Navigation:
    """What a theme shows around a page of a site or of a page map (MAP-16); raises `RectoError` without such a page."""
    try:
        return pages.navigation(route) if isinstance(pages, Site) else NavigationIndex(tuple(pages)).navigation(route)
    except KeyError:
        raise RectoError(f"There is no page `{route}`.") from None


def get_index_page_map(page_map: Iterable[Item]) -> tuple[Item | PageMap, ...]:
    """The visible items of a folder for an overview: separators, and the tuples of items between them (MAP-14)."""
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
    return Page(route, Path(file_path), file_path, kind, format_name(stem), {}, name, locale=locale)


def _merged(
    items: Iterable[Item], entries: Mapping[str, MetaEntry], before: ThemeOptions, inherited: ThemeOptions
) -> PageMap:
    """One list with its entries; `before` and `inherited` are the theme of its folder, as it was and as it is."""
    none = MetaEntry(("*",))
    fallback = entries.get("*", none)
    named = {item.name: _merged_item(item, entries.get(item.name, none), fallback, before, inherited) for item in items}
    listed = [_listed(key, entry, named, fallback) for key, entry in entries.items() if key != "*"]
    rest = [item for name, item in named.items() if name not in entries]
    first = [item for item in rest if item.name == "index"]
    return (*first, *listed, *(item for item in rest if item.name != "index"))


def _merged_item(
    item: Item, entry: MetaEntry, fallback: MetaEntry, before: ThemeOptions, inherited: ThemeOptions
) -> Item:
    own = {
        option.name: getattr(item.theme, option.name)
        for option in fields(ThemeOptions)
        if getattr(item.theme, option.name) != getattr(before, option.name)
    }
    theme = inherited.with_changes({**fallback.theme, **own, **entry.theme, **_own_theme(item, own)})
    children = item.children
    if children is not None:
        children = _merged(children, entry.folder or {}, item.theme, theme)
    has_display = item.page is not None and isinstance(item.page.front_matter.get("display"), str)
    return replace(
        item,
        type=entry.type or item.type,
        title=entry.title or item.title,
        display=item.display if has_display else entry.display or item.display or fallback.display,
        menu=entry.menu or item.menu,
        theme=theme,
        collapsed=entry.theme.get("collapsed", item.collapsed),
        children=children,
        has_sections=any(inner.is_section or inner.has_sections for inner in children or ()),
    )


def _own_theme(item: Item, own: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part of an item's theme that its page asks for itself, which no `_meta` changes (MAP-18)."""
    asked = item.page.front_matter.get("theme") if item.page is not None else None
    return {name: value for name, value in own.items() if name in asked} if isinstance(asked, Mapping) else {}


def _listed(key: str, entry: MetaEntry, named: Mapping[str, Item], fallback: MetaEntry) -> Item:
    if key in named:
        return named[key]
    if entry.href is None and entry.type not in ("separator", "menu"):
        close = nearest(key, named)
        hint = f"Did you mean `{close}`?" if close else "Remove it, or give it an `href` or the type `separator`."
        raise RectoError(f"`{dotted(entry.key)}` names no page or folder here.", hint=hint)
    kind = entry.type or (fallback.type if fallback.type == "page" else None) or "doc"
    title = entry.title or ("" if kind == "separator" else format_name(key))
    return Item(key, kind, title, entry.display or fallback.display, href=entry.href, menu=entry.menu)
