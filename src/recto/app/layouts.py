"""Layouts: `layout.py` files that stand around the pages below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from recto.app.modules import ProjectModule
from recto.app.patterns import Params
from recto.html import Markup
from recto.html.doctype import is_document as starts_document

LAYOUT = "layout"
_NAMES = ("metadata", "generate_metadata", "generate_static_params", "revalidate", "dynamic_params")


class LaidOut(Struct, frozen=True):
    """A page's content in its layouts; `is_document` when the outermost one made a whole HTML document of it."""

    html: str
    is_document: bool = False


async def lay_out(html: str, page: Any, params: Params, layouts: Sequence[ProjectModule]) -> LaidOut:
    """Put the layouts, given outermost first, around a page's content.

    `layout(children, page)` is given the content and what is known of the page, and `params` when it takes them.
    Raises `PageError` for what a layout raises, `RectoError` for a file that is no layout.
    """
    is_document = False
    for module in reversed(layouts):
        if not module.has_function(LAYOUT):
            if any(name in module for name in _NAMES):
                continue
            hint = "Write def layout(children, page) that returns a node."
            raise module.error("The file has no function `layout`.", hint=hint)
        given = {"children": Markup(html), "page": page, "params": params}
        html = str(await module.render(LAYOUT, given))
        is_document = module is layouts[0] and starts_document(html)
    return LaidOut(html, is_document)
