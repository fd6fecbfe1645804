"""One page of the reference: its HTML, and its entries for the table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from markupsafe import Markup

from recto.features.api.addresses import ApiPage
from recto.features.api.html.objects import ObjectWriter
from recto.features.api.html.summaries import summary_tables
from recto.features.api.html.writing import Look, Writing
from recto.features.api.member_order import arranged, group_of, ordered
from recto.features.api.model import Library, Object
from recto.html.escaping import escape_text as escape
from recto.markdown.render_options import TocItem

_ANCHOR = re.compile(
    r'<h(?P<level>[1-6])(?=[^>]*\sid="(?P<id>[^"]+)")(?P<rest>[^>]*)>(?P<text>.*?)</h\1>'
    r'|<a class="api-anchor" id="(?P<hidden>[^"]+)" data-level="(?P<depth>[1-6])"'
    r'(?: data-toc="(?P<label>[^"]*)")?(?P<quiet> data-quiet)?></a>',
    re.DOTALL,
)
_NAME = re.compile(r'<(code|span class="api-name")>(?P<name>.*?)</(?:code|span)>', re.DOTALL)
_LABEL = re.compile(r' data-toc="(?P<label>[^"]*)"')
_TAG = re.compile(r"<[^>]*>")


def page_html(page: ApiPage, writing: Writing) -> str:
    """The content of a page."""
    library, look = writing.library, writing.look
    writer = ObjectWriter(writing, page.apart)
    if page.number > 1:
        parts = [_further_heading(page)]
    else:
        found = library.objects[page.path]
        if found.kind != "module":
            return writer.html(found, 1, is_page=True)
        parts = [writer.heading(found, 1, is_page=True), writer.body(found, 1)]
        if look.summary:
            parts.append(summary_tables(found, page.listed(library), writing))
    parts += [writer.html(each, 2) for each in shown_members(page, library, look)]
    if page.with_modules:
        modules = (each for each in page.listed(library) if each.kind == "module")
        parts += [_module(each, page, writing, writer) for each in modules]
    return "".join(parts)


def _further_heading(page: ApiPage) -> str:
    """The heading of a page that goes on with a module."""
    name = escape(page.module).replace(".", ".<wbr>")
    return (
        f'<h1 class="api-heading"><span class="api-kind">module</span> <code>{name}</code> '
        f"<small>{page.number}</small></h1>"
    )


def shown_members(page: ApiPage, library: Library, look: Look) -> list[Object]:
    """What a page of a module shows below it: classes first, then exceptions, functions and the rest."""
    return arranged(page.shown(library), look.order, groups=look.groups)


def _members_of_module(found: Object, page: ApiPage, library: Library, look: Look) -> list[Object]:
    """The same for a module that is shown with another one."""
    return shown_members(ApiPage("", found.path, page.apart), library, look)


def _module(found: Object, page: ApiPage, writing: Writing, writer: ObjectWriter) -> str:
    parts = [writer.heading(found, 2, is_page=True), writer.body(found, 2)]
    members = _members_of_module(found, page, writing.library, writing.look)
    parts += [writer.html(each, 3) for each in members]
    parts += [
        _module(each, page, writing, writer) for each in writing.library.members_of(found) if each.kind == "module"
    ]
    return "".join(parts)


def page_toc(page: ApiPage, library: Library, look: Look) -> tuple[TocItem, ...]:
    """The table of contents of a page: its objects, and the members of its classes."""
    found = library.objects[page.path]
    if page.number > 1 or found.kind == "module":
        members = shown_members(page, library, look)
        if page.with_modules:
            members += [each for each in library.members_of(found) if each.kind == "module"]
        return tuple(_toc_items(members, page, library, look, 2))
    return tuple(_toc_below(found, page, library, look, 2))


def _toc_below(found: Object, page: ApiPage, library: Library, look: Look, depth: int) -> Iterator[TocItem]:
    if found.kind == "module":
        members = _members_of_module(found, page, library, look)
        members += [each for each in library.members_of(found) if each.kind == "module"]
    else:
        members = ordered(list(library.members_of(found)), look.order)
    yield from _toc_items(members, page, library, look, depth)


def _toc_items(members: Sequence[Object], page: ApiPage, library: Library, look: Look, depth: int) -> Iterator[TocItem]:
    for each in members:
        name = each.path if each.kind == "module" else each.name
        sign = _SIGNS[group_of(each)]
        shown = f"<del>{escape(name)}</del>" if each.is_deprecated else escape(name)
        yield TocItem(depth, each.path, Markup(f'<i class="api-{sign}"></i>{shown}'), name)
        if depth < 3 or each.kind == "module":
            yield from _toc_below(each, page, library, look, min(depth + 1, 4))


# Stylesheets make symbols of these elements.
_SIGNS: Mapping[str, str] = {"class": "c", "exception": "e", "function": "f", "attribute": "a", "module": "m"}


def toc_with_objects(html: str, toc: Sequence[TocItem]) -> tuple[TocItem, ...]:
    """The table of contents of a page with the objects that it shows, in the order in which they stand."""
    known = {item.id: item for item in toc}
    found: list[TocItem] = []
    for match in _ANCHOR.finditer(html):
        name = unescape(match["id"] or match["hidden"])
        if name in known:
            found.append(known[name])
        elif match["hidden"] and not match["quiet"]:
            found.append(_item(int(match["depth"]), name, match["label"] or escape(name)))
        elif match["id"] and "api-heading" in match["rest"]:
            found.append(_item(int(match["level"]), name, _heading_text(match)))
    seen = {item.id for item in found}
    return (*found, *(item for item in toc if item.id not in seen))


def _heading_text(heading: re.Match[str]) -> str:
    """What the table of contents shows of the heading of an object."""
    label = _LABEL.search(heading["rest"])
    if label is not None:
        return label["label"]
    name = _NAME.search(heading["text"])
    return _TAG.sub("", name["name"] if name else heading["text"])


def _item(depth: int, name: str, text: str) -> TocItem:
    return TocItem(depth, name, Markup(text), unescape(text))
