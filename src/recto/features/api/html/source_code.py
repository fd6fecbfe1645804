"""The source of an object, folded away below it."""

from __future__ import annotations

from textwrap import dedent

from recto.features.api.html.writing import Writing
from recto.features.api.model import Object, Place
from recto.html.escaping import escape_text as escape
from recto.markdown.code.code_block import render_code_block
from recto.markdown.code.code_options import CodeOptions

_OF_PACKAGES = ("site-packages", "dist-packages", "..")


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
    summary = f"Source code in <code>{escape(_shown_file(place))}</code>"
    return f'<details class="recto-api-source"><summary>{summary}</summary>{code}</details>'


def _shown_file(place: Place) -> str:
    """The path of a file of the site, or below the folder of packages for one that is installed."""
    parts = place.file.split("/")
    if parts[0] and not any(each in parts for each in _OF_PACKAGES):
        return place.file
    modules = place.module.split(".")
    return "/".join([*(modules if parts[-1].startswith("__init__.") else modules[:-1]), parts[-1]])
