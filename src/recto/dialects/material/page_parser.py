"""The dialect as a plugin of markdown-it: one rule reads the blocks of a page, others read its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from recto.dialects.material.block_rules import block_rules
from recto.dialects.material.blocks.lists import definitions
from recto.dialects.material.blocks.reader import BlockReader, PageNotes
from recto.dialects.material.blocks.token_list import TokenList
from recto.dialects.material.execution.code_runner import CodeRunner
from recto.dialects.material.includes.files import IncludingPage
from recto.dialects.material.includes.steps import TextSteps
from recto.dialects.material.options import DialectOptions
from recto.dialects.material.project.page_keys import recto_keys
from recto.dialects.material.text.finish import PageFinisher
from recto.dialects.material.text.footnotes import BODY, FootnoteUses
from recto.dialects.material.text.inline_rules import add_text_rules
from recto.dialects.material.text.page_metadata import read_page_metadata
from recto.dialects.material.text.plain_title import plain_title
from recto.errors import RectoError

_SUFFIX = ".md"

_READ_BY = {
    "admonition": "admonition",
    "tab": "pymdownx.tabbed",
    "attributes": "attr_list",
    "snippet": "pymdownx.snippets",
    "shortcode": "macros",
}
"""The extensions that read what pages of others hold."""
_NO_OBJECT = "Name an object of Python there, or write what it stands for."
_CURE = "Switch `{}` on, which reads it, or take it out."


class PageParser:
    """Adds the dialect to a parser; `warnings` has those of each page until somebody takes them."""

    __name__ = "material"
    __qualname__ = "material"

    def __init__(
        self, options: DialectOptions, warnings: dict[str, list[Any]], runner: CodeRunner | None = None
    ) -> None:
        self._options = options
        self._steps = TextSteps(options, runner)
        self._warnings = warnings
        self._rules = block_rules(options)
        self._cures = {kind: _CURE.format(name) for kind, name in _READ_BY.items() if not options.has(name)}
        if options.has("macros"):
            # Those that cannot be rendered are told by the macros; others are text that a page means to show.
            self._cures["shortcode"] = ""
        shows_objects = options.has("autorefs")
        self._cures["container"] = _NO_OBJECT if shows_objects else _CURE.format("mkdocstrings")

    keeps_titles = True
    """No heading depends on the text of other blocks."""
    read_front_matter = staticmethod(read_page_metadata)
    """How the metadata of a page is read."""

    def __call__(self, markdown: MarkdownIt) -> None:
        markdown.block.ruler.before(markdown.block.ruler.get_all_rules()[0], "material", self._page)
        add_text_rules(markdown, self._options)
        markdown.core.ruler.push("material_finish", PageFinisher(self._options))

    def plain_title(self, text: str) -> str | None:
        """The title of a page, empty where it has no heading; None where only its blocks tell."""
        return plain_title(text, has_fences=self._options.has("pymdownx.superfences"), is_whole=self._steps.keep(text))

    def front_matter(self, path: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the keys of a page, and those of its folders, mean to Recto."""
        options = self._options
        return recto_keys(data, options.folder_keys, options.inside(path), options.page_options)

    @contextmanager
    def code_running(self) -> Iterator[Callable[[str, str], None]]:
        """A function of path and text that runs the code of a page, so that what it puts out is kept.

        Code that fails is told when its page is made.
        """

        def run(path: str, whole: str) -> None:
            if self._steps.runs_code_of(whole):
                with suppress(RectoError):
                    front = read_page_metadata(whole, path=path)
                    self._steps.lines(whole[front.body_offset :], IncludingPage(path, whole), whole, again=True)

        try:
            yield run
        finally:
            self._steps.close()

    def _page(self, state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        """The whole page at once: its first line is the first to be asked."""
        environment = state.env
        if silent or "mdx" in environment or not environment["path"].endswith(_SUFFIX):
            return False
        page = IncludingPage(environment["path"], environment["text"])
        environment["foreign_cures"] = self._cures
        notes = PageNotes.of(environment, self._options)
        reader = BlockReader(
            self._options.of_page(page.path), notes, self._rules, definitions if self._options.has("def_list") else None
        )
        out = TokenList()
        reader.read(self._steps.lines(state.src, page, environment.get("original")), out)
        for label, body in list(notes.footnotes.items()):
            out.tokens.append(Token(BODY, "", 0, meta={"label": label}))
            reader.read(body, out)
        environment["material_footnotes"] = FootnoteUses(
            tuple(notes.footnotes), self._options.option("footnotes", "USE_DEFINITION_ORDER", True) is False
        )
        environment["id_prefixes"] = page.id_prefixes
        if page.warnings:
            self._warnings[environment["path"]] = page.warnings
        state.tokens.extend(out.tokens)
        state.line = end_line
        return True
