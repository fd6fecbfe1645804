"""Icons by the names that they have in front matter and in text: `material/rocket`, `octicons-tag-16`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from recto.components.icons.icon_set import Drawing
from recto.components.icons.icon_sets import ICON_SETS
from recto.components.icons.svg_folder import SvgFolder
from recto.html.attributes import attributes_html


def icon_of_path(path: str, own: Path | None = None) -> str | None:
    """The drawing of an icon, as large as the text around it; None for one that neither `own` nor a set has.

    `own` is a folder of the site's own drawings.
    """
    drawing = _own_drawing(own, path) if own is not None else None
    if drawing is not None:
        return drawing_in_text(drawing)
    set_name, name = _parts(path)
    drawing = ICON_SETS[set_name].drawing(name) if set_name in ICON_SETS and name else None
    return drawing_in_text(drawing) if drawing is not None else None


def drawing_in_text(drawing: Drawing) -> str:
    """A drawing as large as the text around it, of which a screen reader says nothing."""
    attributes = {**drawing.attributes, "width": "1em", "height": "1em", "aria-hidden": "true"}
    return f"<svg{attributes_html(attributes)}>{drawing.shapes}</svg>"


def icon_paths_near(path: str, own: Path | None = None) -> Iterator[str]:
    """All names of the folder `own`, and of the set that a name begins with."""
    if own is not None:
        yield from SvgFolder(own).names()
    set_name, _ = _parts(path)
    if set_name in ICON_SETS:
        yield from (f"{set_name}/{name}" for name in ICON_SETS[set_name].names())


def _own_drawing(folder: Path, name: str) -> Drawing | None:
    try:
        return SvgFolder(folder).drawing(name)
    except (OSError, UnicodeDecodeError):
        return None


def _parts(path: str) -> tuple[str, str]:
    set_name, _, name = path.replace("/", "-").replace(":", "-").partition("-")
    return set_name, name
