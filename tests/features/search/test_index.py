"""The index of a site: what is taken from the cache, what is published, and several indexes for large sites."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from recto.data.cache_folder import CacheFolder
from recto.data.stores.sealed import seal
from recto.errors import RectoError
from recto.features.search import index
from recto.features.search import shards as shards_module
from recto.features.search.feed import SearchPage, search_page
from recto.features.search.index import find_search_pages, start_search_index
from tests.sites import read_files, write_site


def document(words: str, language: str = "en") -> str:
    return f'<html lang="{language}"><body><nav>n</nav><main data-pagefind-body><p>{words}</p></main></body></html>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    pages = {"index.html": document("home"), "guide/a.html": document("apple"), "404.html": "<html>none</html>"}
    return write_site(tmp_path / "site", pages)


@pytest.fixture
def cache(tmp_path: Path) -> CacheFolder:
    return CacheFolder(tmp_path / "cache")


def build_search_index(site: Path, **given: Any) -> index.SearchIndex:
    """Index a site, and write the files of the index."""
    made = index.build_search_index(site, **given)
    for name, content in made.files.items():
        file = site / "_pagefind" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return made


def published(site: Path) -> dict[str, bytes]:
    """The files of the index, which are taken away for the next build."""
    files = read_files(site / "_pagefind")
    for name in files:
        (site / "_pagefind" / name).unlink()
    return files


def test_only_what_the_search_script_uses_is_published(site):
    """SRCH-01."""
    assert build_search_index(site).pages == 2
    names = {re.sub(r"[\w-]*_[0-9a-f]{6,}", "…", name) for name in read_files(site / "_pagefind")}
    assert names == {
        "fragment/….pf_fragment",
        "index/….pf_index",
        "pagefind-entry.json",
        "words.json",
        "pagefind-worker.js",
        "pagefind.js",
        "pagefind.….pf_meta",
        "wasm.en.pagefind",
    }


def test_an_index_that_nothing_changed_for_is_kept(site, cache):
    first = build_search_index(site, cache=cache)
    files = published(site)
    (site / "index.html").write_text(document("home").replace("<nav>n", "<nav>other"))
    second = build_search_index(site, cache=cache)
    assert (first.reused, second.reused) == (0, 1)
    assert (second.pages, second.languages) == (first.pages, first.languages) == (2, 1)
    assert published(site) == files


@pytest.mark.parametrize("change", ["edit", "add", "remove", "move", "ignore"])
def test_any_change_makes_it_anew_and_as_without_a_cache(site, cache, change):
    build_search_index(site, cache=cache)
    published(site)
    page = site / "guide/a.html"
    if change == "edit":
        page.write_text(document("pear"))
    elif change == "add":
        (site / "b.html").write_text(document("pear"))
    elif change == "remove":
        page.unlink()
    elif change == "move":
        page.rename(site / "c.html")
    ignore = ["p"] if change == "ignore" else []
    again = build_search_index(site, cache=cache, ignore=ignore)
    files = published(site)
    assert again.reused == 0
    assert build_search_index(site, ignore=ignore).pages == again.pages
    assert published(site) == files
    assert len(list(cache.folder.iterdir())) == 1


def test_what_becomes_of_a_published_file_never_reaches_the_cache(site, cache):
    build_search_index(site, cache=cache)
    victim = next((site / "_pagefind/fragment").iterdir())
    before = victim.stat()
    content = victim.read_bytes()
    victim.write_bytes(bytes(len(content)))
    os.utime(victim, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert build_search_index(site, cache=cache).reused == 1
    assert victim.read_bytes() == content


@pytest.mark.parametrize("damage", ["same size", "shorter", "empty", "other"])
def test_a_damaged_cache_is_not_used(site, cache, damage):
    build_search_index(site, cache=cache)
    files = published(site)
    (kept,) = cache.folder.iterdir()
    content, before = kept.read_bytes(), kept.stat()
    middle = len(content) // 2
    changed = {
        "same size": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        "shorter": content[:middle],
        "empty": b"",
        "other": seal({"key": "other", "with": {}}, b""),
    }
    kept.write_bytes(changed[damage])
    os.utime(kept, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert build_search_index(site, cache=cache).reused == 0
    assert published(site) == files
    assert kept.read_bytes() == content


def test_the_order_of_pages_changes_nothing(site):
    write_site(site, {f"{number}.html": document(f"word{number} apple") for number in range(9)})
    pages = find_search_pages(site)
    files = []
    for order in (pages, pages[::-1]):
        with start_search_index(site, order) as run:
            files.append(run.wait().files)
    assert files[0] == files[1]


def test_pages_without_words_have_no_index(tmp_path, cache):
    write_site(tmp_path / "site", {"index.html": document("")})
    for _ in range(2):
        assert build_search_index(tmp_path / "site", cache=cache).pages == 0
        assert not (tmp_path / "site/_pagefind").exists()


def test_it_is_made_beside_other_work_and_its_errors_are_told(site):
    (site / "guide/a.html").unlink()
    pages = [SearchPage("guide/a.html", "en", "")]
    with start_search_index(site, pages) as run, pytest.raises(FileNotFoundError):
        run.wait()
    with (
        pytest.raises(RectoError, match=r"^Pagefind does not know the selector"),
        start_search_index(site, find_search_pages(site), ignore=["::x"]) as run,
    ):
        run.wait()


def test_a_cache_that_cannot_be_written_is_no_error(site, tmp_path):
    (tmp_path / "file").write_text("")
    assert build_search_index(site, cache=CacheFolder(tmp_path / "file" / "cache")).pages == 2


def test_nothing_is_left_beside_the_site(site, tmp_path):
    build_search_index(site)
    (site / "guide/a.html").write_text(document("apple") + "</html>" * 2)
    with pytest.raises(RectoError, match="Pagefind does not know"):
        build_search_index(site, ignore=["::x"])
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_is_not_awaited_is_ended(site, cache):
    with pytest.raises(KeyError), start_search_index(site, find_search_pages(site), cache=cache):
        raise KeyError
    assert build_search_index(site, cache=cache).pages == 2


def test_large_sites_have_several_indexes_of_which_only_the_changed_is_made(tmp_path, cache, monkeypatch):
    monkeypatch.setattr(shards_module, "_PAGES", 30)
    pages = {f"{number}.html": document(f"word{number}") for number in range(100)}
    site = write_site(tmp_path / "site", {**pages, "de.html": document("wort", "de")})
    first = build_search_index(site, cache=cache)
    assert (first.pages, first.languages, first.indexes, first.reused) == (101, 2, 4, 0)
    script = (site / "_pagefind/pagefind.js").read_text()
    assert json.loads(script.rsplit("export const rectoShards = ", 1)[1].rstrip(";\n")) == {"en": ["1/", "2/", "3/"]}
    assert {name.split("/")[0] for name in read_files(site / "_pagefind/1")} >= {"fragment", "index"}
    assert not any(name.endswith((".js", ".pagefind")) for name in read_files(site / "_pagefind/1"))
    published(site)
    (site / "7.html").write_text(document("other"))
    assert build_search_index(site, cache=cache).reused == 3
    assert (site / "_pagefind/pagefind.js").read_text() == script


def test_the_cache_does_not_take_what_the_site_added_to_a_script(tmp_path, cache, monkeypatch):
    monkeypatch.setattr(shards_module, "_PAGES", 30)
    site = write_site(tmp_path / "site", {f"{number}.html": document("word") for number in range(100)})
    for _ in range(2):
        build_search_index(site, cache=cache)
        assert (site / "_pagefind/pagefind.js").read_text().count("rectoShards") == 1
        published(site)


def test_filters_of_pages_are_in_the_index(tmp_path):
    """SRCH-06."""
    page = document("word").replace("<p>", '<p data-pagefind-filter="kind:guide">')
    site = write_site(tmp_path / "site", {"index.html": page})
    build_search_index(site)
    assert len(list((site / "_pagefind/filter").iterdir())) == 1


def test_a_page_is_known_by_what_is_searched_of_it(site):
    assert find_search_pages(site) == [
        search_page(name, (site / name).read_text()) for name in ("guide/a.html", "index.html")
    ]
