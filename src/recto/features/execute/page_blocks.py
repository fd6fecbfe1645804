"""Puts what blocks have put out behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from markdown_it.token import Token
from msgspec import Struct

from recto.content.output_images import ImageFolder
from recto.errors import RectoError, raise_all
from recto.features.execute.blocks import EXEC, Block, blocks_of
from recto.features.execute.code_of_files import place_of
from recto.features.execute.kept import Outputs
from recto.features.execute.results import Results
from recto.markdown.outputs.output_markdown import OutputWriter
from recto.markdown.outputs.plain_html import PlainTags, runs_code
from recto.markdown.parser.markdown_parser import MarkdownParser
from recto.plugins import ExtendedPage

_TAGS = frozenset({"html_block", "html_inline"})


class PageBlocks(Struct, frozen=True):
    """A Markdown extension: the tokens of a page with the outputs of its blocks."""

    root: Path
    results: Results
    latex: bool
    marks: tuple[str, ...] = (EXEC,)

    keeps_titles: ClassVar[bool] = True

    def __call__(self, tokens: list[Token], page: ExtendedPage) -> list[Token]:
        if not self.may_be_in(page.text):
            return tokens
        blocks = {block.index: block for block in blocks_of(tokens, page, self.root, self.marks)}
        if not blocks:
            return tokens
        outputs = self.outputs(page, list(blocks.values()))
        shown: list[Token] = []
        for index, token in enumerate(tokens):
            block = blocks.get(index)
            if block is None:
                shown.append(token)
                continue
            if block.shows_code:
                token.info = block.info
                shown.append(token)
            if block.shows_output:
                shown += self._tokens(block, outputs[index], page)
        return shown

    def may_be_in(self, text: str) -> bool:
        """Whether a page with this text may have such blocks."""
        return any(mark in text for mark in self.marks)

    def outputs(
        self, page: ExtendedPage, blocks: Sequence[Block], *, remember_failures: bool = False
    ) -> Mapping[int, list[dict[str, Any]]]:
        """The outputs of blocks, by their indices. Raises `RectoError` with the failure of each session."""
        found: dict[int, list[dict[str, Any]]] = {}
        errors = []
        for session in sessions_of(blocks):
            try:
                outputs: Outputs = self.results.outputs(page, session, remember_failure=remember_failures)
            except RectoError as error:
                errors.append(error)
                continue
            found.update(zip((block.index for block in session), outputs, strict=True))
        raise_all(errors)
        return found

    def _tokens(self, block: Block, outputs: Sequence[Mapping[str, Any]], page: ExtendedPage) -> list[Token]:
        images, place = ImageFolder(self.root), self.root / place_of(page.path)
        writer = OutputWriter(lambda content, suffix: images.keep(content, suffix, place), self.latex, block.alt)
        tokens = _parser(self.latex).parse(writer.outputs(outputs).text, {})
        tags = PlainTags()
        for token in tokens:
            if token.map is not None:
                # Whatever is wrong with it, the block has made it.
                token.map = [block.line - 1, block.line]
            for each in (token, *(token.children or ())):
                if each.type in _TAGS:
                    # Markdown of an object may hold any.
                    each.content = tags.next(each.content)
                elif each.type == "link_open" and runs_code(str(each.attrs.get("href", ""))):
                    each.attrs["href"] = "#"
        return tokens


def sessions_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks of each session, in the order of the page."""
    sessions: dict[str, list[Block]] = {}
    for block in blocks:
        sessions.setdefault(block.session, []).append(block)
    return list(sessions.values())


@lru_cache(maxsize=2)
def _parser(latex: bool) -> MarkdownParser:
    return MarkdownParser(raw_html=True, math=latex)
