"""Content side by side, and pictures in a frame."""

from __future__ import annotations

from recto.components.errors import ComponentError
from recto.components.image import Image
from recto.components.root import root_attributes
from recto.html import Element, Node, el


def Columns(num: int = 2, children: Node = None, **attributes: object) -> Element:
    """Its children in `num` columns, fewer where there is no room. Errors: `ComponentError` unless `num` is 1 to 6."""
    try:
        count = int(num)
    except (TypeError, ValueError):
        count = 0
    if not 1 <= count <= 6:
        raise ComponentError(f"num={num!r} of <Columns> is no number of columns from 1 to 6.")
    return el("div", root_attributes(Columns, f"recto-columns recto-columns-{count}", attributes), children)


def Frame(caption: Node = None, children: Node = None, **attributes: object) -> Element:
    """A border around a picture, with a `caption` below it."""
    text = None if caption is None else el("figcaption", None, caption)
    return el("figure", root_attributes(Frame, "recto-frame", attributes), children, text)


def Screenshot(src: object, alt: str, src_dark: object = None, caption: Node = None, **attributes: object) -> Element:
    """A picture in a frame, with another one for the dark look; further attributes are those of `Image`."""
    return Frame(caption, Image(src, alt, src_dark=src_dark, **attributes))  # type: ignore[arg-type]
