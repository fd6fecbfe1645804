"""The first sentence of a docstring, and tables of objects with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from recto.features.api.docstrings.admonitions import without_first_admonitions
from recto.features.api.docstrings.blocks import blocks_of
from recto.features.api.docstrings.sections import ROLE, sections_of
from recto.features.api.html.docstring import DocstringWriter
from recto.features.api.html.writing import Writing
from recto.features.api.member_order import grouped
from recto.features.api.model import Object
from recto.html.escaping import escape_text as escape

_SENTENCE = re.compile(r"(.+?[.!?])(?=\s+[A-Z`\[*(]|\s*\Z)", re.DOTALL)
_ABBREVIATION = re.compile(r"(?:e\.g|i\.e|etc|cf|vs|resp|approx|incl|[A-Z])\.\Z")
_TITLE = re.compile(
    r"(?:([=\-~^\"'*+#])\1{2,}[ \t]*\n)?[ \t]*(?P<title>[^\s-].*?)[ \t]*\n"
    r"([=\-~^\"'*+#])\3{2,}[ \t]*(?:\n\s*|\Z)"
)
"""A title with a line of signs below it, and perhaps above."""
_LINK = re.compile(r"<a [^>]*>|</a>")


def first_sentence(text: str) -> str:
    """The first sentence of a text, or its first paragraph; a title above says no more than the name."""
    text = without_first_admonitions(text.strip())
    title = _TITLE.match(text)
    if title is not None:
        text = text[title.end() :] or title["title"]
    paragraph = " ".join(text.split("\n\n", 1)[0].split())
    end = 0
    while (match := _SENTENCE.match(paragraph[end:])) is not None:
        end += match.end()
        if not _ABBREVIATION.search(paragraph[:end]):
            return paragraph[:end]
    return paragraph


def summary_source(found: Object) -> str:
    """The first sentence of an object's docstring as it is written; empty without one."""
    for docstring in found.docstrings:
        for section in sections_of(docstring.text):
            if section.kind == "text":
                return first_sentence(section.text)
    return ""


def plain_summary(found: Object) -> str:
    """The first sentence as plain text, for descriptions of pages."""
    text = ROLE.sub(r"\1", summary_source(found))
    text = re.sub(r"\[([^\]]+)\](?:\[[^\]]*\]|\([^)]*\))", r"\1", text)
    return re.sub(r"`+_{0,2}|\*\*", "", text).strip()


def summary_html(found: Object, writing: Writing) -> str:
    """The first sentence with its markup, without links: what it stands in is a link."""
    for docstring in found.docstrings:
        writer = DocstringWriter(found, writing)
        for section in writer.sections(docstring):
            if section.kind == "text":
                blocks = list(blocks_of(first_sentence(section.text), writer.markup))
                if blocks and blocks[0].kind == "markdown":
                    return _LINK.sub("", writer.short(first_sentence(section.text)))
    return ""


def summary_tables(owner: Object, members: Iterable[Object], writing: Writing) -> str:
    """Tables of some objects below another one by kind, each with its first sentence."""
    tables = "".join(_table(title, found, writing) for title, found in grouped(members))
    return writing.part("summary", owner, tables)


def _table(title: str, members: Sequence[Object], writing: Writing) -> str:
    rows = "".join(_row(each, writing) for each in members)
    return f'<p class="api-title">{title}</p><dl class="api-items api-summary">{rows}</dl>'


def _row(found: Object, writing: Writing) -> str:
    link = writing.href(found.path) or "#"
    name = escape(found.name)
    shown = f"<del>{name}</del>" if found.is_deprecated else name
    return f'<dt><a href="{escape(link)}"><code>{shown}</code></a></dt><dd>{summary_html(found, writing)}</dd>'
