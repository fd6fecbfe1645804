"""Gives the blocks of a page their types."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from markdown_it.token import Token
from msgspec import Struct

from recto.errors import RectoError, Span, raise_all
from recto.features.hovers.block_view import BlockViews
from recto.features.hovers.known_types import KnownTypes
from recto.features.hovers.marked_code import MarkedCode, read_marks
from recto.features.hovers.notation import Notation
from recto.features.hovers.types_of_code import BlockTypes, FoundError
from recto.markdown.code.fences import FenceInfo, parse_fence_info, without_words
from recto.markdown.code.fences_of_text import TextFence, fences_of
from recto.markdown.renderer import CHANGE_HTML
from recto.plugins import ExtendedPage
from recto.strings import current_strings

TWOSLASH = "twoslash"


class CodeLanguage(Struct, frozen=True):
    """A language whose blocks have types: its names on fences with the file that a block of it is.

    `shown` is the language of what a checker says.
    """

    files: Mapping[str, str]
    notation: Notation
    shown: str
    known: KnownTypes

    @property
    def checker(self) -> str:
        """What messages call the checker."""
        return self.known.checker.name


class PageTypes(Struct, frozen=True):
    """A Markdown extension: the tokens of a page, with types in blocks that are marked.

    With `all_blocks` those of the first language have them without being marked.
    """

    languages: Sequence[CodeLanguage]
    all_blocks: bool
    views: BlockViews

    keeps_titles: ClassVar[bool] = True

    def __call__(self, tokens: list[Token], page: ExtendedPage) -> list[Token]:
        if TWOSLASH not in page.text and not self.all_blocks:
            return tokens
        errors = [error for block in self._blocks(tokens) for error in self._change(*block, page)]
        raise_all(errors)
        return tokens

    def key(self, text: str) -> str:
        """What stands for the blocks of a page, and for all else that their types depend on."""
        blocks: dict[int, list[str]] = {}
        for found, _, language in self._blocks_of_text(text):
            blocks.setdefault(id(language), []).append(f"{found.info}\n{found.content}")
        said = [
            each.known.key(MarkedCode((), (), (("", "\n".join(blocks[id(each)])),), ()))
            for each in self.languages
            if id(each) in blocks and each.known.is_installed
        ]
        return hashlib.blake2b(f"blocks {said}".encode(), digest_size=16).hexdigest()

    def learn(self, texts: Iterable[str]) -> bool:
        """Ask about the blocks of these pages, so that the answers are known later; whether they all are."""
        codes: dict[int, list[MarkedCode]] = {}
        for found, fence, language in (each for text in texts for each in self._blocks_of_text(text)):
            codes.setdefault(id(language), []).append(_marked(found.content, fence, language))
        learned = [language.known.learn(codes.get(id(language), ())) for language in self.languages]
        return all(learned)

    def _blocks_of_text(self, text: str) -> Iterator[tuple[TextFence, FenceInfo, CodeLanguage]]:
        """The blocks of a page that have types, unless their code lies in a file."""
        for found in fences_of(text):
            fence = parse_fence_info(found.info)
            language = self._language_of_block(fence)
            if language is not None and fence.value("file") is None:
                yield found, fence, language

    def _change(self, token: Token, fence: FenceInfo, language: CodeLanguage, page: ExtendedPage) -> list[RectoError]:
        """Change the token of a block; gives what is wrong in its code."""
        is_marked = TWOSLASH in fence.flags
        if fence.value("file") is not None:
            return []
        line = token.map[0] + 2 if token.map else 1
        code = _marked(token.content, fence, language)
        try:
            types = language.known.types(code)
        except RectoError as error:
            error.place(Span(page.path, line - 1), page.text)
            return [error]
        token.info = without_words(token.info, {TWOSLASH, "no-twoslash"})
        if is_marked:
            token.content = code.code
        if types is None:
            return []
        token.meta[CHANGE_HTML] = self.views.view(code, types, language.shown, current_strings())
        if not is_marked:
            return []
        return [*_mistakes(code, types, page, line, language), *_unanswered(code, types, page, line)]

    def language(self, name: str) -> CodeLanguage | None:
        """The language of a fence."""
        return next((each for each in self.languages if name.lower() in each.files), None)

    def stop(self) -> None:
        """End the servers that run."""
        for language in self.languages:
            language.known.stop()

    def _blocks(self, tokens: Iterable[Token]) -> Iterator[tuple[Token, FenceInfo, CodeLanguage]]:
        for token in tokens:
            if token.type == "fence" and token.info:
                fence = parse_fence_info(token.info)
                language = self._language_of_block(fence)
                if language is not None:
                    yield token, fence, language

    def _language_of_block(self, fence: FenceInfo) -> CodeLanguage | None:
        """The language of a block that has types."""
        language = self.language(fence.language)
        is_all = self.all_blocks and language is self.languages[0] and "no-twoslash" not in fence.flags
        return language if TWOSLASH in fence.flags or is_all else None


def _marked(content: str, fence: FenceInfo, language: CodeLanguage) -> MarkedCode:
    return read_marks(content, language.notation, language.files[fence.language.lower()])


def _mistakes(
    code: MarkedCode, types: BlockTypes, page: ExtendedPage, first: int, language: CodeLanguage
) -> Iterator[RectoError]:
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
        hint = f"Mend it, or announce it on the next line: `{language.notation.comment} error: {error.rule}`."
        message = f"{language.checker}: {error.message.rstrip('.')} [{error.rule}]."
        yield RectoError(message, where=where, hint=hint, source=page.text)
    for expected in code.expected:
        if expected.line not in met:
            where = Span(page.path, first + expected.line)
            hint = f"Remove the comment, or write what {language.checker} says there."
            said = f": {expected.text}" if expected.text else ""
            yield RectoError(f"There is no such error{said}.", where=where, hint=hint, source=page.text)


def _unanswered(code: MarkedCode, types: BlockTypes, page: ExtendedPage, first: int) -> Iterator[RectoError]:
    """Carets that point at nothing of which something is known."""
    completed = {(each.line, each.column) for each in types.completions if each.names}
    for query in code.queries:
        where = Span(page.path, first + query.line)
        if query.completes and (query.line, query.column) not in completed:
            hint = "Put the caret under the end of what is written, in the line below it."
            yield RectoError("Nothing could be written at this caret.", where=where, hint=hint, source=page.text)
        if not query.completes and types.hover_at(query.line, query.column) is None:
            hint = "Put the caret under a name, in the line below it."
            yield RectoError("There is no type above this caret.", where=where, hint=hint, source=page.text)


def _is_meant(text: str, error: FoundError) -> bool:
    bare = text.strip("[] ")
    return bare in (error.rule, "") or text.lower() in error.message.lower()
