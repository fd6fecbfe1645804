"""What a page is when its body has been rendered."""

from __future__ import annotations

from typing import Any, TypeAlias

from markupsafe import Markup
from msgspec.structs import replace

from recto.errors import RectoWarning
from recto.markdown.reading_time import count_words, reading_time
from recto.markdown.render_options import RenderFindings
from recto.mdx.compiled import Compiled, CompileOptions
from recto.mdx.context import PageContext
from recto.mdx.draft import Step, code_of, steps_of
from recto.mdx.front_matter import FrontMatter, metadata_twice
from recto.mdx.heading_values import NOTED
from recto.mdx.program import ProgramWriter
from recto.mdx.titles import title_text, title_without_values

Made: TypeAlias = tuple[Compiled, tuple[Step, ...]]
"""A compiled page, and the steps that its code takes."""


def finished(
    front: FrontMatter,
    context: PageContext,
    writer: ProgramWriter,
    found: RenderFindings,
    features: frozenset[str],
    options: CompileOptions,
) -> Made:
    """The page whose body `writer` has, and the steps of its code; mistakes are noted in the context."""
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
        schemes=context.schemes,
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
    from recto.mdx.addresses import SCHEMES_HINT, is_allowed_url

    for use in (*found.links, *found.images):
        if not is_allowed_url(use.href):
            context.fail("This address cannot be used in a page that is not trusted.", use.where, SCHEMES_HINT)


def _warnings(context: PageContext, found: RenderFindings) -> tuple[RectoWarning, ...]:
    placed = (replace(warning, source=context.original) for warning in found.warnings)
    return (*(warning for block in context.blocks for warning in block.warnings), *placed)
