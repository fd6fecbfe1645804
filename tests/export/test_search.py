"""Which Pagefind makes the index."""

import sys
from types import SimpleNamespace

import pytest

from recto.errors import RectoError
from recto.export import build_site, search
from tests.sites import write_site


def pretend(monkeypatch, **executables):
    for name in ("pagefind_bin_extended", "pagefind_bin"):
        path = executables.get(name)
        module = SimpleNamespace(get_executable=lambda path=path: path) if path else None
        monkeypatch.setitem(sys.modules, name, module)


def test_the_extended_one_is_preferred(monkeypatch):
    """It alone divides Chinese and Japanese into words."""
    pretend(monkeypatch, pagefind_bin="/a/pagefind")
    assert search._executable().as_posix() == "/a/pagefind"
    pretend(monkeypatch, pagefind_bin="/a/pagefind", pagefind_bin_extended="/b/pagefind")
    assert search._executable().as_posix() == "/b/pagefind"


def test_without_one_there_is_no_index(monkeypatch, tmp_path):
    pretend(monkeypatch)
    with pytest.raises(RectoError) as caught:
        search.build_search_index(tmp_path)
    assert str(caught.value) == (
        "The search index needs Pagefind, and its executable is not installed. "
        'Run "pip install pagefind_bin", or set search = false in recto.toml.'
    )


def test_pages_without_words_are_a_site(tmp_path):
    report = build_site(write_site(tmp_path, {"content/index.md": ""}))
    assert (report.pages, report.search) == (1, search.SearchIndex(0, 0, 0))
