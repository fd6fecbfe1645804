"""Blocks of Python marked `run`, which readers may change and run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from markdown_it.token import Token
from msgspec import Struct

from recto.features.execute.blocks import RUN, blocks_of
from recto.features.playground.words import limits_of, words_of
from recto.html.attributes import attributes_html
from recto.markdown.code.fences import without_words
from recto.markdown.renderer import CHANGE_HTML
from recto.plugins import ExtendedPage
from recto.settings.playground import PlaygroundSettings


class RunBlocks(Struct, frozen=True):
    """A Markdown extension. What such a block puts out when the site is built stands behind it already."""

    root: Path
    settings: PlaygroundSettings

    keeps_titles: ClassVar[bool] = True

    def __call__(self, tokens: list[Token], page: ExtendedPage) -> list[Token]:
        # A dialect may write the word where the text of the page has another one.
        if not any(RUN in token.info for token in tokens):
            return tokens
        for block in list(blocks_of(tokens, page, self.root, (RUN,))):
            token = tokens[block.index]
            before = token.meta.get(CHANGE_HTML)
            token.meta[CHANGE_HTML] = RunnableHtml(block.code, block.session, self.settings, before)
            token.info = without_words(block.info, frozenset({RUN, "session"}))
        return tokens


class RunnableHtml(Struct, frozen=True):
    """The HTML of a block in an element that scripts know, with the code as it was written."""

    code: str
    session: str
    settings: PlaygroundSettings
    before: Callable[[str], str] | None

    def __call__(self, html: str) -> str:
        shown = self.before(html) if self.before is not None else html
        data = {
            "data-code": self.code,
            "data-session": self.session or None,
            "data-limits": limits_of(self.settings),
            "data-words": words_of(self.settings),
        }
        return f'<div class="recto-run"{attributes_html(data)}>{shown}</div>'
