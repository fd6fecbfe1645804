"""Asks about the blocks of all pages before these are made."""

from __future__ import annotations

from collections.abc import Iterable

from recto.content import Page
from recto.data.cache_folder import CacheFolder
from recto.features.hovers.page_types import TWOSLASH, PageTypes


def ask_for_all(types: PageTypes, cache: CacheFolder, pages: Iterable[Page]) -> None:
    """Let the types of all blocks be known.

    What is not found here, and mistakes, come with the pages that have them, when these are made. The cache keeps which
    pages have nothing more to ask, so that they need not be read again.
    """
    texts: dict[str, str] = {}
    for page in pages:
        if page.kind == "py" or page.original is not None or not page.source.is_trusted or page.source.is_made_late:
            continue
        text = page.source.text()
        if TWOSLASH in text or (types.all_blocks and "```py" in text):
            key = types.key(text)
            if not cache.has(key):
                texts[key] = text
    try:
        if any(language.known.is_installed for language in types.languages if texts) and types.learn(texts.values()):
            for key in texts:
                cache.keep(key, b"")
    finally:
        types.stop()
