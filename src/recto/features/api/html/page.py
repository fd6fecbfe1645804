"""One page of the reference: its HTML, and its entries for the table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from markupsafe import Markup

from recto.features.api.addresses import ApiPage
from recto.features.api.html.objects import ObjectWriter, ordered
from recto.features.api.html.summaries import grouped, summary_tables
from recto.features.api.html.writing import Writing
from recto.features.api.model import Library, Object
from recto.html.escaping import escape_text as escape
from recto.markdown.render_options import TocItem

_ANCHOR = re.compile(
    r'<h(?P<level>[1-6])(?=[^>]*\sid="(?P<id>[^"]+)")(?P<rest>[^>]*)>(?P<text>.*?)</h\1>'
    r'|<a class="api-anchor" id="(?P<hidden>[^"]+)" data-level="(?P<depth>[1-6])"(?P<quiet> data-quiet)?></a>',
    re.DOTALL,
)
_NAME = re.compile(r"<code>(.*?)</code>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def page_html(page: ApiPage, writing: Writing) -> str:
    """The content of a page."""
    found = writing.library.objects[page.path]
    writer = ObjectWriter(writing, page.apart)
    if found.kind != "module":
        return writer.html(found, 1, is_page=True)
    parts = [writer.heading(found, 1, is_page=True), writer.body(found)]
    members = list(writing.library.members_of(found))
    if writing.look.summary:
        parts.append(summary_tables(found, members, writing))
    for each in shown_members(found, page, writing.library, writing.look.order):
        parts.append(writer.html(each, 2))
    if page.with_modules:
        for each in members:
            if each.kind == "module":
                parts.append(_module(each, page, writing, writer))
    return "".join(parts)


def shown_members(found: Object, page: ApiPage, library: Library, order: str) -> Iterator[Object]:
    """The members of a module that its page shows: classes first, then exceptions, functions and the rest."""
    members = [each for each in library.members_of(found) if each.path not in page.apart and each.kind != "module"]
    for _, group in grouped(ordered(found, members, order)):
        yield from group


def _module(found: Object, page: ApiPage, writing: Writing, writer: ObjectWriter) -> str:
    parts = [writer.heading(found, 2, is_page=True), writer.body(found)]
    parts += [writer.html(each, 3) for each in shown_members(found, page, writing.library, writing.look.order)]
    parts += [
        _module(each, page, writing, writer) for each in writing.library.members_of(found) if each.kind == "module"
    ]
    return "".join(parts)


def page_toc(page: ApiPage, library: Library, order: str) -> tuple[TocItem, ...]:
    """The table of contents of a page: its objects, and the members of its classes."""
    found = library.objects[page.path]
    return tuple(_toc_below(found, page, library, order, 2))


def _toc_below(found: Object, page: ApiPage, library: Library, order: str, depth: int) -> Iterator[TocItem]:
    if found.kind == "module":
        members = list(shown_members(found, page, library, order))
        if page.with_modules:
            members += [each for each in library.members_of(found) if each.kind == "module"]
    else:
        members = list(ordered(found, list(library.members_of(found)), order))
    for each in members:
        name = each.path if each.kind == "module" else each.name
        yield TocItem(depth, each.path, Markup(escape(name)), name)
        if depth < 3 or each.kind == "module":
            yield from _toc_below(each, page, library, order, min(depth + 1, 4))


def toc_with_objects(html: str, toc: Sequence[TocItem]) -> tuple[TocItem, ...]:
    """The table of contents of a page with the objects that it shows, in the order in which they stand."""
    known = {item.id: item for item in toc}
    found: list[TocItem] = []
    for match in _ANCHOR.finditer(html):
        name = unescape(match["id"] or match["hidden"])
        if name in known:
            found.append(known[name])
        elif match["hidden"] and not match["quiet"]:
            found.append(_item(int(match["depth"]), name, escape(name)))
        elif match["id"] and "api-heading" in match["rest"]:
            code = _NAME.search(match["text"])
            found.append(_item(int(match["level"]), name, _TAG.sub("", code[1] if code else match["text"])))
    seen = {item.id for item in found}
    return (*found, *(item for item in toc if item.id not in seen))


def _item(depth: int, name: str, text: str) -> TocItem:
    return TocItem(depth, name, Markup(text), unescape(text))
