"""From the text of a page to something that can be evaluated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from recto.errors import RectoError, raise_all
from recto.markdown.features import ALL
from recto.mdx.compiled import Compiled, CompileOptions
from recto.mdx.context import PageContext
from recto.mdx.draft import Draft
from recto.mdx.finished import Made
from recto.mdx.formats import MARKDOWN_SUFFIXES
from recto.mdx.front_matter import FrontMatter, page_front_matter, without_front_matter
from recto.mdx.parse import page_context

CompileBody = Callable[[FrontMatter, PageContext, frozenset[str], CompileOptions], Made]

_NAME = re.compile(r"[^\W\d]\w*")
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
        front = page_front_matter(source, path=path, extensions=options.extensions)
    except RectoError as error:
        errors.extend(error.errors)
        if (without := without_front_matter(source)) is None:
            return Draft(None, tuple(errors))
        front = without
    front = front.with_known(options.front_matter)
    front = front.with_known(options.extensions.front_matter(path, front.data))
    context = page_context(source, front, path, options, trusted=trusted)
    try:
        compiled, steps = _compile_body(path)(front, context, features, options)
    except RectoError as error:
        return Draft(None, _sorted([*errors, *error.errors]))
    doubtful = frozenset(name for code in context.broken_code for name in _NAME.findall(code))
    # Without its front matter a page may do anything.
    return Draft(compiled, _sorted([*errors, *context.errors]), () if errors else steps, doubtful)


def _compile_body(path: str) -> CompileBody:
    """What compiles the format of a path: many sites have pages in one of the two only."""
    if path.endswith(MARKDOWN_SUFFIXES):
        from recto.mdx.compile_markdown import compile_markdown

        return compile_markdown
    from recto.mdx.compile_page import compile_page

    return compile_page


def _sorted(errors: Iterable[RectoError]) -> tuple[RectoError, ...]:
    return tuple(sorted(errors, key=lambda error: (error.line or 0, error.column or 0)))
