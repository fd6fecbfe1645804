"""Any folders with any valid `_meta` in any form: every page once, one way through them, and one account of it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from recto.content import Item, Site, inspect_route, merge_meta, normalize_page_map
from recto.content.meta import Title
from tests.content.any_sites import (
    FORMS,
    AnyFolder,
    any_folders,
    files_of,
    files_with_global,
    files_without_meta,
    is_index_page,
    nested_meta,
    without_lone_metas,
)
from tests.content.sites import site

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def items_of(items: Iterable[Item]) -> list[Item]:
    return [found for item in items for found in (item, *items_of(item.children or ()))]


def plain(items: Iterable[Item]) -> list[Any]:
    """A page map as values that can be compared."""
    same = ("name", "type", "display", "route", "href", "collapsed", "theme", "has_sections")
    return [
        {
            **{name: getattr(item, name) for name in same},
            "title": plain_title(item.title),
            "menu": item.menu and [replace(entry, title=plain_title(entry.title)) for entry in item.menu],
            "page": item.page and item.page.source_path,
            "children": item.children and plain(item.children),
        }
        for item in items
    ]


def plain_title(title: Title) -> str:
    """Elements are for forms that have them; the others say the same as text."""
    return title if isinstance(title, str) else str(title).removeprefix("<b>").removesuffix("</b>")


def visible_docs(items: Iterable[Item]) -> list[str]:
    """The routes that a reader passes on the way down the tree."""
    found: list[str] = []
    for item in items:
        if item.display == "hidden":
            continue
        hoisted = item.display == "children" and item.children is not None
        if item.page is not None and item.type == "doc" and not hoisted:
            found.append(item.page.route)
        found.extend(visible_docs(item.children or ()))
    return found


def names_in_order(folder: AnyFolder, beside: Mapping[str, Any] | None, *, is_root: bool = False) -> list[str]:
    """MAP-06, MAP-07: an `index` that is not listed, then the keys of `_meta`, then `order`, then names."""
    own = folder.own_page(beside)
    keys = [key for key in folder.meta or {} if key != "*" and key not in folder.drafts()]
    index = ["index"] if own is not None and (is_root or not is_index_page(own)) else []

    def rank(name: str) -> tuple[bool, float, str]:
        inner = folder.folders.get(name, AnyFolder())
        order = (inner.own_page(folder.pages.get(name)) or {}).get("order")
        return order is None, order or 0, name

    first = [name for name in index if name not in keys]
    return [*first, *keys, *sorted((name for name in folder.names() if name not in keys), key=rank)]


def check_order(folder: AnyFolder, items: Iterable[Item], beside: Mapping[str, Any] | None, *, is_root: bool) -> None:
    by_name = {item.name: item for item in items}
    assert list(by_name) == names_in_order(folder, beside, is_root=is_root)
    for name, inner in folder.folders.items():
        if name in by_name and by_name[name].children is not None:
            check_order(inner, by_name[name].children or (), folder.pages.get(name), is_root=False)


def check_pages(found: Site) -> None:
    counted = Counter(item.page.route for item in items_of(found.page_map) if item.page is not None)
    assert counted == Counter(page.route for page in found.pages)


def check_way_through(found: Site) -> None:
    """`prev` and `next` are the neighbours in the sidebar that a page is shown with."""
    flat = [ref.route for ref in found.navigation(found.pages[0].route).flat]
    assert flat == visible_docs(found.page_map) and len(flat) == len(set(flat))
    navigation = {route: found.navigation(route) for route in flat}
    section = {route: navigation[route].section for route in flat}

    def belongs(route: str, other: str) -> bool:
        return not section[other] or f"{section[route]}/".startswith(f"{section[other]}/")

    for index, route in enumerate(flat):
        here = navigation[route]
        assert here.active_index == index and here.active_type == "doc"
        before = [other for other in flat[:index] if belongs(route, other)]
        after = [other for other in flat[index + 1 :] if belongs(route, other)]
        assert (here.prev and here.prev.route) == (before[-1] if before else None)
        assert (here.next and here.next.route) == (after[0] if after else None)
    if len({*section.values()}) == 1:
        assert [here.next.route for here in navigation.values() if here.next] == flat[1:]
        assert [here.prev.route for here in navigation.values() if here.prev] == flat[:-1]


def pages_in(sidebar: Iterable[dict[str, Any]]) -> list[str]:
    """The routes of items without others below: a folder has the route of its first page or of none."""
    return [
        route
        for item in sidebar
        for route in (pages_in(item["children"]) if "children" in item else [item["route"]] if "route" in item else [])
    ]


def check_inspect(found: Site) -> None:
    for page in found.pages:
        shown = inspect_route(found, page.route)
        navigation = found.navigation(page.route)
        assert [item.name for item in navigation.sidebar] == [item["name"] for item in shown["sidebar"]]
        seen = pages_in(shown["sidebar"])
        assert len(seen) == len(set(seen))
        assert shown["route"] == page.route and shown["title"] == page.title
        assert [ref["route"] for ref in shown["flat"]] == [ref.route for ref in navigation.flat]


def site_of(files: Mapping[str, str]) -> Site:
    with tempfile.TemporaryDirectory() as folder:
        return site(Path(folder), files)


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(any_folders(), st.data())
def test_any_folders_with_any_meta(folder: AnyFolder, data: st.DataObject) -> None:
    found = site_of(files_of(folder, lambda: data.draw(st.sampled_from(sorted(FORMS)))))
    check_pages(found)
    check_order(folder, found.page_map, None, is_root=True)
    check_way_through(found)
    check_inspect(found)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(any_folders(), st.sampled_from(sorted(set(FORMS) - {"json"})))
def test_all_forms_of_a_meta_say_the_same(folder: AnyFolder, form: str) -> None:
    found, other = site_of(files_of(folder, "json")), site_of(files_of(folder, form))
    assert plain(other.page_map) == plain(found.page_map)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(any_folders(), st.sampled_from(sorted(set(FORMS))))
def test_a_global_meta_says_the_same_as_those_of_folders(folder: AnyFolder, form: str) -> None:
    without_lone_metas(folder)
    found, other = site_of(files_of(folder, form)), site_of(files_with_global(folder, form))
    assert plain(other.page_map) == plain(found.page_map)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(any_folders(drafts=False))
def test_merging_a_meta_says_the_same_as_files(folder: AnyFolder) -> None:
    without_lone_metas(folder)
    found, bare = site_of(files_of(folder, "json")), site_of(files_without_meta(folder))
    merged = merge_meta(bare.page_map, nested_meta(folder) or {})
    assert plain(merged) == plain(found.page_map)
    assert plain(normalize_page_map(merged)) == plain(merged)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(any_folders(), any_folders())
def test_any_folders_in_two_languages(english: AnyFolder, german: AnyFolder) -> None:
    files = {**files_of(english, "json", "content/en"), **files_of(german, "json", "content/de")}
    found = site_of({"recto.toml": '[i18n]\nlocales = ["en", "de"]\nmissing = "ignore"\n', **files})
    routes = Counter(page.route for page in found.pages)
    counted: Counter[str] = Counter()
    for items in found.page_maps.values():
        counted.update(item.page.route for item in items_of(items) if item.page is not None)
    assert counted == routes and max(routes.values()) == 1
    english_routes = {page.route.removeprefix("/en") for page in found.pages if page.locale == "en"}
    assert english_routes <= {page.route.removeprefix("/de") for page in found.pages if page.locale == "de"}
