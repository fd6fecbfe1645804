"""The Markdown parser: CommonMark and GFM on markdown-it, with its rules exchanged where GFM or speed asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_core.text_join import _join_text_tokens
from markdown_it.token import Token

from recto.markdown.footnotes import Footnotes, footnote_reference
from recto.markdown.foreign_syntax import UndefinedUses, note_undefined
from recto.markdown.parser.definitions import DefinitionRoom, LinkDefinitions
from recto.markdown.parser.plugins import Plugin, apply_plugins
from recto.markdown.parser.rules.autolink_literal import find_literals, link_addresses, may_hold_literals
from recto.markdown.parser.rules.containers import bounded_list, bounded_quote
from recto.markdown.parser.rules.first_character import FirstCharacterRuler, bounded_footnote
from recto.markdown.parser.rules.inline import BASE_RULES, RAW_HTML_RULES, InlineRule, dispatch, stops_of
from recto.markdown.parser.rules.late_reference import late_reference
from recto.markdown.parser.rules.math import INLINE_MATH, math_block
from recto.markdown.parser.rules.paragraph import paragraph, plain_paragraph
from recto.markdown.parser.rules.states import BlockState, Options, TextParser, new_token
from recto.markdown.parser.rules.table import table
from recto.markdown.wide_text import join_wide_lines

Environment = dict[str, Any]

_SAFE_URL = re.compile(r"[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]*")
_TASK = re.compile(r"\[([ xX])\][ \t\n]+(?=\S)")
# The parser calls itself for each link text inside another.
_DEEPEST_LINK = 40
# Containers have a limit of their own.
_NEVER = 1 << 30
_NONE: Mapping[RuleFuncBlockType, str] = {}
_INTERRUPTS_ANYTHING = ["paragraph", "reference", "blockquote", "list"]


class MarkdownParser:
    """Turns the text of a page into markdown-it's tokens. Holds no state of a page, so one serves all of them.

    `raw_html` is the format of `.md` files; without it `block_rules` and `inline_rules` bring the tags of `.mdx`.
    With `wide`, emphasis and line breaks are read as Chinese, Japanese and Korean text needs it (see `wide_text`).
    A block rule may interrupt paragraphs, lists and quotes; a name ending in `!` says that it may not. `first` are the
    characters with which a line must begin for a block rule to be asked. `added` is what `plugins` added.
    `change_text` gets the tokens of each text while escaped characters are still on their own.
    Raises `RectoError` for a plugin that changes what is there.
    """

    def __init__(
        self,
        *,
        raw_html: bool,
        math: bool = False,
        wide: bool = False,
        block_rules: Sequence[tuple[str, RuleFuncBlockType]] = (),
        first: Mapping[RuleFuncBlockType, str] = _NONE,
        inline_rules: Mapping[str, tuple[InlineRule, ...]] | None = None,
        plugins: Sequence[Plugin] = (),
        change_text: Callable[[list[Token]], None] | None = None,
    ) -> None:
        rules = dict(BASE_RULES)
        rules["["] = (footnote_reference, *rules["["], late_reference, note_undefined)
        if raw_html:
            rules["<"] = RAW_HTML_RULES
        if math:
            rules["$"] = INLINE_MATH
        rules.update(inline_rules or {})
        self._change_text = change_text
        self._wide = wide
        self._markdown = _block_parser(raw_html, math, block_rules, first)
        self.added = apply_plugins(self._markdown, plugins) if plugins else None
        if self.added is not None:
            rules = dict(self.added.with_text_rules(rules))
        self._is_special = stops_of(rules).search
        self._plain = _inline_parser(dispatch(rules, literals=False), wide)
        self._with_literals = _inline_parser(dispatch(rules, literals=True), wide)
        if self.added is not None:
            self.added.share(self._plain, self._with_literals)

    def parse(self, text: str, environment: Environment) -> list[Token]:
        """The tokens of a page; `environment["footnotes"]` gets its footnotes, `["undefined"]` those it has not."""
        tokens = self._blocks(text, environment)
        footnotes: Footnotes = environment["footnotes"]
        parse = self._parse_inline if self.added is None else self._parse_extended
        tokens = parse(tokens, environment)
        done = 0
        while done < len(footnotes.numbers):
            for label in list(footnotes.numbers)[done:]:
                footnotes.definitions[label] = parse(footnotes.definitions[label], environment)
                done += 1
        return tokens

    def parse_some(self, text: str, environment: Environment, is_wanted: Callable[[Token, Token], bool]) -> list[Token]:
        """The tokens of a page, of which only those texts are parsed that are wanted, by the token before each.

        The rules of plugins for whole pages have run; footnotes are not parsed.
        """
        tokens = self._blocks(text, environment)
        if self.added is not None:
            tokens = self.added.run(self.added.before_text, tokens, environment)
        for index, token in enumerate(tokens):
            if token.type == "inline" and index and is_wanted(tokens[index - 1], token):
                self._parse_inline([token], environment)
        return self.added.run(self.added.after_text, tokens, environment) if self.added is not None else tokens

    def _blocks(self, text: str, environment: Environment) -> list[Token]:
        """The blocks of a page, before their text is parsed."""
        environment["footnotes"], environment["undefined"] = Footnotes(), UndefinedUses()
        every_line = self.added is not None and self.added.has_blocks
        environment.update(literals_in=None, containers=0, continued=set(), every_line=every_line)
        room = environment["definition_room"] = DefinitionRoom(text)
        environment.update(references=LinkDefinitions(room), missing_cells=0)
        tokens: list[Token] = []
        if text:
            state = BlockState(text, self._markdown, environment, tokens)
            self._markdown.block.tokenize(state, state.line, state.lineMax)
        return tokens

    def _parse_extended(self, tokens: list[Token], environment: Environment) -> list[Token]:
        """With the rules of plugins for whole pages, around the text."""
        assert self.added is not None
        tokens = self.added.run(self.added.before_text, tokens, environment)
        return self.added.run(self.added.after_text, self._parse_inline(tokens, environment), environment)

    def _parse_inline(self, tokens: list[Token], environment: Environment) -> list[Token]:
        is_special = self._is_special
        cell: int | None = None
        lists: list[Token] = []
        for index, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                if index > 1 and tokens[index - 2].type == "list_item_open":
                    _take_task_mark(tokens[index - 2], token, lists[-1])
                content = token.content
                if is_special(content) or may_hold_literals(content):
                    environment["inline"], environment["cell"] = token, cell
                    self._parse_special(content, token, environment)
                elif content:
                    token.children = [new_token("text", "", 0, 0, content, block=False)]
                    if self._change_text is not None:
                        self._change_text(token.children)
            elif kind == "td_open" or kind == "th_open":
                cell = 0 if cell is None else cell + 1
            elif kind == "tr_open" or kind == "tr_close":
                cell = None
            elif kind == "bullet_list_open" or kind == "ordered_list_open":
                lists.append(token)
            elif kind == "bullet_list_close" or kind == "ordered_list_close":
                lists.pop()
        return tokens

    def _parse_special(self, content: str, token: Token, environment: Environment) -> None:
        children: list[Token] = []
        markdown = self._plain
        if may_hold_literals(content):
            literals = find_literals(content)
            if literals:
                environment["literals"], environment["literal_starts"] = literals, list(literals)
                environment["literals_in"] = content
                markdown = self._with_literals
        markdown.inline.parse(content, markdown, environment, children)
        environment["literals_in"] = None
        if "@" in content and "_" in content:
            children = link_addresses(children)
        if self._change_text is not None:
            self._change_text(children)
        if "\\" in content or "&" in content:
            for child in children:
                if child.children:
                    child.children = _join_text_tokens(child.children)
            children = _join_text_tokens(children)
        if self._wide and "\n" in content and not content.isascii():
            join_wide_lines(children)
        token.children = children


def _take_task_mark(item: Token, inline: Token, task_list: Token) -> None:
    """`[ ]` or `[x]` at the start of a list item becomes a mark of the item."""
    match = _TASK.match(inline.content)
    if match is None:
        return
    inline.content = inline.content[match.end() :]
    if inline.map:
        inline.map = [inline.map[0] + match.group().count("\n"), inline.map[1]]
    inline.meta["task"] = match[1] != " "
    item.attrs["class"] = "task-list-item"
    task_list.attrs["class"] = "contains-task-list"


def _block_parser(
    raw_html: bool,
    math: bool,
    block_rules: Sequence[tuple[str, RuleFuncBlockType]],
    first: Mapping[RuleFuncBlockType, str],
) -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": _NEVER, "html": raw_html})
    ruler = markdown.block.ruler = FirstCharacterRuler(markdown.block.ruler, first)
    ruler.at("paragraph", paragraph)
    ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    ruler.at("list", bounded_list, {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.at("blockquote", bounded_quote, {"alt": _INTERRUPTS_ANYTHING})
    markdown.enable("table")
    markdown.disable(["lheading", *([] if raw_html else ["code", "html_block"])])
    ruler.before("table", "plain_paragraph", plain_paragraph)
    ruler.before("reference", "footnote_definition", bounded_footnote, {"alt": _INTERRUPTS_ANYTHING})
    if math:
        ruler.before("fence", "math_block", math_block, {"alt": _INTERRUPTS_ANYTHING})
    for name, rule in reversed(block_rules):
        alternatives = [] if name.endswith("!") else _INTERRUPTS_ANYTHING
        ruler.before("plain_paragraph", name.rstrip("!"), rule, {"alt": alternatives})
    _accept_links(markdown)
    markdown.options = Options(markdown.options)  # type: ignore[assignment]
    return markdown


def _inline_parser(rule: InlineRule, wide: bool) -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": _DEEPEST_LINK, "html": True, "strikethrough_single_tilde": True})
    markdown.options["store_labels"] = True
    markdown.inline = TextParser(wide=wide)
    markdown.enable("strikethrough")
    markdown.inline.ruler = Ruler()
    markdown.inline.ruler.push("dispatch", rule)
    _accept_links(markdown)
    markdown.options = Options(markdown.options)  # type: ignore[assignment]
    return markdown


def _accept_links(markdown: MarkdownIt) -> None:
    """A URL of any scheme is a link: what others wrote is checked as a whole, with an error instead of plain text."""
    normalize = markdown.normalizeLink
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.normalizeLink = (  # type: ignore[method-assign]
        lambda url: url if _SAFE_URL.fullmatch(url) else normalize(url)
    )
