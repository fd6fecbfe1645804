"""Gives the blocks of a page their types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import ClassVar

from markdown_it.token import Token
from msgspec import Struct

from recto.errors import RectoError, Span, raise_all
from recto.features.hovers.known_types import KnownTypes
from recto.features.hovers.marked_code import MarkedCode, read_marks
from recto.features.hovers.types_of_code import BlockTypes, FoundError
from recto.markdown.code.fences import FenceInfo, parse_fence_info, without_words
from recto.markdown.renderer import CHANGE_HTML
from recto.plugins import ExtendedPage
from recto.strings import current_strings

TWOSLASH = "twoslash"
PYTHON = frozenset({"python", "py", "python3", "py3"})
JAVASCRIPT = frozenset({"ts", "typescript", "tsx", "js", "javascript", "jsx"})


class PageTypes(Struct, frozen=True):
    """A Markdown extension: the tokens of a page, with types in blocks that are marked, or in `all_blocks`."""

    known: KnownTypes
    all_blocks: bool

    keeps_titles: ClassVar[bool] = True

    def __call__(self, tokens: list[Token], page: ExtendedPage) -> list[Token]:
        if TWOSLASH not in page.text and not self.all_blocks:
            return tokens
        errors = [error for token, fence in self._blocks(tokens) for error in self._block(token, fence, page)]
        raise_all(errors)
        return tokens

    def ask(self, tokens: list[Token], page: ExtendedPage) -> list[Token]:
        """A Markdown extension that only asks, so that the answers are known later. Nothing of the page is left."""
        for token, fence in self._blocks(tokens):
            if _is_looked_into(fence):
                with suppress(RectoError):
                    self.known.types(read_marks(token.content))
        return []

    def _blocks(self, tokens: Iterable[Token]) -> Iterator[tuple[Token, FenceInfo]]:
        for token in tokens:
            if token.type == "fence" and token.info:
                fence = parse_fence_info(token.info)
                if TWOSLASH in fence.flags or (self.all_blocks and "no-twoslash" not in fence.flags):
                    yield token, fence

    def _block(self, token: Token, fence: FenceInfo, page: ExtendedPage) -> list[RectoError]:
        """Change the token of a block; gives what is wrong in its code."""
        is_marked = TWOSLASH in fence.flags
        if not _is_looked_into(fence):
            if fence.language.lower() in JAVASCRIPT:
                token.info = without_words(token.info, {TWOSLASH})
            return []
        line = token.map[0] + 2 if token.map else 1
        code = read_marks(token.content)
        try:
            types = self.known.types(code)
        except RectoError as error:
            error.place(Span(page.path, line - 1), page.text)
            return [error]
        token.info = without_words(token.info, {TWOSLASH, "no-twoslash"})
        if is_marked:
            token.content = code.code
        if types is None:
            return []
        # Only here, as it needs what renders docstrings.
        from recto.features.hovers.block_view import view_of

        token.meta[CHANGE_HTML] = view_of(code, types, f"{page.path}:{line}", current_strings())
        return list(_mistakes(code, types, page, line)) if is_marked else []


def _is_looked_into(fence: FenceInfo) -> bool:
    return fence.language.lower() in PYTHON and fence.value("file") is None


def _mistakes(code: MarkedCode, types: BlockTypes, page: ExtendedPage, first: int) -> Iterator[RectoError]:
    """Errors that no comment announces, and those announced that are not there; `first` is the block's first line."""
    lines = page.text.split("\n")
    met: set[int] = set()
    ignored = {query.line for query in code.queries if query.completes}
    for error in types.errors:
        announced = [each for each in code.expected if each.of_line == error.line and _is_meant(each.text, error)]
        met.update(each.line for each in announced)
        if announced or code.rules is None or error.rule in code.rules or error.line in ignored:
            continue
        text = lines[first + error.line - 1] if first + error.line <= len(lines) else ""
        written = code.line(error.line)
        column = text.find(written.strip()) - (len(written) - len(written.lstrip())) + error.column + 1
        where = Span(page.path, first + error.line, max(1, column))
        hint = f"Mend it, or announce it on the next line: `# error: {error.rule}`."
        yield RectoError(f"ty: {error.message} [{error.rule}].", where=where, hint=hint, source=page.text)
    for expected in code.expected:
        if expected.line not in met:
            where = Span(page.path, first + expected.line)
            hint = "Remove the comment, or write what ty says there."
            said = f": {expected.text}" if expected.text else ""
            yield RectoError(f"There is no such error{said}.", where=where, hint=hint, source=page.text)


def _is_meant(text: str, error: FoundError) -> bool:
    bare = text.strip("[] ")
    return bare in (error.rule, "") or text.lower() in error.message.lower()
