"""Asks about the blocks of all pages before these are made."""

from __future__ import annotations

from collections.abc import Iterable

from recto.content import Page
from recto.features.hovers.page_types import TWOSLASH, PageTypes
from recto.markdown.parser.extensions import Extensions
from recto.mdx import CompileOptions
from recto.mdx.compile import draft_mdx


def ask_for_all(types: PageTypes, pages: Iterable[Page]) -> None:
    """Fill the cache. Mistakes are told by the pages that have them, when they are made."""
    if not any(language.known.is_installed for language in types.languages):
        return
    options = CompileOptions(extensions=Extensions(functions=(types.ask,)))
    try:
        for page in pages:
            if page.kind == "py" or page.original is not None or not page.source.is_trusted or page.source.is_made_late:
                continue
            text = page.source.text()
            if TWOSLASH in text or (types.all_blocks and "```py" in text):
                draft_mdx(text, path=page.source_path, options=options)
    finally:
        types.stop()
