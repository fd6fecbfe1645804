"""Navigation where the fixtures do not look: order, sharing, nesting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recto.content import Item, NavigationIndex, Page, inspect_route, inspect_routes
from recto.content.page_source import FileSource
from recto.errors import RectoError
from recto.themes.docs.settings import DocsPageOptions
from tests.content.sites import neighbours, path, site, tree


def test_order_in_front_matter(tmp_path: Path) -> None:
    files = {
        "content/index.md": "---\norder: 9\n---\n",
        "content/a.md": "",
        "content/b.md": "---\norder: 2\n---\n",
        "content/c.md": "---\norder: 1.5\n---\n",
        "content/d/index.md": "---\norder: -1\n---\n",
        "content/d/e.md": "",
        "content/f.md": "---\norder: 2\n---\n",
        "content/g.md": "---\norder: 0\n---\n",
        "content/_meta.json": '{"g": ""}',
    }
    found = site(tmp_path, files)
    assert tree(found.navigation("/").sidebar) == ["index", "g", ("d", ["index", "e"]), "c", "b", "f", "a"]


def test_sidebar_title_has_two_spellings(tmp_path: Path) -> None:
    files = {"content/a.md": "---\ntitle: A\nsidebar_title: Ay\n---\n", "content/b.md": "---\nsidebarTitle: Be\n---\n"}
    assert [item.title for item in site(tmp_path, files).navigation("/a").sidebar] == ["Ay", "Be"]


SECTIONS = {
    "content/index.md": "# Home",
    "content/common.md": "",
    "content/docs/a.md": "",
    "content/docs/deep/x.md": "",
    "content/docs/deep/api/one.md": "",
    "content/docs/deep/api/two.md": "",
    "content/docs-2/b.md": "",
    "content/_meta.json": '{"index": {"type": "page"}, "docs": {"type": "page"}, "docs-2": {"type": "page"}}',
    "content/docs/deep/_meta.json": '{"api": {"type": "page", "title": "API"}}',
}


def test_sections(tmp_path: Path) -> None:
    found = site(tmp_path, SECTIONS)
    sections = {page.route: found.navigation(page.route).section for page in found.pages}
    assert sections == {
        "/": "",
        "/common": "",
        "/docs-2/b": "/docs-2",
        "/docs/a": "/docs",
        "/docs/deep/api/one": "/docs/deep/api",
        "/docs/deep/api/two": "/docs/deep/api",
        "/docs/deep/x": "/docs",
    }
    assert tree(found.navigation("/").sidebar) == ["common"]
    assert tree(found.navigation("/docs/a").sidebar) == ["a", ("deep", ["x"]), "common"]
    assert tree(found.navigation("/docs/deep/api/one").sidebar) == ["a", ("deep", ["one", "two", "x"]), "common"]
    assert neighbours(found.navigation("/docs/a")) == (None, "/docs/deep/x")
    assert neighbours(found.navigation("/docs/deep/x")) == ("/docs/a", "/common")
    assert neighbours(found.navigation("/docs/deep/api/two")) == ("/docs/deep/api/one", "/docs/deep/x")
    assert neighbours(found.navigation("/docs-2/b")) == (None, "/common")


def test_routes_share_what_they_have_in_common(tmp_path: Path) -> None:
    found = site(tmp_path, SECTIONS)
    one, two = found.navigation("/docs/a"), found.navigation("/docs/deep/x")
    other = found.navigation("/docs-2/b")
    assert one.sidebar is two.sidebar is found.sidebar("/docs")
    assert one.navbar is other.navbar and one.flat is other.flat
    assert one.sidebar[-1] is other.sidebar[-1]
    assert one.theme is other.theme


def test_hidden_folders(tmp_path: Path) -> None:
    files = {
        "content/a.md": "",
        "content/b/c.md": "",
        "content/b/h/d.md": "",
        "content/b/h/p/e.md": "",
        "content/z.md": "",
        "content/b/_meta.json": '{"h": {"display": "hidden", "theme": {"toc": false}}}',
        "content/b/h/_meta.json": '{"p": {"type": "page"}}',
    }
    found = site(tmp_path, files)
    assert tree(found.navigation("/a").sidebar) == ["a", ("b", ["c"]), "z"]
    assert [ref.route for ref in found.navigation("/a").flat] == ["/a", "/b/c", "/z"]
    inside = found.navigation("/b/h/d")
    assert (path(inside), neighbours(inside), inside.theme.toc) == (["/b"], (None, None), False)
    assert found.navigation("/b/h/p/e").section == ""
    assert found.navigation("/a").navbar == ()


def test_hidden_pages_have_the_place_that_they_would_take(tmp_path: Path) -> None:
    files = {
        "content/a.md": "",
        "content/b.md": "---\ndisplay: hidden\n---\n",
        "content/c.md": "",
        "content/d/index.md": "---\ndisplay: hidden\nasIndexPage: true\n---\n",
        "content/d/e.md": "",
        "content/n.md": "",
        "content/_meta.json": '{"n": {"type": "page", "display": "hidden"}}',
    }
    found = site(tmp_path, files)
    hidden = found.navigation("/b")
    assert (hidden.active_index, path(hidden), neighbours(hidden)) == (1, ["/b"], ("/a", "/c"))
    folder = found.navigation("/d")
    assert (path(folder), neighbours(folder)) == (["/d"], ("/c", None))
    assert (found.navigation("/n").active_type, found.navigation("/n").active_index) == ("page", 0)


def test_a_folder_that_shows_its_children(tmp_path: Path) -> None:
    files = {
        "content/a/index.md": "---\ntitle: A\nasIndexPage: true\n---\n",
        "content/a/b.md": "",
        "content/c.md": "---\ndisplay: children\n---\n",
        "content/_meta.json": '{"a": {"display": "children"}}',
    }
    found = site(tmp_path, files)
    assert tree(found.navigation("/a/b").sidebar) == ["b"]
    assert path(found.navigation("/a/b")) == ["/a/b"] and path(found.navigation("/a")) == []
    # A page has no children to show: it is out of the sidebar, and in the order of pages still.
    assert [ref.route for ref in found.navigation("/c").flat] == ["/a/b", "/c"]
    assert neighbours(found.navigation("/a")) == (None, "/a/b")


def test_a_theme_that_an_index_page_hands_down(tmp_path: Path) -> None:
    files = {
        "content/a/index.md": "---\nasIndexPage: true\ntheme:\n  toc: false\n  collapsed: true\n---\n",
        "content/a/b.md": "---\ntheme: {copyPage: false}\n---\n",
        "content/p/index.md": "---\ntheme:\n  toc: false\n---\n",
        "content/p/q.md": "",
    }
    found = site(tmp_path, files)
    assert found.navigation("/a/b").theme == DocsPageOptions(toc=False, collapsed=True, copy_page=False)
    assert found.navigation("/p/q").theme == DocsPageOptions()
    assert found.navigation("/p").theme == DocsPageOptions(toc=False)
    assert [item.collapsed for item in found.navigation("/a").sidebar] == [True, None]


def test_defaults_for_all_items(tmp_path: Path) -> None:
    files = {
        "content/a.md": "",
        "content/b.md": "",
        "content/_meta.json": '{"*": {"type": "page", "title": "no"}, "a": {"type": "doc"}, "l": {"href": "/x"}}',
    }
    found = site(tmp_path, files)
    assert [(item.name, item.title) for item in found.navigation("/a").navbar] == [("l", "L"), ("b", "B")]
    assert (found.navigation("/a").active_type, found.navigation("/b").active_type) == ("doc", "page")


def test_links_and_separators_stay_beside_their_keys(tmp_path: Path) -> None:
    files = {
        "content/index.md": "",
        "content/a.md": "",
        "content/b.md": "",
        "content/c.md": "",
        "content/_meta.yaml": "s: {type: separator}\nb: ''\nt: {type: separator}\na: ''\nl: {href: /}\n",
    }
    assert tree(site(tmp_path, files).navigation("/").sidebar) == ["index", "s", "b", "t", "a", "l", "c"]


def test_menus(tmp_path: Path) -> None:
    files = {
        "content/m/index.md": "# Start",
        "content/m/a.md": "",
        "content/x.md": "",
        "content/_meta.yaml": "m: {type: menu, items: {index: '', '-': {type: separator}, a: {}}}",
    }
    menu = site(tmp_path, files).navigation("/x").navbar[0]
    assert (menu.type, menu.title, menu.route, menu.first_child_route) == ("menu", "M", "/m", "/m")
    assert [(item.name, item.title, item.route, item.type) for item in menu.items] == [
        ("index", "Index", "/m", None),
        ("-", "", None, "separator"),
        ("a", "A", "/m/a", None),
    ]


def test_inspect(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# Home",
        "content/a.md": "# A",
        "content/_meta.py": 'from recto.html.tags import b\nmeta = {"a": b("A", "!")}',
    }
    found = site(tmp_path, files)
    assert inspect_routes(found) == [{"route": "/", "title": "Home"}, {"route": "/a", "title": "A"}]
    shown = inspect_route(found, "a/")
    assert shown["sidebar"][1] == {"name": "a", "type": "doc", "title": "<b>A!</b>", "route": "/a"}
    assert (shown["prev"], shown["next"]) == ({"route": "/", "title": "Home"}, None)
    assert shown["theme"]["collapsed"] is None and "section" not in shown
    json.dumps(shown)
    with pytest.raises(RectoError) as caught:
        inspect_route(found, "/aa")
    assert str(caught.value) == "There is no page `/aa`. Did you mean `/a`?"
    with pytest.raises(RectoError) as caught:
        inspect_route(found, "/nowhere/else")
    assert str(caught.value) == "There is no page `/nowhere/else`. `recto inspect` lists all routes."


NAMES = st.sampled_from(["a", "b", "docs", "docs-2"])


@st.composite
def page_maps(draw: st.DrawFn, route: str = "", depth: int = 3) -> tuple[Item, ...]:
    items = []
    for name in draw(st.lists(NAMES, unique=True, max_size=4)):
        here = f"{route}/{name}"
        page = Page(here, FileSource(here, here), "md", name, {}, name)
        kind = draw(st.sampled_from(["doc", "doc", "page", "menu"]))
        display = draw(st.sampled_from([None, None, "hidden", "children"]))
        children = draw(page_maps(route=here, depth=depth - 1)) if depth and draw(st.booleans()) else None
        merged = page if children is None or draw(st.booleans()) else None
        has_sections = any(item.is_section or item.has_sections for item in children or ())
        items.append(Item(name, kind, name, display, here, page=merged, children=children, has_sections=has_sections))
    return tuple(items)


def all_items(items: tuple[Item, ...]) -> list[Item]:
    return [found for item in items for found in (item, *all_items(item.children or ()))]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(page_maps())
def test_any_page_map(items: tuple[Item, ...]) -> None:
    index = NavigationIndex(items)
    for item in all_items(items):
        if item.page is None or item.route is None:
            continue
        navigation = index.navigation(item.route)
        if navigation.next is not None and navigation.next.route != item.route:
            routes = [ref.route for ref in navigation.flat]
            assert routes[navigation.active_index] == item.route or item.route not in routes
        assert all(item.route.startswith(crumb.route) for crumb in navigation.active_path)
        assert (item.route + "/").startswith(navigation.section + "/")
        assert navigation.sidebar is index.sidebar(navigation.section)
