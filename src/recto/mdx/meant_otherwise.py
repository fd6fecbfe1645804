"""Text that most likely means what its page cannot do: tags and expressions in `.md`, formulas where there are none."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from markdown_it.token import Token

from recto.errors import RectoWarning, Span
from recto.late_pattern import late_pattern
from recto.mdx.compiled import CompileOptions
from recto.mdx.context import PageContext
from recto.mdx.formats import MARKDOWN_SUFFIXES
from recto.python_syntax import python_tree

_TAG = late_pattern(r"<([A-Z][A-Za-z0-9]*)(?=[\s/>.])")
# Braces right behind a letter or a sign of TeX are part of something else: `/{id}`, `x_{n+1}`.
_BRACES = late_pattern(r"(?<![\w\\^_${}/])\{([^{}\n]{1,200})\}(?!\})")
_FRONT_MATTER = frozenset({"frontMatter", "front_matter", "metadata"})
_FORMULA = late_pattern(r"\$\$(?:[^$]+\$\$|[ \t]*(?:\n|\Z))")
_MATH_FENCE = "math"


def meant_otherwise(
    parts: Sequence[Sequence[Token]], context: PageContext, options: CompileOptions
) -> Iterator[RectoWarning]:
    """The warnings for the tokens of a page that belongs to a site.

    Code that extends Markdown may give all of this a meaning, and what others wrote is no page that is renamed.
    """
    if not options.site_names or not context.trusted or options.extensions.has_code:
        return
    if context.source.path.endswith(MARKDOWN_SUFFIXES):
        yield from _components_in_markdown(parts, context, options.site_names)
    if not options.latex:
        yield from _formulas_switched_off(parts, context)


def _components_in_markdown(
    parts: Iterable[Sequence[Token]], context: PageContext, known: frozenset[str]
) -> Iterator[RectoWarning]:
    """Warn of what only `.mdx` reads: tags of components that are `known`, and expressions in braces; each once."""
    tokens = [token for part in parts for token in part]
    tags: dict[str, Span] = {}
    for token, text in _raw_html(tokens):
        for found in _TAG.finditer(text):
            if found[1] in known and found[1] not in tags:
                tags[found[1]] = _place(found[0], token, context)
    cure = f"Rename it to `{PurePosixPath(context.source.path).with_suffix('.mdx').name}`."
    if tags:
        names = ", ".join(f"<{name}>" for name in tags)
        yield RectoWarning(
            f"A page in `.md` has no components: {names} is HTML that no browser knows.",
            next(iter(tags.values())),
            cure,
        )
    for token in tokens:
        for child in token.children or ():
            braces = next((each for each in _BRACES.finditer(child.content) if _is_expression(each[1])), None)
            if child.type == "text" and braces is not None:
                message = f"A page in `.md` has no expressions: {braces[0]} is text."
                yield RectoWarning(message, _place(braces[0], token, context), cure)
                return


def _formulas_switched_off(parts: Iterable[Sequence[Token]], context: PageContext) -> Iterator[RectoWarning]:
    """Warn of the first formula of a site that has none."""
    if "$$" not in context.source.text and _MATH_FENCE not in context.source.text:
        return
    for token in (token for part in parts for token in part):
        if token.type == "fence" and token.info.split()[:1] == [_MATH_FENCE]:
            written = "```math"
        elif token.type == "inline" and "$$" in token.content and _is_formula(token):
            written = "$$"
        else:
            continue
        message = f"Formulas are not switched on: {written} is shown as it is written."
        yield RectoWarning(message, _place(written, token, context), "Write `latex = true` in recto.toml.")
        return


def _raw_html(tokens: Iterable[Token]) -> Iterator[tuple[Token, str]]:
    for token in tokens:
        if token.type == "html_block":
            yield token, token.content
        for child in token.children or ():
            if child.type == "html_inline":
                yield token, child.content


def _is_formula(token: Token) -> bool:
    text = "".join(
        "\n" if child.type == "softbreak" else child.content
        for child in token.children or ()
        if child.type in ("text", "softbreak", "text_special")
    )
    return _FORMULA.search(text) is not None


def _is_expression(text: str) -> bool:
    """Whether braces around this are hardly meant as text: a call, a sum of numbers, a key of the front matter."""
    try:
        node = python_tree(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    if isinstance(node, ast.BinOp):
        return all(isinstance(leaf, ast.Constant | ast.BinOp | ast.operator) for leaf in list(ast.walk(node))[1:])
    if isinstance(node, ast.Attribute | ast.Subscript):
        while isinstance(node, ast.Attribute | ast.Subscript):
            node = node.value
        return isinstance(node, ast.Name) and node.id in _FRONT_MATTER
    return isinstance(node, ast.Call)


def _place(text: str, token: Token, context: PageContext) -> Span:
    """Where a text stands in the lines of its block; the beginning of the block where it cannot be found."""
    first, end = token.map or (0, 1)
    for line in range(first, min(end, len(context.source.lines))):
        column = context.source.lines[line].find(text)
        if column >= 0:
            return Span(context.source.path, line + 1, column + 1, line + 1, column + 1 + len(text))
    return Span(context.source.path, first + 1)
