"""Renders the body of a page: its tokens, with the formulas and the tokens that extensions add."""

from __future__ import annotations

from typing import Any

from markdown_it.token import Token

from recto.markdown.footnotes import Footnotes
from recto.markdown.foreign_syntax import foreign_syntax
from recto.markdown.parser.plugin_rendering import check_rendering, use_render_rules
from recto.markdown.parser.plugins import Added
from recto.markdown.render_options import RenderFindings
from recto.mdx.compiled import CompileOptions
from recto.mdx.context import PageContext
from recto.mdx.page_renderer import MdxRenderer


def render_body(
    renderer: MdxRenderer,
    parts: list[list[Token]],
    footnotes: Footnotes,
    context: PageContext,
    options: CompileOptions,
    environment: dict[str, Any],
) -> None:
    """Render the first of the `parts`; the others are the definitions of its footnotes.

    What is found on the way is in the renderer.
    """
    _extend(renderer, parts, environment)
    _typeset(parts, context, options, renderer.found)
    renderer.found.warnings.extend(foreign_syntax(parts, environment, context.source))
    renderer.found.warnings.extend(environment["definition_room"].warnings(context.source))
    renderer.page(parts[0], footnotes)
    renderer.release()


def _extend(renderer: MdxRenderer, parts: list[list[Token]], environment: dict[str, Any]) -> None:
    """Let the renderer know the tokens of the project's extensions."""
    if "added" not in environment:
        return
    added: Added | None = environment["added"]
    if added is not None:
        use_render_rules(renderer, added.renders, added.markdown, environment)
    check_rendering(renderer, parts, environment["path"])


def _typeset(parts: list[list[Token]], context: PageContext, options: CompileOptions, found: RenderFindings) -> None:
    if not options.latex or ("$" not in context.source.text and "math" not in context.source.text):
        return
    from recto.markdown.math import formulas

    if options.katex is None:
        formulas.check(parts, context.source, found)
    else:
        katex = options.katex if context.trusted else options.katex.untrusted()
        formulas.typeset(parts, katex, context.source, found)
