"""The first sentence of a docstring, and tables of objects with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

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
    return _sentences(_below_title(text), 1)


def first_line(text: str) -> str:
    """The first line of a text, and the rest of the sentence that it ends in."""
    below = _below_title(text)
    return _sentences(below, len(" ".join(below.strip().partition("\n")[0].split())))


def _below_title(text: str) -> str:
    text = without_first_admonitions(text.strip())
    title = _TITLE.match(text)
    return text if title is None else text[title.end() :] or title["title"]


def _sentences(text: str, least: int) -> str:
    """As many sentences of the first paragraph as have the `least` length."""
    paragraph = " ".join(text.split("\n\n", 1)[0].split())
    end = 0
    while (match := _SENTENCE.match(paragraph[end:])) is not None:
        end += match.end()
        if not _ABBREVIATION.search(paragraph[:end]) and end >= least:
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


def summary_html(found: Object, writing: Writing, shortened: Callable[[str], str] = first_sentence) -> str:
    """The first sentence with its markup, without links: what it stands in is a link."""
    for docstring in found.docstrings:
        writer = DocstringWriter(found, writing)
        for section in writer.sections(docstring):
            if section.kind == "text":
                text = shortened(section.text)
                blocks = list(blocks_of(text, writer.markup))
                if blocks and blocks[0].kind == "markdown":
                    return _LINK.sub("", writer.short(text))
    return ""


def summary_tables(owner: Object, members: Iterable[Object], writing: Writing) -> str:
    """Tables of some objects below another one by kind, each with its first sentence."""
    tables = "".join(_table(title, found, writing) for title, found in grouped(members))
    return writing.part("summary", owner, tables)


def member_tables(owner: Object, members: Iterable[Object], writing: Writing) -> str:
    """Tables of the members that the look lists below each module and class, with the types of attributes.

    Members of a kind that the docstring lists itself are in none.
    """
    listed = writing.look.listed - _listed_in_docstring(owner, writing)
    tables: list[str] = []
    for title, found in grouped(each for each in members if each.kind in listed):
        named = "Methods" if title == "Functions" and owner.kind == "class" else title
        tables.append(_table(named, found, writing, as_placed=True))
    return writing.part("summary", owner, "".join(tables)) if tables else ""


_LISTS: Mapping[str, Sequence[str]] = {
    "attributes": ("attribute",),
    "classes": ("class",),
    "methods": ("function",),
    "modules": ("module",),
}


def _listed_in_docstring(owner: Object, writing: Writing) -> frozenset[str]:
    writer = DocstringWriter(owner, writing)
    sections = (section.kind for docstring in owner.docstrings for section in writer.sections(docstring))
    return frozenset(kind for section in sections for kind in _LISTS.get(section, ()))


def _table(title: str, members: Sequence[Object], writing: Writing, *, as_placed: bool = False) -> str:
    rows = "".join(_row(each, writing, as_placed=as_placed) for each in members)
    return f'<p class="api-title">{title}</p><dl class="api-items api-summary">{rows}</dl>'


def _row(found: Object, writing: Writing, *, as_placed: bool) -> str:
    link = writing.href(found.path) or "#"
    name = escape(found.name)
    shown = f"<del>{name}</del>" if found.is_deprecated else name
    typed = ""
    if as_placed and found.kind == "attribute" and found.annotation:
        typed = f' <code class="api-type">{writing.expression(found.annotation)}</code>'
    text = summary_html(found, writing, first_line if as_placed else first_sentence)
    return f'<dt><a href="{escape(link)}"><code>{shown}</code></a>{typed}</dt><dd>{text}</dd>'
