"""Running the Pagefind executable: which one, with which selectors, and what goes wrong."""

import gzip
import json
import sys
from types import SimpleNamespace

import pytest

from recto.errors import RectoError
from recto.export import build_site
from recto.features.search import pagefind
from recto.features.search.pagefind import Pagefind
from tests.sites import write_site

PAGE = '<html lang="en"><body><main data-pagefind-body><h1>A</h1><p class="x">word <i>more</i></p></main></body></html>'


def pretend(monkeypatch, **executables):
    for name in ("pagefind_bin_extended", "pagefind_bin"):
        path = executables.get(name)
        module = SimpleNamespace(get_executable=lambda path=path: path) if path else None
        monkeypatch.setitem(sys.modules, name, module)


def test_the_ordinary_one_is_preferred(monkeypatch):
    pretend(monkeypatch, pagefind_bin_extended="/b/pagefind")
    assert pagefind._executable()[1].as_posix() == "/b/pagefind"
    pretend(monkeypatch, pagefind_bin="/a/pagefind", pagefind_bin_extended="/b/pagefind")
    assert pagefind._executable()[1].as_posix() == "/a/pagefind"


def test_without_one_there_is_no_index(monkeypatch):
    pretend(monkeypatch)
    with pytest.raises(RectoError) as caught:
        Pagefind()
    assert str(caught.value) == (
        "The search index needs Pagefind, and its executable is not installed. "
        'Run "pip install pagefind_bin", or set search = false in recto.toml.'
    )


def words_of(page, ignore=()):
    """The words of the only page as Pagefind keeps them."""
    files = Pagefind(ignore).index([("a.html", page)])
    (fragment,) = [content for name, content in files.items() if name.startswith("fragment/")] or [None]
    return json.loads(gzip.decompress(fragment).removeprefix(b"pagefind_dcd"))["content"] if fragment else None


def test_elements_are_left_out():
    assert words_of(PAGE) == "A. word more."
    assert words_of(PAGE, [".x", "h1"]) is None
    assert words_of(PAGE, ["i, h2"]) == "A. word"


def test_the_names_of_tabs_are_found_once():
    tabs = '<div role="tablist"><button>pip</button><button>uv</button></div><h3 id="pip">pip</h3><h3 id="uv">uv</h3>'
    assert words_of(PAGE.replace("word", tabs)).count("pip") == 1


def test_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Pagefind().index([("a.html", PAGE)])
    assert not list(tmp_path.iterdir())


def test_an_unknown_selector_is_named():
    with pytest.raises(RectoError) as caught:
        Pagefind([".x", "p:has(i)"]).index([("a.html", PAGE)])
    assert str(caught.value) == (
        'Pagefind does not know the selector "p:has(i)" in search.ignore. '
        "Use tags, classes, ids, attributes, :not() and :nth-child()."
    )


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("#!/bin/sh\nexit 3\n", "it has ended with status 3"),
        ("#!/bin/sh\nkill -9 $$\n", "it has ended with status -9"),
        ("no program", "it cannot be started: Exec format error"),
    ],
)
def test_how_pagefind_ends_is_told(tmp_path, monkeypatch, program, told):
    script = tmp_path / "pagefind"
    script.write_text(program)
    script.chmod(0o755)
    pretend(monkeypatch, pagefind_bin=str(script))
    with pytest.raises(RectoError) as caught:
        Pagefind().index([("a.html", PAGE)])
    assert str(caught.value) == f"Pagefind could not index the site: {told}."


def test_a_stopped_one_does_not_start_again():
    stopped = Pagefind()
    stopped.stop()
    with pytest.raises(RectoError, match="stopped"):
        stopped.index([("a.html", PAGE)])


def test_pages_without_words_are_a_site(tmp_path):
    report = build_site(write_site(tmp_path, {"content/index.md": ""}))
    assert report.pages == 1
    assert report.plugins["search"].counts["pages"] == 0
    assert not (report.out / "_pagefind").exists()


def test_counts_are_reported(tmp_path):
    report = build_site(write_site(tmp_path, {"content/index.md": "# One two\n"}))
    assert report.plugins["search"].counts == {"pages": 1, "languages": 1, "indexes": 1, "reused": 0}
