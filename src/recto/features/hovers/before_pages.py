"""Asks about the blocks of all pages before these are made."""

from __future__ import annotations

from collections.abc import Iterable

from recto.content import Page
from recto.features.hovers.page_types import TWOSLASH, PageTypes


def ask_for_all(types: PageTypes, pages: Iterable[Page]) -> None:
    """Fill the cache. What is not found here, and mistakes, come with the pages that have them, when these are made."""
    if not any(language.known.is_installed for language in types.languages):
        return
    texts: list[str] = []
    for page in pages:
        if page.kind == "py" or page.original is not None or not page.source.is_trusted or page.source.is_made_late:
            continue
        text = page.source.text()
        if TWOSLASH in text or (types.all_blocks and "```py" in text):
            texts.append(text)
    try:
        types.learn(texts)
    finally:
        types.stop()
