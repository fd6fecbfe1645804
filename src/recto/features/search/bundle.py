"""One index: which of Pagefind's files it is made of, and how they are kept as one entry of a cache."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from recto.data.cache_folder import CacheFolder

_SCRIPTS = ("pagefind.js", "pagefind-worker.js")
_DATA = (".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")
_ENTRY = "pagefind-entry.json"


class Bundle(Struct, frozen=True):
    """The published files of one index by their paths in it; none when no page has a word."""

    pages: int
    languages: tuple[str, ...]
    files: Mapping[str, bytes]


def bundle_of(made: Mapping[str, bytes], *, scripts: bool) -> Bundle:
    """What is published of all that Pagefind makes: not its user interface, and `scripts` once in a site."""
    languages: dict[str, Any] = json.loads(made[_ENTRY])["languages"]
    if not languages:
        return Bundle(0, (), {})
    wasm = {f"wasm.{each.get('wasm') or 'unknown'}.pagefind" for each in languages.values()}
    scripts_and_wasm = {*_SCRIPTS, *wasm} if scripts else set()
    files = {
        name: made[name] for name in sorted(made) if name == _ENTRY or name.endswith(_DATA) or name in scripts_and_wasm
    }
    return Bundle(sum(each["page_count"] for each in languages.values()), tuple(sorted(languages)), files)


def keep_bundle(cache: CacheFolder, key: str, bundle: Bundle) -> None:
    """Keep an index for other builds."""
    sizes = [(name, len(content)) for name, content in bundle.files.items()]
    beside = {"pages": bundle.pages, "languages": bundle.languages, "files": sizes}
    cache.keep(key, b"".join(bundle.files.values()), beside)


def kept_bundle(cache: CacheFolder, key: str) -> Bundle | None:
    """An index of another build; None when there is none, or when it is not what it was."""
    kept = cache.get(key)
    if kept is None:
        return None
    beside, body = kept
    files: dict[str, bytes] = {}
    start = 0
    for name, size in beside["files"]:
        files[name] = body[start : start + size]
        start += size
    return Bundle(beside["pages"], tuple(beside["languages"]), files)
