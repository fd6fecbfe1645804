"""A page as a Markdown file: what readers see of it, and nothing that only its author should."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from recto.errors import RectoError
from recto.late_pattern import late_pattern
from recto.mdx import Compiled
from recto.mdx.formats import MARKDOWN_SUFFIXES
from recto.mdx.front_matter import NO_FRONT_MATTER, FrontMatter, split_front_matter, without_front_matter

_CODE = late_pattern(r"(?<!`)(`++)(?!`)[\s\S]*?(?<!`)\1(?!`)")
_SHOWN = ("title", "description")
# What code has put out is not in the text of the page.
_OUTPUT = 'class="recto-output"'
# What the component of alerts shows: other callouts of a `.md` page are a plugin's.
_ALERT = '<div class="recto-callout-content"><b>'


def markdown_twin(
    compiled: Compiled, html: str, beside: Mapping[str, Any] = NO_FRONT_MATTER, texts: Sequence[str] = ()
) -> str:
    """The text of a page's Markdown file.

    A page of mere Markdown is published as it is written. One with Python, components, which alerts are, expressions or
    comments is made from its content, which has the values in their place. Of the front matter, title and description
    stay; what is known `beside` the text belongs to it. `texts` are those of components that say how they read.
    """
    front = _front_matter(compiled).with_known(beside)
    body = compiled.source[front.body_offset :]
    is_plain = not (texts or _OUTPUT in html or _ALERT in html or _hides_something(compiled, body))
    written = compiled.source[: front.body_offset]
    if is_plain and not beside and not front.data.keys() - _SHOWN and "#" not in written:
        return compiled.source
    head = [
        f"{key}: {json.dumps(front.data[key], ensure_ascii=False)}\n" for key in _SHOWN if _is_text(front.data.get(key))
    ]
    if is_plain:
        shown = body.lstrip("\n")
    else:
        from recto.markdown.html_to_markdown import markdown_of

        shown = markdown_of(html, texts)
    return f"---\n{''.join(head)}---\n\n{shown}" if head else shown


def _front_matter(compiled: Compiled) -> FrontMatter:
    try:
        return split_front_matter(compiled.source, path=compiled.path)
    except RectoError:
        # A dialect has made something of it.
        found = without_front_matter(compiled.source)
        return FrontMatter({}, 1, 0) if found is None else replace(found, data=dict(compiled.metadata))


def _hides_something(compiled: Compiled, body: str) -> bool:
    if compiled.path.endswith(MARKDOWN_SUFFIXES):
        return "<!--" in body
    if compiled.imports or compiled.bound_names or compiled.exports or compiled.component_names:
        return True
    # Braces that are not in code: an expression, a comment, a value of a component.
    return "{" in body and "{" in _CODE.sub("", body)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""
