"""Runs what has to be run before a build makes its pages, several sessions at once."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import msgspec
from markdown_it.token import Token
from msgspec import Struct, field

from recto.content import Page
from recto.data.cache_folder import CacheFolder
from recto.features.execute.blocks import blocks_of
from recto.features.execute.kept import key_of
from recto.features.execute.page_blocks import PageBlocks, sessions_of
from recto.markdown.parser.extensions import Extensions
from recto.mdx import CompileOptions
from recto.mdx.compile import draft_mdx
from recto.plugins import ExtendedPage

_AT_ONCE = 4
_KEY = "pages"

Sessions = list[tuple[str, str]]
"""Names and keys."""


class _Seen(Struct, frozen=True):
    """A page as it was when its sessions were found."""

    stamp: tuple[int, int]
    sessions: Sessions = field(default_factory=list)


class BeforePages(Struct, frozen=True):
    """Knows from the last build which pages have blocks, by what is kept in the folder `cache`."""

    blocks: PageBlocks
    cache: CacheFolder

    def run(self, pages: Iterable[Page]) -> None:
        """Run the sessions of these pages of which nothing is kept. Pages raise what goes wrong when they are made."""
        self.blocks.results.forget_failures()
        known = self._known()
        seen: dict[str, _Seen] = {}
        waiting: list[Page] = []
        for page in pages:
            if page.kind == "py" or page.original is not None or not page.source.is_trusted:
                continue
            before = known.get(page.source_path)
            if before is not None and before.stamp == page.stamp and page.source.is_file and self._has(page, before):
                seen[page.source_path] = before
            elif not page.source.is_made_late and self.blocks.may_be_in(page.source.text()):
                waiting.append(page)
            elif page.source.is_file:
                seen[page.source_path] = _Seen(page.stamp)
        if waiting:
            with ThreadPoolExecutor(min(_AT_ONCE, os.cpu_count() or 1)) as pool:
                for page, sessions in zip(waiting, pool.map(self._run, waiting), strict=True):
                    seen[page.source_path] = _Seen(page.stamp, sessions)
        if seen != known:
            self.cache.keep(_KEY, msgspec.json.encode(seen))

    def _known(self) -> dict[str, _Seen]:
        kept = self.cache.get(_KEY)
        try:
            return msgspec.json.decode(kept[1], type=dict[str, _Seen]) if kept is not None else {}
        except msgspec.MsgspecError:
            return {}

    def _has(self, page: Page, before: _Seen) -> bool:
        kept = self.blocks.results.kept
        return all(kept.get(page.source_path, name, key) is not None for name, key in before.sessions)

    def _run(self, page: Page) -> Sessions:
        """The sessions of a page, which are kept now, or have failed."""
        found: Sessions = []

        def run(tokens: list[Token], extended: ExtendedPage) -> list[Token]:
            blocks = list(blocks_of(tokens, extended, self.blocks.root, self.blocks.marks))
            found.extend((session[0].session, key_of(session)) for session in sessions_of(blocks))
            if blocks:
                self.blocks.outputs(extended, blocks, remember_failures=True)
            return []

        options = CompileOptions(extensions=Extensions(functions=(run,)), front_matter=page.source.front_matter)
        draft_mdx(page.source.text(), path=page.source_path, options=options)
        return found
