"""Running the Pagefind executable: which one, with which selectors, and what goes wrong."""

import sys
from types import SimpleNamespace

import pytest

from recto.errors import RectoError
from recto.export import build_site
from recto.export.search import SearchIndex, pagefind
from recto.export.search.pagefind import Pagefind, PagefindRun
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


def test_elements_are_left_out(tmp_path):
    write_site(tmp_path / "site", {"a.html": PAGE})
    assert Pagefind().index(tmp_path / "site", tmp_path / "one") == PagefindRun(pages=1, words=3)
    assert Pagefind([".x", "h1"]).index(tmp_path / "site", tmp_path / "none").words == 0
    assert Pagefind(["i, h2"]).index(tmp_path / "site", tmp_path / "two") == PagefindRun(pages=1, words=2)


def test_the_names_of_tabs_are_found_once(tmp_path):
    tabs = '<div role="tablist"><button>pip</button><button>uv</button></div><h3 id="pip">pip</h3><h3 id="uv">uv</h3>'
    write_site(tmp_path / "site", {"a.html": PAGE.replace("word", tabs)})
    assert Pagefind().index(tmp_path / "site", tmp_path / "out") == PagefindRun(pages=1, words=4)


def test_an_unknown_selector_is_named(tmp_path):
    write_site(tmp_path / "site", {"a.html": PAGE})
    with pytest.raises(RectoError) as caught:
        Pagefind([".x", "p:has(i)"]).index(tmp_path / "site", tmp_path / "out")
    assert str(caught.value) == (
        'Pagefind does not know the selector "p:has(i)" in search.ignore. '
        "Use tags, classes, ids, attributes, :not() and :nth-child()."
    )


def test_what_pagefind_says_is_passed_on(tmp_path, monkeypatch):
    script = tmp_path / "pagefind"
    script.write_text("#!/bin/sh\necho 'No space left' >&2\nexit 3\n")
    script.chmod(0o755)
    pretend(monkeypatch, pagefind_bin=str(script))
    with pytest.raises(RectoError, match=r"^Pagefind could not index the site: No space left\.$"):
        Pagefind().index(tmp_path, tmp_path / "out")


def test_a_stopped_one_does_not_start_again(tmp_path):
    stopped = Pagefind()
    stopped.stop()
    with pytest.raises(RectoError, match="stopped"):
        stopped.index(tmp_path, tmp_path / "out")


def test_pages_without_words_are_a_site(tmp_path):
    report = build_site(write_site(tmp_path, {"content/index.md": ""}))
    assert report.pages == 1
    assert report.search is not None and report.search.pages == 0
    assert not (report.out / "_pagefind").exists()


def test_counts_are_reported(tmp_path):
    report = build_site(write_site(tmp_path, {"content/index.md": "# One two\n"}))
    assert report.search == SearchIndex(pages=1, words=2, languages=1, indexes=1, reused=0)
