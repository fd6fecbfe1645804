"""Icons of one's own: a folder of SVG files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

from recto.components.icons.icon_set import Drawing
from recto.html.start_tags import start_tags
from recto.late_pattern import late_pattern

_COMMENT = late_pattern(r"<!--.*?-->|<title\b[^>]*>.*?</title>", re.DOTALL)
_SVG = re.compile(r"(<svg\b[^>]*>)(.*)</svg>", re.DOTALL)
# The size is that of the icon's place, and what an editor has written is no shape.
_LEFT_OUT = frozenset({"class", "height", "id", "role", "style", "version", "width"})


class SvgFolder(Struct, frozen=True):
    """The SVG files in a folder and those below it, by their paths without `.svg`: `logo`, `brand/mark`.

    Shapes without a colour of their own take that of the text.
    """

    folder: Path

    def drawing(self, name: str) -> Drawing | None:
        """The icon with this name; None when no file has it."""
        path = PurePosixPath(f"{name}.svg")
        if path.is_absolute() or ".." in path.parts or not (self.folder / path).is_file():
            return None
        found = _SVG.search(_COMMENT.sub("", (self.folder / path).read_text("utf-8")))
        if found is None:
            return None
        written = next(start_tags(found[1], names=("svg",))).attributes
        kept = {_NAMES.get(key, key): value for key, value in written.items() if _is_kept(key)}
        return Drawing({"fill": "currentColor", **kept}, found[2].strip())

    def names(self) -> Iterator[str]:
        """All names, for messages."""
        for path in sorted(self.folder.rglob("*.svg")):
            yield path.relative_to(self.folder).with_suffix("").as_posix()


_NAMES = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}


def _is_kept(attribute: str) -> bool:
    return attribute not in _LEFT_OUT and not attribute.startswith(("xmlns", "xml:", "data-", "aria-", "on"))
