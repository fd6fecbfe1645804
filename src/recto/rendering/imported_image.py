"""What a page's name for an imported image stands for."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

from recto.components import ComponentError, warn
from recto.html import Element, id_maker
from recto.mdx import Image


class ImportedImage(str):
    """An imported image: its address, which also has what is known of it. A drawing can be used as a tag, too."""

    src: str
    width: int | None
    height: int | None
    srcset: str | None
    blur: str | None
    tag_name: str
    _file: Path

    @classmethod
    def of(cls, image: Image, name: str, file: Path) -> Self:
        """The image of a file that a page calls `name`."""
        made = cls(image.src)
        made.src, made.width, made.height = image.src, image.width, image.height
        made.srcset, made.blur = image.srcset, image.blur
        made.tag_name, made._file = name, file
        return made

    def __call__(self, **attributes: Any) -> Element:
        """The drawing as part of the page, with the attributes of the tag.

        Its ids are unique on the page. What would run or load something is left out, with a warning.
        Errors: `ComponentError` for what is no SVG drawing.
        """
        name = self.tag_name
        if self._file.suffix.lower() != ".svg":
            raise ComponentError(
                f"<{name}> is an image, and only drawings (.svg) are tags.", hint=f"Write `<Image src={{{name}}} />`."
            )
        from recto.markdown.images.svg import UnsafeSvgError
        from recto.rendering.drawings import inlined

        try:
            drawing, left_out = inlined(self._file.read_bytes(), attributes, id_maker())
        except (OSError, UnsafeSvgError) as error:
            raise ComponentError(
                f"<{name}> cannot be shown: {error}", hint=f"Write `<img src={{{name}}} />`."
            ) from None
        if left_out:
            warn(f"<{name}> is shown without {', '.join(left_out)}.", f"Take it out of {self._file.name}.")
        return drawing
