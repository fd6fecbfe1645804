"""Code blocks as parts of a page: where their code comes from, and what their authors should know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from recto.errors import RectoError, RectoWarning, Span
from recto.late_pattern import late_pattern
from recto.markdown.code.code_block import render_code_block
from recto.markdown.code.code_files import excerpt
from recto.markdown.code.fences import FenceInfo, parse_fence_info
from recto.markdown.highlight.lexers import is_known_language, language_warning, too_slow_warning
from recto.markdown.highlight.marks import MOST_TEXTS
from recto.markdown.positions import SourceText
from recto.markdown.render_options import RenderFindings, RenderOptions

if TYPE_CHECKING:
    from recto.markdown.packages.package_tabs import PackageTabs

_FENCE = late_pattern(r"(?:`{3,}|~{3,})\s*")


class FencedCode(Struct):
    """The fences of one page; an unknown language or attribute is reported once."""

    source: SourceText
    options: RenderOptions
    found: RenderFindings
    _unknown: set[str] = field(default_factory=set)

    def read(self, content: str, info: str, line: int | None) -> tuple[FenceInfo, str]:
        """What a block shows and how; `line` is that of the fence, from 0 (None: code without a fence)."""
        fence = parse_fence_info(info)
        if fence.values and line is not None:
            reference = fence.value("file")
            if reference is not None:
                content, fence = self._from_file(reference, content, fence, line)
        if line is not None and self.options.code.highlight and not is_known_language(fence.lexer or fence.language):
            self._unknown_language(fence.lexer or fence.language, line)
        if line is not None and (fence.values or fence.flags):
            self._unknown_attributes(fence, line)
        if line is not None and len({chars.text for chars in fence.highlighted_chars}) > MOST_TEXTS:
            self._too_many_texts(line)
        return fence, content

    def html(self, code: str, fence: FenceInfo, line: int | None) -> str:
        """The HTML of a block; `line` is that of the fence, from 0."""
        return render_code_block(code, fence, self.options.code, lambda: self._too_slow(fence.language, line or 0))

    def tabs(self, code: str, fence: FenceInfo, line: int | None) -> PackageTabs | None:
        """The tabs that `npm2yarn` or `pip2uv` put in place of a block; None for any other block."""
        if not fence.flags:
            return None
        from recto.markdown.packages.package_tabs import flag_of, package_tabs

        try:
            return package_tabs(code, fence.flags)
        except RectoError as error:
            error.where, error.source = self._place(line or 0, flag_of(fence.flags) or ""), self.source.text
            self.found.errors.append(error)
            return None

    def _from_file(self, reference: str, content: str, fence: FenceInfo, line: int) -> tuple[str, FenceInfo]:
        where = self._place(line, reference or "file=")
        try:
            taken = excerpt(reference, self.options.files)
        except RectoError as error:
            error.where, error.source = where, self.source.text
            self.found.errors.append(error)
            return content, fence
        if taken.path not in self.found.files:
            self.found.files.append(taken.path)
        if content.strip():
            message = f"The code between these fences is not shown: the block shows {taken.path}."
            hint = "Remove the code, or file=."
            self.found.warnings.append(RectoWarning(message, where, hint, self.source.text))
        return taken.code, fence if fence.language else replace(fence, language=taken.language)

    def _unknown_language(self, language: str, line: int) -> None:
        warning = None if language in self._unknown else language_warning(language)
        if warning is not None:
            self._unknown.add(language)
            self.found.warnings.append(replace(warning, where=self._place(line, language), source=self.source.text))

    def _too_slow(self, language: str, line: int) -> None:
        warning = replace(too_slow_warning(language), where=self._place(line, language), source=self.source.text)
        self.found.warnings.append(warning)

    def _too_many_texts(self, line: int) -> None:
        message = f"This fence marks more than {MOST_TEXTS} different texts; the others are not marked."
        where = self._place(line, "/")
        self.found.warnings.append(RectoWarning(message, where, "Mark fewer, or split the block.", self.source.text))

    def _unknown_attributes(self, fence: FenceInfo, line: int) -> None:
        from recto.markdown.code.unknown_attributes import unknown_attributes

        for name, warning in unknown_attributes(fence):
            if name not in self._unknown:
                self._unknown.add(name)
                where = self._place(line, name)
                self.found.warnings.append(replace(warning, where=where, source=self.source.text))

    def _place(self, line: int, text: str) -> Span:
        """Where `text` stands in the info string of the fence on this line."""
        path, lines = self.source.path, self.source.lines
        fence = _FENCE.search(lines[line]) if line < len(lines) else None
        column = lines[line].find(text, fence.end()) if fence else -1
        if column < 0:
            return Span(path, line + 1)
        return Span(path, line + 1, column + 1, line + 1, column + 1 + len(text))
