"""The search index of a site: indexes that nothing has changed for are taken from the cache."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from types import TracebackType

from recto.export.search.bundle import Bundle, make_bundle, read_bundle
from recto.export.search.feed import FEED_VERSION, SearchPage, search_document, search_page
from recto.export.search.pagefind import Pagefind
from recto.export.search.shards import shards

SEARCH_DIR = "_pagefind"
# Pagefind's script, which also says where the further indexes of a language lie: {"en": ["1/", "2/"]}.
_SCRIPT = "pagefind.js"
# In the names of folders in the cache that an index is made in.
_WORK = ".work-"


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """What was indexed; `reused` is how many of the `indexes` came from the cache."""

    pages: int
    words: int
    languages: int
    indexes: int = 0
    reused: int = 0


@dataclass(slots=True)
class SearchRun:
    """An index in the making. Leaving its `with` block ends what is not awaited."""

    _pagefind: Pagefind
    _thread: ThreadPoolExecutor
    _result: Future[SearchIndex] = field(init=False)

    def wait(self) -> SearchIndex:
        """The finished index. Raises `RectoError` when Pagefind has failed."""
        try:
            return self._result.result()
        finally:
            self._thread.shutdown()

    def __enter__(self) -> SearchRun:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._result.done():
            self._pagefind.stop()
        self._thread.shutdown(cancel_futures=True)


def start_search_index(
    site: Path,
    pages: Sequence[SearchPage],
    *,
    cache: Path | None = None,
    ignore: Sequence[str] = (),
    hard_links: bool = True,
) -> SearchRun:
    """Begin to write the `_pagefind` folder of the finished pages in `site`, beside whatever else goes on.

    `pages` are those of `search_page`; the files of pages whose index is not in `cache` are read. The cache is a folder
    of this function's own, of which nothing stays but what this site needs. With `hard_links` the site shares files
    with the cache: nobody may write into them. No folder is made for pages without words. Raises `RectoError` when the
    executable is missing.
    """
    pagefind = Pagefind(ignore)
    run = SearchRun(pagefind, ThreadPoolExecutor(1, thread_name_prefix="search"))
    run._result = run._thread.submit(_index, site, pages, pagefind, cache, hard_links)
    return run


def build_search_index(site: Path, *, cache: Path | None = None, ignore: Sequence[str] = ()) -> SearchIndex:
    """Index all pages of the finished `site` that are searched, and wait for it."""
    with start_search_index(site, find_search_pages(site), cache=cache, ignore=ignore) as run:
        return run.wait()


def find_search_pages(site: Path) -> list[SearchPage]:
    """The pages of a finished site that are searched, by reading them all."""
    files = sorted(path for path in site.rglob("*.html") if path.is_file())
    found = (search_page(path.relative_to(site).as_posix(), path.read_text("utf-8", "replace")) for path in files)
    return [page for page in found if page is not None]


def _index(
    site: Path, pages: Sequence[SearchPage], pagefind: Pagefind, cache: Path | None, hard_links: bool
) -> SearchIndex:
    if cache is not None:
        try:
            return _index_with(cache, site, pages, pagefind, hard_links)
        except OSError:
            # It cannot be written, or another build has tidied it. It only ever saves time.
            shutil.rmtree(site / SEARCH_DIR, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="recto-search-", ignore_cleanup_errors=True) as folder:
        return _index_with(Path(folder), site, pages, pagefind, hard_links=False)


def _index_with(
    cache: Path, site: Path, pages: Sequence[SearchPage], pagefind: Pagefind, hard_links: bool
) -> SearchIndex:
    cache.mkdir(parents=True, exist_ok=True)
    bundles: list[Bundle] = []
    reused = 0
    for number, part in enumerate(shards(pages)):
        folder = cache / _key(part, pagefind.identity, scripts=number == 0)
        bundle = read_bundle(folder)
        reused += bundle is not None
        bundles.append(bundle or _made(site, part, pagefind, folder, scripts=number == 0))
    _publish(bundles, site / SEARCH_DIR, hard_links)
    _tidy(cache, {bundle.folder.name for bundle in bundles})
    languages = {language for bundle in bundles for language in bundle.languages}
    return SearchIndex(
        sum(bundle.pages for bundle in bundles),
        sum(bundle.words for bundle in bundles),
        len(languages),
        len(bundles),
        reused,
    )


def _made(site: Path, pages: Sequence[SearchPage], pagefind: Pagefind, folder: Path, *, scripts: bool) -> Bundle:
    work = folder.with_name(f"{folder.name}{_WORK}{uuid.uuid4().hex[:8]}")
    try:
        for page in pages:
            document = work / "pages" / page.file
            document.parent.mkdir(parents=True, exist_ok=True)
            html = (site / page.file).read_text("utf-8", "replace")
            document.write_text(search_document(html), "utf-8")
        made = work / "bundle"
        made.mkdir(parents=True)
        run = pagefind.index(work / "pages", made)
        make_bundle(made, run.pages, run.words, scripts=scripts)
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    bundle = read_bundle(folder)
    if bundle is None:
        raise FileNotFoundError(folder)
    return bundle


def _publish(bundles: Sequence[Bundle], target: Path, hard_links: bool) -> None:
    more: dict[str, list[str]] = {}
    for number, bundle in enumerate(bundles):
        folder = f"{number}/" if number else ""
        bundle.put(target / folder, hard_links=hard_links)
        for language in bundle.languages if number else ():
            more.setdefault(language, []).append(folder)
    script = target / _SCRIPT
    if more and script.is_file():
        text = script.read_text("utf-8")
        # The file may be that of the cache.
        script.unlink()
        script.write_text(f"{text.rstrip()}\nexport const rectoShards = {json.dumps(more)};\n", "utf-8")


def _key(pages: Sequence[SearchPage], identity: str, *, scripts: bool) -> str:
    digest = blake2b(f"{FEED_VERSION}\n{scripts}\n{identity}\n".encode(), digest_size=16)
    for page in sorted(pages, key=lambda page: page.file):
        digest.update(f"{page.file}\0{page.digest}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _tidy(cache: Path, kept: set[str]) -> None:
    """Remove what this site does not need; what another build may be working on only after an hour."""
    for path in cache.iterdir():
        if path.name not in kept and (_WORK not in path.name or path.stat().st_mtime < time.time() - 3600):
            shutil.rmtree(path, ignore_errors=True)
