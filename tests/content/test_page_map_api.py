"""Page maps in the code of a project (API-03, API-04)."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.content import (
    Item,
    convert_to_page_map,
    get_index_page_map,
    get_page_map,
    merge_meta,
    normalize_page_map,
    normalize_pages,
)
from recto.content.item import page_item
from recto.content.meta import NO_ENTRY
from recto.errors import RectoError
from recto.themes.docs.settings import DocsPageOptions
from tests.content.sites import site


def names(items: tuple[Item, ...]) -> list[str]:
    return [item.name for item in items]


def test_MAP_10_the_items_of_a_folder(tmp_path: Path) -> None:
    found = site(tmp_path, {"content/index.md": "", "content/guide/index.md": "", "content/guide/in/x.md": ""})
    assert names(get_page_map(found)) == ["index", "guide"]
    assert names(get_page_map(found, "/guide")) == ["index", "in"]
    assert names(get_page_map(found, "/guide/in")) == ["x"]
    with pytest.raises(RectoError) as caught:
        get_page_map(found, "/guidd/in")
    assert str(caught.value) == "Can't find page map for `guidd` in the route `/guidd/in`. Did you mean `guide`?"


def test_MAP_10_the_first_segment_is_the_language(tmp_path: Path) -> None:
    settings = 'i18n = {locales = ["en", "es"]}\n'
    files = {"recto.toml": settings, "content/en/a/x.md": "# X", "content/es/a/x.md": "# Equis"}
    found = site(tmp_path, files)
    assert [item.title for item in get_page_map(found, "/es/a")] == ["Equis"]
    assert [item.title for item in get_page_map(found, "/en/a")] == ["X"]


def test_MAP_11_from_names_of_files() -> None:
    converted = convert_to_page_map(
        ["index.md", "guide/index.mdx", "guide/first-steps.mdx", "guide/part.py"], base_path="/remote/docs/"
    )
    assert converted.mdx_pages == {
        "": "index.md",
        "guide": "guide/index.mdx",
        "guide/first-steps": "guide/first-steps.mdx",
    }
    (remote,) = converted.page_map
    (docs,) = remote.children or ()
    index, guide = docs.children or ()
    assert (docs.route, index.route, guide.route) == ("/remote/docs", "/remote/docs", "/remote/docs/guide")
    assert [(item.name, item.title, item.route) for item in guide.children or ()] == [
        ("index", "Guide", "/remote/docs/guide"),
        ("first-steps", "First Steps", "/remote/docs/guide/first-steps"),
    ]


def test_MAP_11_of_one_language_only() -> None:
    converted = convert_to_page_map(["en/a.md", "es/a.md", "es/b.md"], locale="es")
    assert converted.mdx_pages == {"a": "es/a.md", "b": "es/b.md"}
    assert [item.route for item in converted.page_map] == ["/a", "/b"]


def test_MAP_11_two_files_for_one_route() -> None:
    with pytest.raises(RectoError) as caught:
        convert_to_page_map(["a.md", "a.mdx"])
    assert [str(error) for error in caught.value.errors] == [
        "a.mdx: `a.md` and `a.mdx` both are the page `/a`. Rename or remove one of them."
    ]


def test_MAP_12_order_titles_and_themes_are_merged() -> None:
    page_map = convert_to_page_map(["index.md", "a.md", "b/c.md", "b/d.md"], options=DocsPageOptions).page_map
    meta = {
        "b": {"title": "Bee", "theme": {"toc": False}, "items": {"d": "", "c": {"theme": {"toc": True}}}},
        "---": {"type": "separator"},
        "a": "",
        "link": {"href": "https://example.org"},
    }
    merged = merge_meta(page_map, meta)
    assert [(item.name, item.title) for item in merged] == [
        ("index", "Index"),
        ("b", "Bee"),
        ("---", ""),
        ("a", "A"),
        ("link", "Link"),
    ]
    assert [(item.name, item.theme.toc) for item in merged[1].children or ()] == [("d", False), ("c", True)]


def test_MAP_12_an_entry_replaces_the_one_before() -> None:
    page_map = convert_to_page_map(["a.md", "b/c.md", "b/d.md", "z.md"], options=DocsPageOptions).page_map
    first = {"z": "Zet", "b": {"title": "Bee", "theme": {"toc": False}, "items": {"d": "Dee"}}, "*": {"type": "page"}}
    again = merge_meta(merge_meta(page_map, first), {"a": "", "b": {"theme": {"sidebar": False}}})
    assert [(item.name, item.title, item.type) for item in again] == [
        ("z", "Zet", "page"),
        ("b", "B", "page"),
        ("a", "A", "page"),
    ]
    below = again[1].children or ()
    assert [(item.title, item.theme.toc, item.theme.sidebar) for item in below] == [
        ("Dee", True, False),
        ("C", True, False),
    ]


def test_MAP_12_a_folder_alone() -> None:
    (folder, page) = convert_to_page_map(["b/c.md", "b/d.md", "e.md"]).page_map
    merged = merge_meta(folder, {"d": "", "c": {"type": "page"}})
    assert merged.name == "b" and [(item.name, item.type) for item in merged.children or ()] == [
        ("d", "doc"),
        ("c", "page"),
    ]
    with pytest.raises(RectoError) as caught:
        merge_meta(page, {})
    assert str(caught.value) == "`e` is no folder, so it has no items. Give a folder or a list."


def test_MAP_12_mistakes_are_those_of_a_file() -> None:
    page_map = convert_to_page_map(["guide.md", "team/people.md"]).page_map
    meta = {
        "giude": "",
        "guide": {"type": "separator"},
        "team": {"type": "menu", "items": {"peopel": ""}},
        "more": {"type": "menu", "items": {"x": "X"}},
    }
    with pytest.raises(RectoError) as caught:
        merge_meta(page_map, meta)
    assert [str(error) for error in caught.value.errors] == [
        "`guide` is a separator, but there is a page or folder `guide`. Give the separator another key.",
        "`team.items.peopel` has no `href` and names no page of the folder `team`. Did you mean `people`?",
        "`giude` names no page or folder here. Remove it, or give it an `href` or the type `separator`.",
        "`more.items.x` has no `href` and names no page of a folder: there is no folder `more`."
        " Give it an `href`, or remove it.",
    ]
    with pytest.raises(RectoError) as caught:
        merge_meta(page_map, {"giude": ""})
    assert str(caught.value) == "`giude` names no page or folder here. Did you mean `guide`?"
    with pytest.raises(RectoError) as caught:
        merge_meta(page_map, {"team": {"items": {"peple": "", "people": 1}}})
    assert [str(error) for error in caught.value.errors] == [
        "`team.items.people` must be a title or an object, not 1.",
        "`team.items.peple` names no page or folder here. Remove it, or give it an `href` or the type `separator`.",
    ]


def test_MAP_13_several_page_maps_as_one() -> None:
    own = merge_meta(convert_to_page_map(["z.md", "a.md", "api/one.md", "cli.md"]).page_map, {"z": "", "api": "API"})
    other = convert_to_page_map(["api/index.md", "api/first.md", "b.md", "cli/x.md"]).page_map
    joined = normalize_page_map([*own, *other])
    assert names(joined) == ["z", "api", "a", "b", "cli"]
    assert [names(item.children or ()) for item in joined if item.children] == [
        ["index", "first", "one"],
        ["index", "x"],
    ]
    assert joined[1].title == "API"
    with pytest.raises(RectoError) as caught:
        normalize_page_map([*own, *(convert_to_page_map(["a.md"], "other").page_map[0].children or ())])
    assert str(caught.value) == (
        "Two pages of the page map are called `a`: `/a` and `/other/a`. Give one of them another name."
    )


def test_MAP_13_an_index_page_is_folded_into_its_folder(tmp_path: Path) -> None:
    files = {"content/g/index.md": "---\nasIndexPage: true\ntitle: Guide\n---\n", "content/g/x.md": ""}
    (folder,) = site(tmp_path, files).page_map
    assert folder.page is not None and folder.children is not None
    index = page_item("index", folder.page, NO_ENTRY, NO_ENTRY, folder.theme)
    bare = Item("g", "doc", "", route="/g", children=(*folder.children, index))
    assert normalize_page_map(bare).page is folder.page
    assert [item.title for item in normalize_page_map([bare])] == ["Guide"]


def test_MAP_14_separators_and_what_lies_between() -> None:
    page_map = convert_to_page_map(["a.md", "b.md", "c.md", "h.md"]).page_map
    meta = {"a": "", "b": "", "---": {"type": "separator", "title": "More"}, "h": {"display": "hidden"}}
    parts = get_index_page_map(merge_meta(page_map, meta))
    assert [names(part) if isinstance(part, tuple) else part.title for part in parts] == [["a", "b"], "More", ["c"]]


def test_MAP_16_navigation_of_a_site_or_a_page_map(tmp_path: Path) -> None:
    found = site(tmp_path, {"content/index.md": "", "content/a.md": "", "content/b/c.md": ""})
    assert normalize_pages(found, "/a") == normalize_pages(found.page_map, "/a") == found.navigation("/a")
    with pytest.raises(RectoError, match=r"^There is no page `/x`\.$"):
        normalize_pages(found, "/x")


def test_MAP_13_numbers_in_names() -> None:
    page_map = convert_to_page_map(["10.md", "2.md", "a.md"]).page_map
    assert names(normalize_page_map(page_map)) == ["10", "2", "a"]
    assert names(normalize_page_map(page_map, natural=True)) == ["2", "10", "a"]
