"""What the text of a page says about it before it runs: its exported metadata and its first heading."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from markdown_it.token import Token
from msgspec import Struct

from recto.errors import Span
from recto.markdown.features import ALL
from recto.mdx.compiled import CompileOptions
from recto.mdx.context import PageContext
from recto.mdx.formats import MARKDOWN_SUFFIXES
from recto.mdx.front_matter import FrontMatter
from recto.mdx.heading_values import NOTED
from recto.mdx.page_renderer import MdxRenderer
from recto.mdx.parse import page_context, parse_page, parse_titles, render_options_of
from recto.mdx.program import ProgramWriter
from recto.mdx.titles import title_without_values

ANY_KEY = "*"

Parse = Callable[[PageContext, frozenset[str], CompileOptions, dict[str, Any]], list[Token]]


class ExportedMetadata(Struct, frozen=True):
    """The values of `export metadata` that are literals, and where it stands.

    `open_keys` are the keys whose values are known only when the page has run; `ANY_KEY` among them stands for keys
    that are not known either.
    """

    values: dict[str, Any]
    where: Span | None
    open_keys: frozenset[str] = frozenset()


class PageHead(Struct, frozen=True):
    """`heading` is the text of the first heading of level 1, without the values of its expressions.

    `has_open_heading` says that it has some.
    """

    heading: str = ""
    has_open_heading: bool = False
    exported: ExportedMetadata | None = None


def read_page_head(
    source: str,
    front: FrontMatter,
    *,
    path: str,
    features: frozenset[str] = ALL,
    options: CompileOptions,
) -> PageHead:
    """Parse a page, as `compile_mdx` does, for nothing but its head; `front` is its front matter.

    What is wrong in the text is left to `compile_mdx`. Raises `RectoError` for extensions that fail.
    """
    context, heading = _heading(source, front, path, features, options, parse_titles)
    if heading is None:
        # A heading in a footnote counts where the text refers to it.
        context, heading = _heading(source, front, path, features, options, parse_page)
    template = heading or ""
    return PageHead(title_without_values(template), NOTED.search(template) is not None, _exported(context))


def _heading(
    source: str, front: FrontMatter, path: str, features: frozenset[str], options: CompileOptions, parse: Parse
) -> tuple[PageContext, str | None]:
    """The heading, as far as a way to parse the page shows it; None when there may be one in a footnote."""
    context = page_context(source, front, path, options, trusted=True)
    render_options = render_options_of(features, options, trusted=True)
    environment: dict[str, Any] = {} if path.endswith(MARKDOWN_SUFFIXES) else {"mdx": context}
    tokens = parse(context, render_options.features, options, environment)
    footnotes = environment["footnotes"]
    renderer = MdxRenderer(ProgramWriter(frozenset()), context, render_options, bound=frozenset())
    renderer.release()
    for part in (tokens, *(footnotes.definitions[label] for label in footnotes.numbers)):
        heading = renderer.title(part)
        if heading:
            return context, heading
    return context, None if parse is parse_titles and footnotes.definitions else ""


def _exported(context: PageContext) -> ExportedMetadata | None:
    from recto.mdx.python.literal_items import assigned_value, literal_items

    for block in context.blocks:
        if "metadata" not in block.exports:
            continue
        where = block.places.get("metadata")
        if "metadata" in block.values:
            value = block.values["metadata"]
            return ExportedMetadata(value if isinstance(value, dict) else {}, where)
        for statement in block.statements:
            display = assigned_value(statement, "metadata")
            if isinstance(display, ast.Dict):
                values = literal_items(display)
                keys = (key.value if isinstance(key, ast.Constant) else ANY_KEY for key in display.keys)
                return ExportedMetadata(values, where, frozenset(str(key) for key in keys if key not in values))
        return ExportedMetadata({}, where, frozenset({ANY_KEY}))
    return None
