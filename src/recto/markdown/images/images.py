"""Images as HTML: sizes, smaller copies, variants for light and dark, figures, zoom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from recto.late_pattern import late_pattern
from recto.markdown.render_options import Image
from recto.markdown.writer import HtmlWriter
from recto.strings import Strings, english

CONTENT_WIDTH = 832
"""Pixels of CSS that the text column is wide at most: an image is not shown wider."""
_LOOK = late_pattern(r"#(?:only-(dark|light)|gh-(dark|light)-mode-only)$")


def look_of(src: str) -> tuple[str, str | None]:
    """The address without `#only-dark` or GitHub's `#gh-dark-mode-only`, and the class that keeps it to that look."""
    match = _LOOK.search(src)
    return (src[: match.start()], f"recto-only-{match[1] or match[2]}") if match else (src, None)


def image_attributes(image: Image) -> dict[str, Any]:
    """The attributes of `<img>` for a local image, but for how it is loaded."""
    attributes: dict[str, Any] = {"src": image.src, "width": image.width, "height": image.height}
    if image.srcset:
        attributes["srcset"] = image.srcset
        attributes["sizes"] = sizes_of(image.width)
    if image.blur:
        attributes["data-blur"] = image.blur
    return attributes


def sizes_of(width: int | None) -> str:
    """How wide an image is shown: as wide as it is, but neither wider than the text nor than the window."""
    shown = min(width or CONTENT_WIDTH, CONTENT_WIDTH)
    return f"(min-width: {shown}px) {shown}px, 100vw"


def write_image(
    writer: HtmlWriter, attributes: Mapping[str, Any], sources: Sequence[tuple[str, str]], *, zoom: Strings | None
) -> None:
    """An image; where a component of the project stands for `img`, that component alone gets it.

    With words for `zoom` a click shows it large.
    """
    if writer.replaces("img"):
        writer.void("img", attributes)
        return
    if zoom:
        writer.open("recto-zoom", zoom_words(zoom))
    if sources:
        writer.open("picture")
        for kind, srcset in sources:
            writer.void("source", {"type": kind, "srcset": srcset, "sizes": attributes.get("sizes")})
    writer.void("img", attributes)
    if sources:
        writer.close("picture")
    if zoom:
        writer.close("recto-zoom")


def zoom_words(strings: Strings) -> dict[str, str]:
    """What the script says; it has the English words by itself."""
    words = {"data-enlarge": strings.enlarge_image, "data-close": strings.close, "data-image": strings.image}
    return {} if strings.enlarge_image == english().enlarge_image else words


def figure_title(tokens: Sequence[Token], index: int) -> str | None:
    """The title of an image that is all there is in the paragraph opening at `index`: it becomes a caption."""
    children = tokens[index + 1].children or ()
    if len(children) != 1 or children[0].type != "image":
        return None
    title = children[0].attrs.get("title")
    return str(title) if title else None
