"""Any folders with any valid `_meta`: every page once, one way through them, and one account of it."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recto.content import Item, Site, inspect_route
from tests.content.sites import site

NAMES = st.sampled_from(["index", "a", "b", "docs", "docs-old", "10", "2"])
FOLDERS = ["a", "b", "docs"]
ENTRIES = st.one_of(
    st.sampled_from(["", "Title"]),
    st.fixed_dictionaries(
        {},
        optional={
            "title": st.just("Other"),
            "type": st.sampled_from(["doc", "page"]),
            "display": st.sampled_from(["normal", "hidden", "children"]),
            "theme": st.fixed_dictionaries({}, optional={"toc": st.booleans(), "collapsed": st.booleans()}),
        },
    ),
)
VIRTUAL = st.sampled_from([{"type": "separator"}, {"href": "https://example.org", "title": "Out"}, {"href": "/a"}])


@st.composite
def folders(draw: st.DrawFn, path: str = "content", depth: int = 2) -> dict[str, str]:
    """The files of a folder; there is a page in it."""
    pages = draw(st.lists(NAMES, unique=True, min_size=1, max_size=4))
    files = {
        f"{path}/{name}.md": draw(st.sampled_from(["", "# Heading\n", "---\nasIndexPage: true\n---\n"]))
        for name in pages
    }
    names = set(pages)
    if depth:
        for name in draw(st.lists(st.sampled_from(FOLDERS), unique=True, max_size=2)):
            inner = draw(folders(path=f"{path}/{name}", depth=depth - 1))
            if name in names:  # one page for one route
                inner.pop(f"{path}/{name}/index.md", None)
                meta_path = f"{path}/{name}/_meta.json"
                if "index" in json.loads(inner.get(meta_path, "{}")):
                    del inner[meta_path]
            if any(file.endswith(".md") for file in inner):
                files |= inner
                names.add(name)
            else:
                continue
    listed = draw(st.lists(st.sampled_from(sorted(names)), unique=True))
    meta: dict[str, Any] = {name: draw(ENTRIES) for name in listed}
    if draw(st.booleans()):
        meta["---"] = draw(VIRTUAL)
    if draw(st.booleans()):
        meta["*"] = {"theme": {"sidebar": draw(st.booleans())}}
    keep = {f"{path}/_meta.json": json.dumps(meta)} if meta else {}
    # `index` names the page in a folder, which it is not where the page stands for the folder.
    if "index" in meta and "asIndexPage" in files.get(f"{path}/index.md", "") and path != "content":
        keep = {}
    return files | keep


def items_of(items: Iterable[Item]) -> list[Item]:
    return [found for item in items for found in (item, *items_of(item.children or ()))]


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


def pages_in(sidebar: Iterable[dict[str, Any]]) -> list[str]:
    """The routes of items without others below: a folder has the route of its first page or of none."""
    return [
        route
        for item in sidebar
        for route in (pages_in(item["children"]) if "children" in item else [item["route"]] if "route" in item else [])
    ]


def check(found: Site) -> None:
    counted = Counter(item.page.route for item in items_of(found.page_map) if item.page is not None)
    assert counted == Counter(page.route for page in found.pages)

    flat = [ref.route for ref in found.navigation(found.pages[0].route).flat]
    assert flat == visible_docs(found.page_map) and len(flat) == len(set(flat))

    following: dict[str, str] = {}
    for route in flat:
        navigation = found.navigation(route)
        assert flat[navigation.active_index] == route
        if navigation.next is not None:
            following[route] = navigation.next.route
            # The page after the last one of the enclosing folders opens a section, and stands at its beginning.
            if found.navigation(navigation.next.route).section == navigation.section:
                back = found.navigation(navigation.next.route).prev
                assert back is not None and back.route == route
    assert len(set(following.values())) == len(following)

    for page in found.pages:
        shown = inspect_route(found, page.route)
        navigation = found.navigation(page.route)
        assert [item.name for item in navigation.sidebar] == [item["name"] for item in shown["sidebar"]]
        seen = pages_in(shown["sidebar"])
        assert len(seen) == len(set(seen))
        assert [ref["route"] for ref in shown["flat"]] == flat


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(folders())
def test_any_folders_with_any_meta(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(site(Path(folder), files))
