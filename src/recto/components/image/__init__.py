"""Images written as tags."""

from __future__ import annotations

from recto.components.errors import ComponentError
from recto.components.page_files import reading_as
from recto.components.root import root_attributes
from recto.html import Element, Fragment, Node, el
from recto.html.search_marks import INDEXED_ATTRIBUTES
from recto.markdown.images.images import sizes_of, zoom_words
from recto.strings import current_strings

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
    src_dark: object = None,
    **attributes: object,
) -> Node:
    """An image; `src` is an address or an imported image, which knows its size and its smaller copies.

    Loaded late unless it has `priority`. `src_dark` is shown instead in the dark look. Errors: `ComponentError` when
    one of them is neither.
    """
    given = {name: value for name, value in attributes.items() if name not in _IGNORED}
    loading = {"fetchpriority": "high"} if priority else {"loading": "lazy", "decoding": "async"}

    def image(source: object, look: str = "") -> Element:
        own_class = "recto-image recto-image-fill" if fill else "recto-image"
        root = root_attributes(Image, f"{own_class}{look}", given, also=_OF_IMAGES)
        known = {"src": _address(source), "alt": alt, **_known(source, width, height, fill), **loading}
        found = {**known, INDEXED_ATTRIBUTES: "title,alt", **root}
        return _with_sources(source, el("img", found), found.get("sizes"))

    if src_dark is None:
        return image(src)
    # Text has one look.
    light = image(src, " recto-only-light")
    return reading_as(
        Fragment(light, image(src_dark, " recto-only-dark")), lambda to_markdown: to_markdown(light).strip()
    )


def ImageZoom(src: object, alt: str = "", **attributes: object) -> Element:
    """An image that a click shows in the size of the window."""
    return el("recto-zoom", zoom_words(current_strings()), Image(src, alt, **attributes))  # type: ignore[arg-type]


def _address(source: object) -> str:
    address = getattr(source, "src", source)
    if not isinstance(address, str) or not address:
        raise ComponentError(f"src={source!r} of <Image> is neither an address nor an imported image.")
    return address


def _with_sources(source: object, image: Element, sizes: object) -> Element:
    """The image with its copies in formats that not every browser knows, if there are such."""
    sources: tuple[tuple[str, str], ...] = getattr(source, "sources", ())
    if not sources:
        return image
    others = (el("source", {"type": kind, "srcset": srcset, "sizes": sizes}) for kind, srcset in sources)
    return el("picture", {}, *others, image)


def _known(source: object, width: object, height: object, fill: bool) -> dict[str, object]:
    """What an imported image knows of itself, unless the author says otherwise."""
    srcset = getattr(source, "srcset", None)
    own_width = getattr(source, "width", None)
    known: dict[str, object] = {"data-blur": getattr(source, "blur", None)}
    if srcset:
        known |= {"srcset": srcset, "sizes": "100vw" if fill else sizes_of(own_width)}
    if not fill and (width or height):
        # The browser keeps the proportions.
        known |= {"width": width, "height": height}
    elif not fill:
        known |= {"width": own_width, "height": getattr(source, "height", None)}
    return known
