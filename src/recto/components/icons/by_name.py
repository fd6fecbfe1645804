"""Icons by their names: `<Icon name="github" />`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from recto.components.errors import ComponentError
from recto.components.icons.icon_set import Drawing, IconSet
from recto.components.icons.icon_sets import ICON_SETS, WITHOUT_PREFIX
from recto.components.page_files import reading_as
from recto.components.root import root_attributes
from recto.errors import nearest
from recto.html import Markup, Node, el
from recto.html.attributes import attributes_html
from recto.html.icons import icon, icon_names

_OF_SVG = """
    clip-path clip-rule color fill fill-opacity fill-rule filter focusable height mask opacity overflow
    preserveAspectRatio shape-rendering stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width transform transform-origin vector-effect width
"""
OF_SVG = frozenset(_OF_SVG.split())
"""What SVG says of a whole drawing; `viewBox` is that of the drawing."""
IconComponent = Callable[..., Node]


def icon_component(sets: Mapping[str, IconSet]) -> IconComponent:
    """An `Icon` for the components of a site that knows further `sets`, by the prefixes of their names.

    A prefix that a set of Recto has is that of the given one.
    """
    known = {**ICON_SETS, **sets}

    def Icon(name: str, size: str | float = "1em", label: str | None = None, **attributes: object) -> Node:
        """An icon in the colour of the text: of the theme, else of Lucide, else a brand of Simple Icons.

        A prefix chooses the set: `lucide:`, `simple:`, `material:`, `octicons:` or `fontawesome:`. `size` is a length
        or a number of pixels; with a `label` the icon is an image that screen readers name, without one they pass it
        over. Errors: `ComponentError` for a name that no set has.
        """
        prefix, colon, rest = name.partition(":")
        root = root_attributes(Icon, "recto-icon", attributes, also=OF_SVG)
        if not colon and name in icon_names():
            return with_reading(own_icon(name, str(size), label, root), label)
        found = _drawing(known, prefix, rest) if colon else _drawing_of_no_set(known, name)
        if found is None:
            raise _unknown(name, known)
        seen = {"role": "img", "aria-label": label} if label else {"aria-hidden": True}
        attributes = {"width": size, "height": size, **found.attributes, **seen, **root}
        return with_reading(el("svg", attributes, Markup(found.shapes)), label)

    return Icon


Icon = icon_component({})
"""An icon by its name, such as `<Icon name="github" />`."""


def with_reading(drawing: Node, label: str | None) -> Node:
    """An icon, which reads as its label; without one it reads as nothing."""
    return reading_as(drawing, lambda to_markdown: label) if label else drawing


def own_icon(name: str, size: str, label: str | None, attributes: Mapping[str, object]) -> Markup:
    """An icon of the theme. Raises `UnknownIconError`."""
    others = {key: value for key, value in attributes.items() if key != "class"}
    names = attributes.get("class")
    shown = " ".join(map(str, names)) if isinstance(names, list | tuple) else str(names) if names else None
    drawing = icon(name, size=size, class_=shown, label=label)
    if not others:
        return drawing
    start, end, rest = str(drawing).partition(">")
    for key in others:
        start = re.sub(rf' {re.escape(key)}="[^"]*"', "", start)
    return Markup(f"{start}{attributes_html(others)}{end}{rest}")


def _drawing(sets: Mapping[str, IconSet], prefix: str, name: str) -> Drawing | None:
    return sets[prefix].drawing(name) if prefix in sets else None


def _drawing_of_no_set(sets: Mapping[str, IconSet], name: str) -> Drawing | None:
    return next((found for key in WITHOUT_PREFIX if (found := sets[key].drawing(name)) is not None), None)


def _unknown(name: str, sets: Mapping[str, IconSet]) -> ComponentError:
    prefix, colon, rest = name.partition(":")
    if colon and prefix not in sets:
        close = nearest(prefix, sets)
        hint = f'Did you mean "{close}:{rest}"?' if close else f"There are {_listed(sets)}."
        return ComponentError(f'name="{name}" of <Icon> begins with the name of no set.', hint=hint)
    close = next(_elsewhere(name, sets), None) or nearest(name, _names(prefix if colon else "", sets))
    hint = f'Did you mean "{close}"?' if close else "Names are those of lucide.dev and simpleicons.org."
    return ComponentError(f'name="{name}" of <Icon> is no icon.', hint=hint)


def _elsewhere(name: str, sets: Mapping[str, IconSet]) -> Iterator[str]:
    """The same name in other sets, with their prefixes."""
    word = name.rpartition(":")[2]
    return (f"{key}:{word}" for key, icons in sets.items() if icons.drawing(word) is not None)


def _names(prefix: str, sets: Mapping[str, IconSet]) -> list[str]:
    if prefix:
        return [f"{prefix}:{name}" for name in sets[prefix].names()]
    return [*icon_names(), *(name for key in WITHOUT_PREFIX for name in sets[key].names())]


def _listed(names: Mapping[str, object]) -> str:
    first, last = [*names][:-1], [*names][-1]
    return f"{', '.join(first)} and {last}"
