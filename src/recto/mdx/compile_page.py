"""Compiles `.mdx`, the format with tags and Python."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from functools import partial
from typing import Any

from markdown_it.token import Token
from msgspec.structs import replace

from recto.errors import raise_all
from recto.mdx.compiled import Compiled, CompileOptions, NameUse
from recto.mdx.context import PageContext
from recto.mdx.finished import Made, finished
from recto.mdx.front_matter import FrontMatter
from recto.mdx.imports import Import
from recto.mdx.meant_otherwise import meant_otherwise
from recto.mdx.names import root_of
from recto.mdx.page_renderer import MdxRenderer
from recto.mdx.parse import parse_page, render_options_of
from recto.mdx.parser.structure import StructureCheck
from recto.mdx.program import ProgramWriter
from recto.mdx.python.bound_names import bound_names
from recto.mdx.rendered_body import render_body

_ALWAYS_MAPPED = frozenset({"details", "summary"})
_OF_SITE = ("builtin", "component")


def compile_page(front: FrontMatter, context: PageContext, features: frozenset[str], options: CompileOptions) -> Made:
    """A page with tags and Python. Raises `RectoError` for mistakes that end it."""
    render_options = render_options_of(features, options, context.trusted)
    environment: dict[str, Any] = {"mdx": context}
    tokens = parse_page(context, render_options.features, options, environment)
    footnotes = environment["footnotes"]
    parts = [tokens, *(footnotes.definitions[label] for label in footnotes.numbers)]
    if context.has_tags:
        check = partial(StructureCheck, context, as_parsed=not options.extensions)
        # All of them are checked, so that one mistake does not hide the next.
        tokens, *notes = [_matched(check(), part) for part in parts]
        footnotes.definitions.update(zip(footnotes.numbers, notes, strict=True))
        parts = [tokens, *notes]
        if context.is_hopeless:
            raise_all(context.errors)
    imports = tuple(item for block in context.blocks for item in block.imports)
    bound = frozenset(bound_names(node for block in context.blocks for node in block.statements))
    bound |= {name for block in context.blocks for name in block.constants}
    writer = ProgramWriter(options.elements, options.shells, bound | _named_otherwise(imports))
    renderer = MdxRenderer(
        writer,
        context,
        render_options,
        bound=bound,
        mapped_tags=options.elements & (_ALWAYS_MAPPED | options.whitelist_tags_styling),
        partials=frozenset(item.name for item in imports if item.kind == "partial"),
    )
    render_body(renderer, parts, footnotes, context, options, environment)
    renderer.found.warnings.extend(meant_otherwise(parts, context, options))
    uses = [use for block in context.blocks for use in block.tags] + renderer.uses
    compiled, steps = finished(front, context, writer, renderer.found, features, options)
    tags = [NameUse(name, where) for name, where in uses if root_of(name) not in bound]
    compiled = replace(
        compiled,
        component_names=(*tags, *_components_as_values(compiled, imports, tags)),
        imports=imports,
        bound_names=bound,
        toc_parts=tuple(renderer.toc_parts),
        toc_templates=renderer.toc_templates,
    )
    return compiled, steps


def _named_otherwise(imports: tuple[Import, ...]) -> set[str]:
    """The names under which a page imports something else than the site's component of that name."""
    return {item.name for item in imports if item.kind not in _OF_SITE or item.component != item.name}


def _matched(check: StructureCheck, tokens: list[Token]) -> list[Token]:
    """The tokens without the tags that do not fit together, of which there are errors now."""
    return tokens if check.run(tokens) else check.matched(tokens)


def _components_as_values(compiled: Compiled, imports: tuple[Import, ...], tags: list[NameUse]) -> Iterator[NameUse]:
    """Imported components that the page does not use as tags but hands on, as in `icons={{ FileIcon }}`."""
    if compiled.code is None or not imports:
        return
    used = set(marshal.loads(compiled.code).co_names) - {use.name for use in tags}
    for item in imports:
        if item.kind in _OF_SITE and item.name in used:
            yield NameUse(item.name, item.where)
