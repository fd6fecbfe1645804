"""What is put into the text of a page before its blocks are read, one after the other as MkDocs does it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recto.dialects.material.blocks.fences import PYODIDE
from recto.dialects.material.blocks.lines import Line, page_lines
from recto.dialects.material.execution.code_runner import CodeRunner
from recto.dialects.material.execution.consent import runs_code
from recto.dialects.material.includes import executed_code, include_markdown, macros, snippets
from recto.dialects.material.includes.code_includes import has_includes, with_includes
from recto.dialects.material.includes.file_trees import with_file_trees
from recto.dialects.material.includes.files import IncludingPage
from recto.dialects.material.includes.lists_apart import with_lists_apart
from recto.dialects.material.options import PROGRAM_EXTENSIONS, DialectOptions
from recto.dialects.material.text.page_metadata import read_page_metadata

if TYPE_CHECKING:
    from recto.dialects.material.includes.commands import CommandPages

_PROGRAM = "::: mkdocs-"


class TextSteps:
    """Makes the lines of the pages of one site; `runner` runs their code where it may run, None for no code at all."""

    def __init__(self, options: DialectOptions, runner: CodeRunner | None) -> None:
        self._options = options
        self._runner = runner if options.has(executed_code.NAME) else None
        self._cache = runner.folder if runner is not None else None
        self._shows_programs = any(map(options.has, PROGRAM_EXTENSIONS))

    def runs_code_of(self, text: str) -> bool:
        """Whether code runs for a page with this text."""
        has_blocks = self._runner is not None and "exec=" in text
        return (has_blocks or (self._shows_programs and _PROGRAM in text)) and runs_code()

    def close(self) -> None:
        """End the process that runs code; another one begins when it is needed."""
        if self._runner is not None:
            self._runner.close()

    @cached_property
    def _macros(self) -> macros.Macros:
        return macros.Macros(self._options)

    @cached_property
    def _programs(self) -> CommandPages:
        # Loaded by the first page that shows a program.
        from recto.dialects.material.includes.commands import CommandPages

        cache = None if self._cache is None else self._cache.with_name(f"{self._cache.name}-programs")
        return CommandPages(Path(self._options.root), cache if runs_code() else None)

    def keep(self, text: str) -> bool:
        """Whether for certain the lines of a page are those of its text."""
        options = self._options
        if options.has(include_markdown.NAME) or options.has(macros.NAME) or has_includes(options):
            return False
        if options.has(executed_code.NAME) or options.has("mdx_breakless_lists"):
            return False
        return not options.has(snippets.NAME) or ("8<" not in text and not options.option(snippets.NAME, "auto_append"))

    def lines(self, text: str, page: IncludingPage, whole: str | None, *, again: bool = False) -> list[Line]:
        """The lines of a page; `whole` is its text with the front matter, None for text that is no page by itself.

        With `again`, code that failed before is run once more. Raises `RectoError` for what cannot be included.
        """
        options, lines = self._options, page_lines(text)
        if options.has(include_markdown.NAME):
            lines = include_markdown.with_included_markdown(lines, options, page)
        if whole is not None and options.has(macros.NAME):
            lines = self._macros.rendered(lines, page, _front_matter(whole, page.path))
        if has_includes(options) and any("{" in line.text for line in lines):
            lines = with_includes(lines, options, page)
        if options.has(snippets.NAME):
            lines = snippets.with_snippets(lines, options, page)
        if self._shows_programs and any(line.text.startswith(_PROGRAM) for line in lines):
            lines = self._programs.with_commands(lines, page, options)
        if options.has("mdx_breakless_lists"):
            lines = with_lists_apart(lines)
        if whole is None or not options.has(executed_code.NAME):
            return lines
        languages = frozenset(options.option(executed_code.NAME, "languages", executed_code.KNOWN_LANGUAGES))
        if options.has_playground:
            # Readers run it.
            languages -= {PYODIDE}
        if self._runner is not None and runs_code():
            lines = executed_code.with_executed_code(lines, self._runner, page, languages, again=again)
        if any(executed_code.TREE in line.text for line in lines):
            lines = with_file_trees(lines, languages)
        return lines


def _front_matter(whole: str, path: str) -> Mapping[str, Any]:
    return read_page_metadata(whole, path=path).data if whole.startswith(("---", "\ufeff---")) else {}
