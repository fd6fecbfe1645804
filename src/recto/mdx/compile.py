"""From the text of a page to something that can be evaluated."""

from __future__ import annotations

import dataclasses
import marshal
import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, TypeAlias

from markdown_it.token import Token
from markupsafe import Markup

from recto.errors import RectoError, RectoWarning, raise_all
from recto.markdown.features import ALL
from recto.markdown.footnotes import Footnotes
from recto.markdown.foreign_syntax import foreign_syntax
from recto.markdown.parser.plugin_rendering import check_rendering, use_render_rules
from recto.markdown.parser.plugins import Added
from recto.markdown.reading_time import count_words, reading_time
from recto.markdown.render_options import RenderFindings
from recto.mdx.compiled import Compiled, CompileOptions, NameUse
from recto.mdx.context import PageContext
from recto.mdx.draft import Draft, Step, code_of, steps_of
from recto.mdx.front_matter import FrontMatter, metadata_twice, split_front_matter, without_front_matter
from recto.mdx.heading_values import NOTED
from recto.mdx.imports import Import
from recto.mdx.names import root_of
from recto.mdx.page_renderer import MdxRenderer, check_html_tags
from recto.mdx.parse import page_context, parse_page, render_options_of
from recto.mdx.parser.raw_html import open_raw_html
from recto.mdx.parser.structure import StructureCheck
from recto.mdx.program import ProgramWriter
from recto.mdx.python.bound_names import bound_names
from recto.mdx.titles import title_text, title_without_values

_Made: TypeAlias = tuple[Compiled, tuple[Step, ...]]
_NAME = re.compile(r"[^\W\d]\w*")
_ALWAYS_MAPPED = frozenset({"details", "summary"})
DEFAULT_OPTIONS = CompileOptions()


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
    draft = draft_mdx(source, path=path, trusted=trusted, features=features, options=options)
    raise_all(list(draft.errors))
    assert draft.compiled is not None
    return draft.compiled


def draft_mdx(
    source: str,
    *,
    path: str,
    trusted: bool = True,
    features: frozenset[str] = ALL,
    options: CompileOptions = DEFAULT_OPTIONS,
) -> Draft:
    """What `compile_mdx` compiles, and all of its errors, none of them raised."""
    errors: list[RectoError] = []
    try:
        front = split_front_matter(source, path=path)
    except RectoError as error:
        errors.extend(error.errors)
        if (without := without_front_matter(source)) is None:
            return Draft(None, tuple(errors))
        front = without
    front = front.with_known(options.front_matter)
    context = page_context(source, front, path, options, trusted=trusted)
    try:
        compile_body = _compile_inert if path.endswith(".md") else _compile_page
        compiled, steps = compile_body(front, context, features, options)
    except RectoError as error:
        return Draft(None, _sorted([*errors, *error.errors]))
    doubtful = frozenset(name for code in context.broken_code for name in _NAME.findall(code))
    # Without its front matter a page may do anything.
    return Draft(compiled, _sorted([*errors, *context.errors]), () if errors else steps, doubtful)


def _extend(renderer: MdxRenderer, parts: list[list[Token]], environment: dict[str, Any]) -> None:
    """Let the renderer know the tokens of the project's extensions."""
    if "added" not in environment:
        return
    added: Added | None = environment["added"]
    if added is not None:
        use_render_rules(renderer, added.renders, added.markdown, environment)
    check_rendering(renderer, parts, environment["path"])


def _compile_inert(
    front: FrontMatter, context: PageContext, features: frozenset[str], options: CompileOptions
) -> _Made:
    render_options = render_options_of(features, options, context.trusted)
    environment: dict[str, Any] = {}
    tokens = parse_page(context, render_options.features, options, environment)
    footnotes = environment["footnotes"]
    mapped = options.elements
    if "<" in context.source.text and (mapped or not context.trusted):
        tokens = _with_html_tags(tokens, footnotes, context, mapped)
    writer = ProgramWriter(options.elements)
    renderer = MdxRenderer(writer, context, render_options, bound=frozenset(), mapped_tags=mapped)
    parts = [tokens, *footnotes.definitions.values()]
    _extend(renderer, parts, environment)
    _typeset(parts, context, options, renderer.found)
    renderer.found.warnings.extend(foreign_syntax(parts, environment, context.source))
    renderer.found.warnings.extend(environment["definition_room"].warnings(context.source))
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
            raise_all(context.errors)
    return list(opened) if is_whole else tokens


def _compile_page(front: FrontMatter, context: PageContext, features: frozenset[str], options: CompileOptions) -> _Made:
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
    renderer.found.warnings.extend(foreign_syntax(parts, environment, context.source))
    renderer.found.warnings.extend(environment["definition_room"].warnings(context.source))
    renderer.page(tokens, footnotes)
    uses = [use for block in context.blocks for use in block.tags] + renderer.uses
    compiled, steps = _finish(front, context, writer, renderer.found, features, options)
    tags = [NameUse(name, where) for name, where in uses if root_of(name) not in bound]
    compiled = dataclasses.replace(
        compiled,
        component_names=(*tags, *_components_as_values(compiled, imports, tags)),
        imports=imports,
        bound_names=bound,
        toc_parts=tuple(renderer.toc_parts),
        toc_templates=renderer.toc_templates,
    )
    return compiled, steps


def _matched(check: StructureCheck, tokens: list[Token]) -> list[Token]:
    """The tokens without the tags that do not fit together, of which there are errors now."""
    return tokens if check.run(tokens) else check.matched(tokens)


def _finish(
    front: FrontMatter,
    context: PageContext,
    writer: ProgramWriter,
    found: RenderFindings,
    features: frozenset[str],
    options: CompileOptions,
) -> _Made:
    metadata = _metadata(front, context)
    for error in found.errors:
        if error.source is None or error.source == context.source.text:
            error.source = context.original
        context.errors.append(error)
    if not context.trusted:
        _check_addresses(found, context)
    has_code = not writer.is_static or any(block.statements or block.constants for block in context.blocks)
    steps = steps_of(context.blocks, writer.statements()) if has_code else []
    code = code_of(steps, context.source.path, context.original, context.errors) if has_code else None
    heading = found.first_heading or ""
    compiled = Compiled(
        path=context.source.path,
        source=context.original,
        metadata=metadata,
        toc=tuple(found.toc),
        title=title_text(metadata.get("title")) or title_without_values(heading) or None,
        html=None if has_code else Markup(writer.html()),
        code=code,
        links=tuple(found.links),
        images=tuple(found.images),
        files=tuple(found.files),
        warnings=(*front.warnings, *_warnings(context, found)),
        exports=frozenset(name for block in context.blocks for name in block.exports),
        reading_time=reading_time(count_words("".join(found.texts))) if options.reading_time else None,
        toc_parts=tuple(found.toc),
        title_template=heading if NOTED.search(heading) else None,
        trusted=context.trusted,
        features=features,
        options=options,
    )
    return compiled, tuple(steps)


def _metadata(front: FrontMatter, context: PageContext) -> dict[str, Any]:
    for block in context.blocks:
        if "metadata" not in block.exports:
            continue
        where = block.places.get("metadata")
        if front.data:
            context.errors.append(metadata_twice(where, context.original))
        value = block.values.get("metadata", {})
        return value if isinstance(value, dict) else {}
    return front.data


def _check_addresses(found: RenderFindings, context: PageContext) -> None:
    from recto.mdx.trust import SCHEMES_HINT, is_allowed_url

    for use in (*found.links, *found.images):
        if not is_allowed_url(use.href):
            context.fail("This address cannot be used in a page that is not trusted.", use.where, SCHEMES_HINT)


def _warnings(context: PageContext, found: RenderFindings) -> tuple[RectoWarning, ...]:
    told = (dataclasses.replace(warning, source=context.original) for warning in found.warnings)
    return (*(warning for block in context.blocks for warning in block.warnings), *told)


def _sorted(errors: Iterable[RectoError]) -> tuple[RectoError, ...]:
    return tuple(sorted(errors, key=lambda error: (error.line or 0, error.column or 0)))


__all__ = ["DEFAULT_OPTIONS", "Import", "compile_mdx", "draft_mdx"]
