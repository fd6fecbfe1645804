"""Compiles `.md`, the format without tags and Python."""

from __future__ import annotations

from typing import Any

from markdown_it.token import Token

from recto.errors import raise_all
from recto.markdown.footnotes import Footnotes
from recto.mdx.compiled import CompileOptions
from recto.mdx.context import PageContext
from recto.mdx.finished import Made, finished
from recto.mdx.front_matter import FrontMatter
from recto.mdx.meant_otherwise import meant_otherwise
from recto.mdx.page_renderer import MdxRenderer, check_html_tags
from recto.mdx.parse import parse_page, render_options_of
from recto.mdx.parser.raw_html import open_raw_html
from recto.mdx.parser.structure import StructureCheck
from recto.mdx.program import ProgramWriter
from recto.mdx.rendered_body import render_body


def compile_markdown(
    front: FrontMatter, context: PageContext, features: frozenset[str], options: CompileOptions
) -> Made:
    """A page in the format without tags and Python. Raises `RectoError` for mistakes that end it."""
    render_options = render_options_of(features, options, context.trusted)
    environment: dict[str, Any] = {}
    tokens = parse_page(context, render_options.features, options, environment)
    footnotes = environment["footnotes"]
    mapped = options.elements
    if "<" in context.source.text and (mapped or not context.trusted):
        tokens = _with_html_tags(tokens, footnotes, context, mapped)
    writer = ProgramWriter(options.elements, options.shells)
    renderer = MdxRenderer(writer, context, render_options, bound=frozenset(), mapped_tags=mapped)
    parts = [tokens, *footnotes.definitions.values()]
    render_body(renderer, parts, footnotes, context, options, environment)
    renderer.found.warnings.extend(meant_otherwise(parts, context, options))
    return finished(front, context, writer, renderer.found, features, options)


def _with_html_tags(
    tokens: list[Token], footnotes: Footnotes, context: PageContext, mapped: frozenset[str]
) -> list[Token]:
    """The tokens with tags for the raw HTML that needs a look; HTML that does not match stays as it is, if trusted."""
    names = mapped if context.trusted else None
    check = context if not context.trusted else PageContext(context.source, context.original)
    opened = open_raw_html(tokens, check, names)
    if opened is tokens and context.trusted:
        return tokens
    is_whole = StructureCheck(check).run(opened)
    if not context.trusted:
        for label in footnotes.numbers:
            body = list(open_raw_html(footnotes.definitions[label], check, names))
            footnotes.definitions[label] = body
            is_whole = StructureCheck(check).run(body) and is_whole
        if not is_whole or context.errors:
            for part in (opened, *(footnotes.definitions[label] for label in footnotes.numbers)):
                check_html_tags(part, context)
            raise_all(context.errors)
    return list(opened) if is_whole else tokens
