from pathlib import PurePosixPath

import pytest

from recto.rendering.urls import ExportUrls


@pytest.mark.parametrize(
    ("base", "slash", "route", "link", "file"),
    [
        ("", False, "/", "/", "index.html"),
        ("", False, "/a/b", "/a/b", "a/b.html"),
        ("", True, "/a/b", "/a/b/", "a/b/index.html"),
        ("/x", False, "/a", "/x/a", "a.html"),
        ("/x", True, "/", "/x/", "index.html"),
        ("", False, "/日本", "/%E6%97%A5%E6%9C%AC", "日本.html"),
        ("", False, "/file-name.with.DOTS", "/file-name.with.DOTS", "file-name.with.DOTS.html"),
    ],
)
def test_routes_as_links_and_files(base, slash, route, link, file):
    urls = ExportUrls(base, slash)
    assert urls.page(route) == link
    assert urls.file_of(route) == PurePosixPath(file)


def test_query_and_fragment_stay_behind_the_slash():
    assert ExportUrls("/x", True).link("/a?b=1#c") == "/x/a/?b=1#c"


def test_names_may_hold_what_has_a_meaning_in_addresses():
    assert ExportUrls("/x").page("/c#/50%/a b?") == "/x/c%23/50%25/a%20b%3F"
    assert ExportUrls("/x").link("/c%23#é") == "/x/c%23#é"
    assert ExportUrls("/x").file("c#.md") == "/x/c%23.md"
    assert ExportUrls().asset("a#b.1.png") == "/_recto/a%23b.1.png"


def test_with_base_touches_root_relative_links_only():
    html = '<a href="/a">x</a> <a class="k" href="//cdn/x"> <img src="/i.png" alt=""> <a href="#h"> href="/text"'
    assert ExportUrls("/b").with_base(html) == (
        '<a href="/b/a">x</a> <a class="k" href="//cdn/x"> <img src="/b/i.png" alt=""> <a href="#h"> href="/text"'
    )
    assert ExportUrls().with_base(html) is html


def test_with_base_leaves_finished_parts_alone():
    content = '<a href="/b/a">x</a>'
    html = f'<nav><a href="/a">x</a></nav>{content}<a href="/c">{content}'
    based = f'<nav>{content}</nav>{content}<a href="/b/c">{content}'
    assert ExportUrls("/b").with_base(html, finished=content) == based
    # What is as short as this stands anywhere, also inside of tags.
    assert ExportUrls("/b").with_base('<a href="/a">a</a>', finished="a") == '<a href="/b/a">a</a>'
    assert ExportUrls("/b").with_base('<a href="/a">', finished="") == '<a href="/b/a">'
