"""The search index of a site: indexes that nothing has changed for are taken from the cache."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from types import TracebackType

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from recto.data.cache_folder import CacheFolder
from recto.features.search.bundle import Bundle, bundle_of, keep_bundle, kept_bundle
from recto.features.search.feed import FEED_VERSION, SearchPage, document_of, search_page, searched_html
from recto.features.search.pagefind import Pagefind
from recto.features.search.shards import shards
from recto.features.search.vocabulary import Vocabulary

# Pagefind's script, which also says where the further indexes of a language lie: {"en": ["1/", "2/"]}.
_SCRIPT = "pagefind.js"
# Beside the data of an index.
_WORDS = "words.json"
_NO_CACHE = CacheFolder(None)


class SearchIndex(Struct, frozen=True):
    """What was indexed; `reused` is how many of the `indexes` came from the cache.

    `files` are those to publish, by their paths below the folder of the index; none for pages without words.
    """

    pages: int
    languages: int
    indexes: int = 0
    reused: int = 0
    files: Mapping[str, bytes] = msgspec.field(default_factory=dict)


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

    def stop(self) -> None:
        """End what is not awaited."""
        if not self._result.done():
            self._pagefind.stop()
        self._thread.shutdown(cancel_futures=True)

    def __enter__(self) -> SearchRun:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start_search_index(
    site: Path, pages: Sequence[SearchPage], *, cache: CacheFolder = _NO_CACHE, ignore: Sequence[str] = ()
) -> SearchRun:
    """Begin to index the finished pages in the folder `site`, beside whatever else goes on.

    `pages` are those of `search_page`; the files of pages whose index is not in `cache` are read. Nothing stays in the
    cache but what this site needs. Raises `RectoError` when the executable is missing.
    """
    pagefind = Pagefind(ignore)
    run = SearchRun(pagefind, ThreadPoolExecutor(1, thread_name_prefix="search"))
    run._result = run._thread.submit(_index, site, pages, pagefind, cache)
    return run


def build_search_index(site: Path, *, cache: CacheFolder = _NO_CACHE, ignore: Sequence[str] = ()) -> SearchIndex:
    """The index of all pages of the finished `site` that are searched."""
    with start_search_index(site, find_search_pages(site), cache=cache, ignore=ignore) as run:
        return run.wait()


def find_search_pages(site: Path) -> list[SearchPage]:
    """The pages of a finished site that are searched, by reading them all."""
    files = sorted(path for path in site.rglob("*.html") if path.is_file())
    found = (search_page(path.relative_to(site).as_posix(), path.read_text("utf-8", "replace")) for path in files)
    return [page for page in found if page is not None]


def _index(site: Path, pages: Sequence[SearchPage], pagefind: Pagefind, cache: CacheFolder) -> SearchIndex:
    bundles: list[Bundle] = []
    keys: set[str] = set()
    reused = 0
    for number, part in enumerate(shards(pages)):
        key = _key(part, pagefind.identity, scripts=number == 0)
        keys.add(key)
        bundle = kept_bundle(cache, key)
        if bundle is None:
            bundle = _made(site, part, pagefind, scripts=number == 0)
            keep_bundle(cache, key, bundle)
        else:
            reused += 1
        bundles.append(bundle)
    cache.forget_others(keys)
    languages = {language for bundle in bundles for language in bundle.languages}
    return SearchIndex(
        sum(bundle.pages for bundle in bundles), len(languages), len(bundles), reused, dict(_files(bundles))
    )


def _made(site: Path, pages: Sequence[SearchPage], pagefind: Pagefind, *, scripts: bool) -> Bundle:
    words = Vocabulary()
    bundle = bundle_of(pagefind.index(_documents(site, pages, words)), scripts=scripts)
    return replace(bundle, files={**bundle.files, _WORDS: words.table()}) if bundle.files else bundle


def _documents(site: Path, pages: Sequence[SearchPage], words: Vocabulary) -> Iterator[tuple[str, str]]:
    """What Pagefind is given of the pages, with their files; `words` counts what they say.

    Pagefind numbers the pages as they come: their order makes the same pages the same index.
    """
    for page in sorted(pages, key=lambda page: page.file):
        searched = searched_html((site / page.file).read_text("utf-8", "replace"), page.language)
        words.count(page.language, searched)
        yield page.file, document_of(searched, page.language, page.file)


def _files(bundles: Sequence[Bundle]) -> Iterator[tuple[str, bytes]]:
    more: dict[str, list[str]] = {}
    for number, bundle in enumerate(bundles[1:], 1):
        for language in bundle.languages:
            more.setdefault(language, []).append(f"{number}/")
    for number, bundle in enumerate(bundles):
        folder = f"{number}/" if number else ""
        for name, content in bundle.files.items():
            if more and number == 0 and name == _SCRIPT:
                content = content.rstrip() + f"\nexport const rectoShards = {json.dumps(more)};\n".encode()
            yield folder + name, content


def _key(pages: Sequence[SearchPage], identity: str, *, scripts: bool) -> str:
    digest = blake2b(f"{FEED_VERSION}\n{scripts}\n{identity}\n".encode(), digest_size=16)
    for page in sorted(pages, key=lambda page: page.file):
        digest.update(f"{page.file}\0{page.digest}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
