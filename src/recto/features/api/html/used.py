"""The list of what uses an object, folded below it."""

from __future__ import annotations

from collections.abc import Iterator

from recto.features.api.html.writing import Writing
from recto.features.api.model import Object
from recto.html.escaping import escape_text as escape

_MOST = 30


def used_html(found: Object, writing: Writing) -> str:
    """Pages of the site first, then objects of the packages; the first of many."""
    pages = writing.mentions.get(found.path, ())
    objects = writing.library.used_in.get(found.path, ())
    count = len(pages) + len(objects)
    if not count or "backlinks" in writing.look.hide:
        return ""
    links = [f'<a href="{escape(page.route)}">{escape(page.title)}</a>' for page in pages[:_MOST]]
    links += _objects(objects[: _MOST - len(links)], writing)
    items = "".join(f"<li>{link}</li>" for link in links)
    more = f"<li>and {count - len(links)} more</li>" if count > len(links) else ""
    uses = f'<ul class="api-inherited">{items}{more}</ul>'
    html = f'<details class="api-used"><summary>Used by {count}</summary>{uses}</details>'
    return writing.part("used", found, html)


def _objects(paths: tuple[str, ...], writing: Writing) -> Iterator[str]:
    for path in paths:
        address = writing.addresses.link(path, writing.page)
        if address is not None:
            owner = writing.library.objects.get(path.rpartition(".")[0])
            # A member is known by its class.
            parts = path.split(".")[-2:] if owner is not None and owner.kind == "class" else path.split(".")[-1:]
            yield f'<a href="{escape(address)}"><code>{escape(".".join(parts))}</code></a>'
