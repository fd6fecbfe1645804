"""From the text of a page to tokens: of the whole page, or of its titles alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.token import Token

from recto.markdown.parser.extensions import ExtendedPage, Extensions, block_rules
from recto.markdown.parser.markdown_parser import MarkdownParser
from recto.markdown.parser.plugins import Plugin
from recto.markdown.parser.rules.inline import InlineRule
from recto.markdown.positions import SourceText, normalize_newlines
from recto.markdown.quotes import ENGLISH
from recto.markdown.render_options import RenderOptions
from recto.mdx.compiled import CompileOptions
from recto.mdx.context import PageContext
from recto.mdx.front_matter import FrontMatter
from recto.mdx.own_ids import ID_PREFIX


def page_context(source: str, front: FrontMatter, path: str, options: CompileOptions, *, trusted: bool) -> PageContext:
    """A page to be parsed: what its text is behind the front matter, every line at its place in the file."""
    body = "\n" * (front.body_start_line - 1) + source[front.body_offset :]
    return PageContext(SourceText(normalize_newlines(body), path), source, trusted, options.site_names)


def render_options_of(features: frozenset[str], options: CompileOptions, trusted: bool) -> RenderOptions:
    """How the Markdown of a page is rendered: with formulas and typography only where they are switched on."""
    if not options.latex:
        features = features - {"math"}
    if options.quotes is None:
        features = features - {"typography"}
    return RenderOptions(
        features,
        options.urls,
        options.code,
        options.files if trusted else None,
        options.zoom,
        options.strings,
        counts_words=options.reading_time,
        quotes=options.quotes or ENGLISH,
        id_prefix="" if trusted else ID_PREFIX,
        note_block=options.note_block,
    )


def parse_page(
    context: PageContext, features: frozenset[str], options: CompileOptions, environment: dict[str, Any]
) -> list[Token]:
    """The tokens of a page; `environment` has the page as "mdx" unless it is a `.md` file, and gets "footnotes"."""
    parser, extensions = _parser_of(context, features, options, environment)
    if options.references is not None and context.trusted:
        environment["names"] = options.references
    tokens = parser.parse(context.source.text, environment)
    if not extensions:
        return tokens
    parts = [tokens, *environment["footnotes"].definitions.values()]
    return extensions.apply(parts, environment, ExtendedPage(context.source.path, context.source.text))


def parse_titles(
    context: PageContext, features: frozenset[str], options: CompileOptions, environment: dict[str, Any]
) -> list[Token]:
    """The same, but no text is parsed save that of headings of level 1, where no extension asks for more."""
    parser, extensions = _parser_of(context, features, options, environment)
    if not extensions.keep_titles:
        return parse_page(context, features, options, environment)
    return parser.parse_some(context.source.text, environment, _is_title)


def _is_title(before: Token, text: Token) -> bool:
    return before.type == "heading_open" and before.tag == "h1"


def parse_some(
    context: PageContext,
    features: frozenset[str],
    options: CompileOptions,
    environment: dict[str, Any],
    is_wanted: Callable[[Token, Token], bool],
) -> list[Token]:
    """The same, but only those texts are parsed that are wanted, by the token before each."""
    parser, _ = _parser_of(context, features, options, environment)
    return parser.parse_some(context.source.text, environment, is_wanted)


def _parser_of(
    context: PageContext, features: frozenset[str], options: CompileOptions, environment: dict[str, Any]
) -> tuple[MarkdownParser, Extensions]:
    raw_html = "mdx" not in environment
    extensions = options.extensions if context.trusted else options.extensions.for_others()
    math, wide = "math" in features, "wide-text" in features
    parser = _parser(raw_html, math, wide, extensions.names, extensions.plugins)
    if extensions:
        environment.update(path=context.source.path, text=context.source.text, original=context.original)
    if extensions.has_code:
        environment["added"] = parser.added
    return parser, extensions


@lru_cache(maxsize=16)
def _parser(
    raw_html: bool, math: bool, wide: bool, extensions: frozenset[str], plugins: tuple[Plugin, ...]
) -> MarkdownParser:
    rules = block_rules(extensions) if extensions else ()
    text = None
    if "emoji" in extensions:
        from recto.markdown.emoji import replace_emoji

        text = replace_emoji
    first: Mapping[RuleFuncBlockType, str] = {}
    inline_rules: Mapping[str, tuple[InlineRule, ...]] | None = None
    if not raw_html:
        from recto.mdx.parser.rules.flow import flow
        from recto.mdx.parser.rules.python import PYTHON_BEGINS, python_block
        from recto.mdx.parser.rules.text import TEXT_RULES

        rules = (*rules, ("python_block!", python_block), ("flow", flow))
        first, inline_rules = {python_block: "".join(PYTHON_BEGINS), flow: "<{"}, TEXT_RULES
    return MarkdownParser(
        raw_html=raw_html,
        math=math,
        wide=wide,
        block_rules=rules,
        first=first,
        inline_rules=inline_rules,
        plugins=plugins,
        change_text=text,
    )
