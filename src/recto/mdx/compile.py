"""From the text of a page to something that can be evaluated."""

from __future__ import annotations

import ast
import dataclasses
import marshal
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.token import Token
from markupsafe import Markup

from recto.errors import RectoError, RectoWarning, Span, raise_all
from recto.markdown.emoji import replace_emoji
from recto.markdown.features import ALL
from recto.markdown.footnotes import Footnotes
from recto.markdown.parser.extensions import ExtendedPage, block_rules
from recto.markdown.parser.markdown_parser import MarkdownParser
from recto.markdown.parser.plugin_rendering import check_rendering, use_render_rules
from recto.markdown.parser.plugins import Added, Plugin
from recto.markdown.positions import SourceText, normalize_newlines
from recto.markdown.quotes import ENGLISH
from recto.markdown.reading_time import count_words, reading_time
from recto.markdown.render_options import RenderFindings, RenderOptions
from recto.mdx.compiled import Compiled, CompileOptions, NameUse
from recto.mdx.context import PageContext
from recto.mdx.front_matter import FrontMatter, split_front_matter
from recto.mdx.imports import Import
from recto.mdx.names import root_of
from recto.mdx.page_renderer import MdxRenderer, check_expressions, check_html_tags
from recto.mdx.parser.raw_html import open_raw_html
from recto.mdx.parser.rules.flow import flow
from recto.mdx.parser.rules.python import PYTHON_BEGINS, python_block
from recto.mdx.parser.rules.text import TEXT_RULES
from recto.mdx.parser.structure import StructureCheck
from recto.mdx.program import ProgramWriter
from recto.mdx.python.bound_names import bound_names

_ALWAYS_MAPPED = frozenset({"details", "summary"})
DEFAULT_OPTIONS = CompileOptions()
FIRST_CHARACTERS: Mapping[RuleFuncBlockType, str] = {python_block: "".join(PYTHON_BEGINS), flow: "<{"}


def compile_mdx(
    source: str,
    *,
    path: str,
    trusted: bool = True,
    features: frozenset[str] = ALL,
    options: CompileOptions = DEFAULT_OPTIONS,
) -> Compiled:
    """Compile a page; a `path` that ends in `.md` selects the format without tags and Python.

    Errors: a `RectoError` with its place for each mistake of the text, several of them as one `RectoErrors`.
    """
    front = split_front_matter(source, path=path)
    body = "\n" * (front.body_start_line - 1) + source[front.body_offset :]
    text = SourceText(normalize_newlines(body), path)
    context = PageContext(text, source, trusted, options.site_names)
    if path.endswith(".md"):
        return _compile_inert(front, context, features, options)
    return _compile_page(front, context, features, options)


@lru_cache(maxsize=16)
def _parser(
    raw_html: bool, math: bool, wide: bool, extensions: frozenset[str], plugins: tuple[Plugin, ...]
) -> MarkdownParser:
    rules = block_rules(extensions) if extensions else ()
    text = replace_emoji if "emoji" in extensions else None
    if not raw_html:
        rules = (*rules, ("python_block!", python_block), ("flow", flow))
    return MarkdownParser(
        raw_html=raw_html,
        math=math,
        wide=wide,
        block_rules=rules,
        first=FIRST_CHARACTERS,
        inline_rules=None if raw_html else TEXT_RULES,
        plugins=plugins,
        change_text=text,
    )


def _parse(
    context: PageContext, features: frozenset[str], options: CompileOptions, environment: dict[str, Any]
) -> list[Token]:
    raw_html = "mdx" not in environment
    math, wide = "math" in features, "wide-text" in features
    extensions = options.extensions if context.trusted else options.extensions.for_others()
    if not extensions:
        return _parser(raw_html, math, wide, frozenset(), ()).parse(context.source.text, environment)
    parser = _parser(raw_html, math, wide, extensions.names, extensions.plugins)
    environment.update(path=context.source.path, text=context.source.text)
    if extensions.functions or extensions.plugins:
        environment["added"] = parser.added
    tokens = parser.parse(context.source.text, environment)
    parts = [tokens, *environment["footnotes"].definitions.values()]
    return extensions.apply(parts, environment, ExtendedPage(context.source.path, context.source.text))


def _extend(renderer: MdxRenderer, parts: list[list[Token]], environment: dict[str, Any]) -> None:
    """Let the renderer know the tokens of the project's extensions."""
    if "added" not in environment:
        return
    added: Added | None = environment["added"]
    if added is not None:
        use_render_rules(renderer, added.renders, added.markdown, environment)
    check_rendering(renderer, parts, environment["path"])


def _render_options(features: frozenset[str], options: CompileOptions, trusted: bool) -> RenderOptions:
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
    )


def _compile_inert(
    front: FrontMatter, context: PageContext, features: frozenset[str], options: CompileOptions
) -> Compiled:
    render_options = _render_options(features, options, context.trusted)
    environment: dict[str, Any] = {}
    tokens = _parse(context, render_options.features, options, environment)
    footnotes = environment["footnotes"]
    mapped = options.elements
    if "<" in context.source.text and (mapped or not context.trusted):
        tokens = _with_html_tags(tokens, footnotes, context, mapped)
    writer = ProgramWriter(options.elements)
    renderer = MdxRenderer(writer, context, render_options, bound=frozenset(), mapped_tags=mapped)
    parts = [tokens, *footnotes.definitions.values()]
    _extend(renderer, parts, environment)
    _typeset(parts, context, options, renderer.found)
    renderer.page(tokens, footnotes)
    return _finish(front, context, writer, renderer.found, features, options)


def _components_as_values(compiled: Compiled, imports: tuple[Import, ...], tags: list[NameUse]) -> Iterator[NameUse]:
    """Imported components that the page does not use as tags but hands on, as in `icons={{ FileIcon }}`."""
    if compiled.code is None or not imports:
        return
    used = set(marshal.loads(compiled.code).co_names) - {use.name for use in tags}
    for item in imports:
        if item.kind in ("builtin", "component") and item.name in used:
            yield NameUse(item.name, item.where)


def _typeset(parts: list[list[Token]], context: PageContext, options: CompileOptions, found: RenderFindings) -> None:
    if not options.latex or ("$" not in context.source.text and "math" not in context.source.text):
        return
    from recto.markdown.math import formulas

    if options.katex is None:
        formulas.check(parts, context.source, found)
    else:
        katex = options.katex if context.trusted else options.katex.untrusted()
        formulas.typeset(parts, katex, context.source, found)


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
            raise_all(_sorted(context.errors))
    return list(opened) if is_whole else tokens


def _compile_page(
    front: FrontMatter, context: PageContext, features: frozenset[str], options: CompileOptions
) -> Compiled:
    render_options = _render_options(features, options, context.trusted)
    environment: dict[str, Any] = {"mdx": context}
    tokens = _parse(context, render_options.features, options, environment)
    footnotes = environment["footnotes"]
    parts = [tokens, *(footnotes.definitions[label] for label in footnotes.numbers)]
    # All of them are checked, so that one mistake does not hide the next.
    as_parsed = not options.extensions
    is_whole = not context.has_tags or False not in [
        StructureCheck(context, as_parsed=as_parsed).run(part) for part in parts
    ]
    imports = tuple(item for block in context.blocks for item in block.imports)
    bound = frozenset(bound_names(node for block in context.blocks for node in block.statements))
    bound |= {name for block in context.blocks for name in block.constants}
    if not is_whole:
        # What does not fit together cannot be rendered, but its expressions can still be checked.
        for part in parts:
            check_expressions(part, context, bound)
        raise_all(_sorted(context.errors))
    writer = ProgramWriter(options.elements)
    renderer = MdxRenderer(
        writer,
        context,
        render_options,
        bound=bound,
        mapped_tags=options.elements & (_ALWAYS_MAPPED | options.whitelist_tags_styling),
        partials=frozenset(item.name for item in imports if item.kind == "partial"),
    )
    _extend(renderer, parts, environment)
    _typeset(parts, context, options, renderer.found)
    renderer.page(tokens, footnotes)
    uses = [use for block in context.blocks for use in block.tags] + renderer.uses
    compiled = _finish(front, context, writer, renderer.found, features, options)
    tags = [NameUse(name, where) for name, where in uses if root_of(name) not in bound]
    return dataclasses.replace(
        compiled,
        component_names=(*tags, *_components_as_values(compiled, imports, tags)),
        imports=imports,
        bound_names=bound,
        toc_parts=tuple(renderer.toc_parts),
        toc_templates=renderer.toc_templates,
    )


def _finish(
    front: FrontMatter,
    context: PageContext,
    writer: ProgramWriter,
    found: RenderFindings,
    features: frozenset[str],
    options: CompileOptions,
) -> Compiled:
    metadata = _metadata(front, context)
    for error in found.errors:
        if error.source is None or error.source == context.source.text:
            error.source = context.original
        context.errors.append(error)
    if not context.trusted:
        _check_addresses(found, context)
    raise_all(_sorted(context.errors))
    has_code = not writer.is_static or any(block.statements or block.constants for block in context.blocks)
    title = metadata.get("title")
    return Compiled(
        path=context.source.path,
        source=context.original,
        metadata=metadata,
        toc=tuple(found.toc),
        title=title if isinstance(title, str) else found.first_heading,
        html=None if has_code else Markup(writer.html()),
        code=_code(context, writer) if has_code else None,
        links=tuple(found.links),
        images=tuple(found.images),
        files=tuple(found.files),
        warnings=(*front.warnings, *_warnings(context, found)),
        exports=frozenset(name for block in context.blocks for name in block.exports),
        reading_time=reading_time(count_words("".join(found.texts))) if options.reading_time else None,
        toc_parts=tuple(found.toc),
        trusted=context.trusted,
        features=features,
        options=options,
    )


def _metadata(front: FrontMatter, context: PageContext) -> dict[str, Any]:
    for block in context.blocks:
        if "metadata" not in block.exports:
            continue
        where = block.places.get("metadata")
        if front.data:
            context.errors.append(
                RectoError(
                    "A page cannot have both front matter and exported metadata.",
                    where=where,
                    hint="Keep one of them.",
                    source=context.original,
                )
            )
        value = block.values.get("metadata", {})
        return value if isinstance(value, dict) else {}
    return front.data


def _code(context: PageContext, writer: ProgramWriter) -> bytes:
    body: list[ast.stmt] = []
    for block in context.blocks:
        body.extend(_assignment(name, value, block.line) for name, value in block.constants.items())
        body.extend(block.statements)
    body.extend(writer.statements())
    module = ast.Module(body, [])
    try:
        code = compile(
            module, context.source.path, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True, optimize=0
        )
    except SyntaxError as error:
        where = Span(context.source.path, error.lineno, error.offset)
        raise RectoError(f"This is not Python: {error.msg}.", where=where, source=context.original) from None
    except (RecursionError, MemoryError):
        where = Span(context.source.path, 1, 1)
        message = "An expression of this page is nested too deeply."
        raise RectoError(message, where=where, source=context.original) from None
    return marshal.dumps(code)


def _assignment(name: str, value: Any, line: int) -> ast.stmt:
    from recto.mdx.program import constant
    from recto.mdx.python.trees import spread_place

    statement = ast.Assign([ast.Name(name, ast.Store())], constant(value))
    statement.lineno = statement.end_lineno = line
    statement.col_offset = statement.end_col_offset = 0
    spread_place(statement)
    return statement


def _check_addresses(found: RenderFindings, context: PageContext) -> None:
    from recto.mdx.trust import SCHEMES_HINT, is_allowed_url

    for use in (*found.links, *found.images):
        if not is_allowed_url(use.href):
            context.fail("This address cannot be used in a page that is not trusted.", use.where, SCHEMES_HINT)


def _warnings(context: PageContext, found: RenderFindings) -> tuple[RectoWarning, ...]:
    told = (dataclasses.replace(warning, source=context.original) for warning in found.warnings)
    return (*(warning for block in context.blocks for warning in block.warnings), *told)


def _sorted(errors: list[RectoError]) -> list[RectoError]:
    return sorted(errors, key=lambda error: (error.line or 0, error.column or 0))


__all__ = ["DEFAULT_OPTIONS", "Import", "compile_mdx"]
