"""Which items a page carries, which of its folders are open, and how large sections stay small."""

from __future__ import annotations

import gzip
import json

import pytest

from recto.html import Markup
from recto.strings import english
from recto.themes.docs.tree import WINDOW, SectionSidebar, SidebarRules
from tests.themes.samples import NavItem, Urls, doc, separator

PAGES = {"/a", "/guide", "/guide/x", "/bare/y"}


def sidebar(*items: NavItem, pages: set[str] | None = None, level: int = 1) -> SectionSidebar:
    has_page = (PAGES if pages is None else pages).__contains__
    return SectionSidebar(items, SidebarRules(Urls(), has_page, english(), level))


def test_pages_are_links_and_the_page_itself_is_marked() -> None:
    tree = sidebar(doc("/a", "A & B"), doc("/guide", "Guide"))
    assert tree.html("/guide") == (
        '<li><a href="/a">A &amp; B</a></li><li class="active"><a href="/guide" aria-current="page">Guide</a></li>'
    )


def test_titles_may_be_elements() -> None:
    assert sidebar(doc("/a", Markup("<b>A</b>"))).html("/b") == '<li><a href="/a"><b>A</b></a></li>'


def test_a_folder_with_a_page_is_a_link_with_a_chevron() -> None:
    assert sidebar(doc("/guide", "Guide", doc("/guide/x", "X"))).html("/a") == (
        '<li><a href="/guide">Guide</a><details><summary aria-label="Guide"></summary>'
        '<ul><li><a href="/guide/x">X</a></li></ul></details></li>'
    )


def test_a_folder_without_a_page_is_a_button() -> None:
    assert sidebar(doc("/bare", "Bare", doc("/bare/y", "Y"))).html("/a") == (
        '<li><details data-href="/bare"><summary>Bare</summary><ul><li><a href="/bare/y">Y</a></li></ul></details></li>'
    )


@pytest.mark.parametrize(
    ("route", "collapsed", "level", "is_open"),
    [
        ("/a", None, 1, False),
        ("/a", None, 2, True),
        ("/a", True, 2, False),
        ("/a", False, 1, True),
        ("/guide", True, 1, True),
        ("/guide/x", True, 1, True),
        ("/guide/hidden", True, 1, True),
    ],
)
def test_folders_open_by_level_setting_and_path(route: str, collapsed: bool | None, level: int, is_open: bool) -> None:
    tree = sidebar(doc("/guide", "Guide", doc("/guide/x", "X"), collapsed=collapsed), level=level)
    assert ("<details open>" in tree.html(route)) is is_open


def test_the_anchors_stand_below_the_active_item_only() -> None:
    tree = sidebar(doc("/guide", "Guide", doc("/guide/x", "X")))
    assert '<a href="/guide/x" aria-current="page">X</a><ul>#</ul></li>' in tree.html("/guide/x", "<ul>#</ul>")
    assert "#" not in tree.html("/guide/hidden", "#")


def test_separators_and_links_to_elsewhere() -> None:
    """META-05, META-08."""
    tree = sidebar(separator("More"), separator(), NavItem("x", "doc", "X", href="https://example.com/?a&b"))
    assert tree.html("/a") == (
        '<li class="recto-separator">More</li><li class="recto-separator"></li>'
        '<li><a href="https://example.com/?a&amp;b" target="_blank" rel="noreferrer">X</a></li>'
    )


def test_a_small_section_has_no_branch_file() -> None:
    tree = sidebar(doc("/guide", "Guide", doc("/guide/x", "X")))
    assert tree.branch_files == {}
    assert tree.first_branch_file is None


def large(folders: int, pages: int) -> SectionSidebar:
    items = [
        doc(f"/{f}", f"Folder {f}", *(doc(f"/{f}/{p}", f"Page {p}") for p in range(pages))) for f in range(folders)
    ]
    return sidebar(*items, pages={child.route for item in items for child in item.children if child.route}, level=2)


def test_a_large_section_leaves_closed_folders_to_be_fetched() -> None:
    tree = large(30, 10)
    html = tree.html("/3/4")
    assert 'href="/3/4" aria-current="page"' in html
    assert 'href="/3/9"' in html
    assert 'href="/4/1"' not in html
    # The folder has no page of its own: without JavaScript its link leads to the first page in it.
    assert '<a href="/4/0" data-toggle>Folder 4</a><details data-href="/4" data-branch="0-4">' in html
    (content,) = tree.branch_files.values()
    assert json.loads(content)[4].startswith('<li><a href="/4/0">Page 0</a></li>')


@pytest.mark.parametrize(("pages", "is_left_out"), [(40, False), (41, True)])
def test_folders_that_start_closed_are_left_out_of_smaller_sections_too(pages: int, is_left_out: bool) -> None:
    closed, other = (
        doc(f"/{name}", name, *(doc(f"/{name}/{each}", f"P {each}") for each in range(5)), collapsed=is_closed)
        for name, is_closed in (("closed", True), ("other", None))
    )
    tree = sidebar(closed, other, *(doc(f"/p{each}", f"P {each}") for each in range(pages - 12)))
    assert ('href="/closed/3"' not in tree.html("/p0")) is is_left_out
    assert 'href="/other/3"' in tree.html("/p0")
    assert 'href="/closed/3"' in tree.html("/closed/2")
    assert ("data-branch" in tree.html("/p0")) is bool(tree.branch_files) is is_left_out


def test_branches_are_spread_over_files_of_a_bounded_size() -> None:
    tree = large(100, 100)
    assert next(iter(tree.branch_files)) == tree.first_branch_file
    assert [name.split(".")[2] for name in tree.branch_files] == [str(n) for n in range(len(tree.branch_files))]
    assert len(tree.branch_files) > 2
    assert max(map(len, tree.branch_files.values())) < 120_000


def test_the_name_of_a_branch_file_follows_its_content() -> None:
    assert large(30, 10).first_branch_file == large(30, 10).first_branch_file
    assert large(30, 10).first_branch_file != large(30, 11).first_branch_file


@pytest.mark.parametrize(
    ("route", "before", "after"), [("/7/0", None, "/7/40"), ("/7/500", "/7/479", "/7/520"), ("/7/999", "/7/959", None)]
)
def test_a_long_folder_is_a_window_with_ways_out(route: str, before: str | None, after: str | None) -> None:
    html = large(9, 1000).html(route)
    # The folder's own link leads to its first page.
    assert html.count('href="/7/') == 1 + WINDOW + (before is not None) + (after is not None)
    for neighbour in (before, after):
        assert neighbour is None or f'<a href="{neighbour}" data-list="' in html


def test_the_html_of_a_page_does_not_grow_with_the_section() -> None:
    assert len(large(100, 300).html("/50/150")) < 1.05 * len(large(100, 100).html("/50/50"))


def test_the_first_page_of_a_folder() -> None:
    tree = sidebar(doc("/bare", "Bare", separator("S"), doc("/bare/in", "In", doc("/bare/y", "Y"))))
    assert tree.first_page("/bare") == "/bare/y"
    assert tree.first_page("/bare/y") is None
    assert tree.first_page("/nowhere") is None


def test_a_folder_of_which_nothing_is_shown_is_no_link() -> None:
    assert sidebar(doc("/bare", "Bare")).html("/a") == (
        '<li><details data-href="/bare"><summary>Bare</summary><ul></ul></details></li>'
    )


def test_a_folder_of_links_keeps_its_title_in_a_large_section() -> None:
    links = NavItem("more", "doc", "More", route="/more", children=(NavItem("x", "doc", "X", href="https://x.org"),))
    pages = [doc(f"/p{number}", f"P {number}") for number in range(201)]
    tree = sidebar(links, *pages, pages={f"/p{number}" for number in range(201)})
    assert '<details data-href="/more" data-branch="0-0"><summary>More</summary></details>' in tree.html("/p0")


def test_a_page_of_ten_thousand_is_as_large_as_one_of_a_hundred() -> None:
    def page(folders: int, pages: int) -> int:
        items = tuple(
            doc(f"/folder-{f}", f"Folder {f}", *(doc(f"/folder-{f}/page-{p}", f"Page {f} {p}") for p in range(pages)))
            for f in range(folders)
        )
        tree = SectionSidebar(items, SidebarRules(Urls(), lambda route: route.count("/") > 1, english()))
        # The rest of a page is a few kB.
        return 4000 + len(gzip.compress(tree.html("/folder-5/page-5").encode(), 9))

    assert page(100, 100) <= 1.1 * page(10, 10)
    assert page(10, 1000) <= 1.1 * page(10, 10)
