"""Icons by the names that they have in front matter and in text: `material/rocket`, `octicons-tag-16`."""

from __future__ import annotations

from collections.abc import Iterator

from recto.components.icons.icon_set import Drawing
from recto.components.icons.icon_sets import ICON_SETS
from recto.html.attributes import attributes_html


def icon_of_path(path: str) -> str | None:
    """The drawing of an icon, as large as the text around it; None for one that no set has."""
    set_name, name = _parts(path)
    drawing = ICON_SETS[set_name].drawing(name) if set_name in ICON_SETS and name else None
    return drawing_in_text(drawing) if drawing is not None else None


def drawing_in_text(drawing: Drawing) -> str:
    """A drawing as large as the text around it, of which a screen reader says nothing."""
    attributes = {**drawing.attributes, "width": "1em", "height": "1em", "aria-hidden": "true"}
    return f"<svg{attributes_html(attributes)}>{drawing.shapes}</svg>"


def icon_paths_near(path: str) -> Iterator[str]:
    """All names of the set that a name begins with."""
    set_name, _ = _parts(path)
    if set_name in ICON_SETS:
        yield from (f"{set_name}/{name}" for name in ICON_SETS[set_name].names())


def _parts(path: str) -> tuple[str, str]:
    set_name, _, name = path.replace("/", "-").replace(":", "-").partition("-")
    return set_name, name
