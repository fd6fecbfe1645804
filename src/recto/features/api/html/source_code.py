"""The source of an object, folded away below it."""

from __future__ import annotations

from textwrap import dedent

from recto.features.api.html.writing import Writing
from recto.features.api.model import Object
from recto.html.escaping import escape_text as escape
from recto.markdown.code.code_block import CodeOptions, render_code_block


def source_code_html(found: Object, writing: Writing) -> str:
    """The code of a function or a class."""
    place = found.place
    if place is None or found.kind not in ("class", "function"):
        return ""
    text = writing.source_text(place.file)
    if text is None:
        return ""
    lines = text.split("\n")[place.line - 1 : place.end_line]
    code = render_code_block(
        dedent("\n".join(lines)),
        f"python showLineNumbers{{{place.line}}}",
        CodeOptions(strings=writing.strings),
    )
    name = "/".join([*place.module.split(".")[:-1], place.file.rpartition("/")[2]])
    summary = f"Source code in <code>{escape(name)}</code>"
    return f'<details class="recto-api-source"><summary>{summary}</summary>{code}</details>'
