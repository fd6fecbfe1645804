"""The dialect as a plugin of markdown-it: one rule reads the blocks of a page, others read its text."""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from recto.dialects.material.block_rules import block_rules
from recto.dialects.material.blocks.lines import Line, page_lines
from recto.dialects.material.blocks.lists import definitions
from recto.dialects.material.blocks.reader import BlockReader, PageNotes
from recto.dialects.material.blocks.token_list import TokenList
from recto.dialects.material.includes.code_includes import has_includes, with_includes
from recto.dialects.material.includes.files import IncludingPage
from recto.dialects.material.includes.snippets import with_snippets
from recto.dialects.material.options import DialectOptions
from recto.dialects.material.text.finish import PageFinisher
from recto.dialects.material.text.footnotes import BODY, FootnoteUses, footnote_mark, reference_before_mark
from recto.dialects.material.text.formulas import formula_in_text
from recto.dialects.material.text.icons import icon_or_emoji, render_icon
from recto.dialects.material.text.marks import text_rules
from recto.dialects.material.text.object_references import unknown_object

_SUFFIX = ".md"
_PLAIN_TITLE = re.compile(
    r"(?:[ \t]*\r?\n)*#[ ]+(?P<title>[^\W_](?:[^\W_]|[,?!]?[ ](?=[^\W_])|[.-](?=[^\W_]))*[?!]?)"
    r"(?:[ ]+\{[^{}\n]*\})?[ ]*(?:\r?\n|\Z)"
)


class PageParser:
    """Adds the dialect to a parser; `warnings` has those of each page until somebody takes them."""

    __name__ = "material"
    __qualname__ = "material"

    def __init__(self, options: DialectOptions, warnings: dict[str, list[Any]]) -> None:
        self._options = options
        self._warnings = warnings
        self._rules = block_rules(options)

    def __call__(self, markdown: MarkdownIt) -> None:
        markdown.block.ruler.before(markdown.block.ruler.get_all_rules()[0], "material", self._page)
        for character, rules in text_rules(self._options).items():
            markdown.inline.add_terminator_char(character)
            for number, rule in enumerate(rules):
                markdown.inline.ruler.before(
                    "strikethrough", f"material_{ord(character)}_{number}", _only_on(character, rule)
                )
        if self._options.has("footnotes"):
            for name, rule in (("mark", footnote_mark), ("reference", reference_before_mark)):
                markdown.inline.ruler.before("link", f"material_footnote_{name}", _only_on("[", rule))
        if self._options.has("autorefs"):
            markdown.inline.ruler.after("link", "material_object", _only_on("[", unknown_object))
        if self._options.has("pymdownx.emoji"):
            markdown.inline.add_terminator_char(":")
            markdown.inline.ruler.push("material_icon", _only_on(":", icon_or_emoji))
        if self._options.has("pymdownx.arithmatex"):
            markdown.inline.add_terminator_char("$")
            markdown.inline.ruler.before("escape", "material_formula", _only_on("$\\", formula_in_text))
        markdown.core.ruler.push("material_finish", PageFinisher(self._options))
        markdown.add_render_rule("material_icon", render_icon)

    def plain_title(self, text: str) -> str | None:
        """The title of a page that begins with a heading in which nothing has a meaning."""
        match = _PLAIN_TITLE.match(text)
        return match["title"] if match is not None else None

    def _page(self, state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        """The whole page at once: its first line is the first to be asked."""
        environment = state.env
        if silent or "mdx" in environment or not environment["path"].endswith(_SUFFIX):
            return False
        page = IncludingPage(environment["path"], environment["text"])
        notes = PageNotes(environment)
        reader = BlockReader(self._options, notes, self._rules, definitions if self._options.has("def_list") else None)
        out = TokenList()
        reader.read(self._lines(state.src, page), out)
        for label, body in list(notes.footnotes.items()):
            out.tokens.append(Token(BODY, "", 0, meta={"label": label}))
            reader.read(body, out)
        environment["material_footnotes"] = FootnoteUses(
            tuple(notes.footnotes), self._options.option("footnotes", "USE_DEFINITION_ORDER", True) is False
        )
        if page.warnings:
            self._warnings[environment["path"]] = page.warnings
        state.tokens.extend(out.tokens)
        state.line = end_line
        return True

    def _lines(self, text: str, page: IncludingPage) -> list[Line]:
        lines = page_lines(text)
        if has_includes(self._options) and "{" in text:
            lines = with_includes(lines, self._options, page)
        if self._options.has("pymdownx.snippets"):
            return with_snippets(lines, self._options, page)
        return lines


def _only_on(characters: str, rule: Any) -> Any:
    """The rule, asked only where one of these characters stands."""

    def run(state: Any, silent: bool) -> bool:
        return state.src[state.pos] in characters and bool(rule(state, silent))

    return run
