"""Images written as tags (COMP-50, COMP-51, IMG-11)."""
# ruff: noqa: N802 - components are named as their tags

from __future__ import annotations

from recto.components.errors import ComponentError
from recto.components.root import root_attributes
from recto.html import Element, el

_OF_IMAGES = frozenset(
    {"crossorigin", "decoding", "fetchpriority", "loading", "referrerpolicy", "sizes", "srcset", "usemap"}
)
# What next/image takes for work that is done when the site is built.
_IGNORED = frozenset(
    {"blur_data_url", "layout", "loader", "object_fit", "overrides", "placeholder", "preload", "quality", "unoptimized"}
)


def Image(
    src: object,
    alt: str = "",
    width: float | str | None = None,
    height: float | str | None = None,
    priority: bool = False,
    fill: bool = False,
    **attributes: object,
) -> Element:
    """An image; `src` is an address or an imported image, which knows its size. Loaded late unless it has `priority`.

    Errors: `ComponentError` when `src` is neither.
    """
    address = getattr(src, "src", src)
    if not isinstance(address, str) or not address:
        raise ComponentError(f"src={src!r} of <Image> is neither an address nor an imported image.")
    given = {name: value for name, value in attributes.items() if name not in _IGNORED}
    root = root_attributes(Image, "recto-image recto-image-fill" if fill else "recto-image", given, also=_OF_IMAGES)
    size = (
        {}
        if fill
        else {"width": width or getattr(src, "width", None), "height": height or getattr(src, "height", None)}
    )
    loading = {"fetchpriority": "high"} if priority else {"loading": "lazy", "decoding": "async"}
    return el("img", {"src": address, "alt": alt, **size, **loading, "data-pagefind-index-attrs": "title,alt", **root})


def ImageZoom(src: object, alt: str = "", **attributes: object) -> Element:
    """An image that opens in the size of the window where the theme can zoom."""
    return Image(src, alt, data_zoom=True, **attributes)  # type: ignore[arg-type]
