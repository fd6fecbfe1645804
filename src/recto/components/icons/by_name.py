"""Icons by their names: `<Icon name="github" />`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from recto.components.errors import ComponentError
from recto.components.icons.icon_set import LUCIDE, SIMPLE_ICONS, IconSet
from recto.components.root import root_attributes
from recto.errors import nearest
from recto.html import Element, Markup, el
from recto.html.attributes import attributes_html
from recto.html.icons import icon, icon_names

_SETS = {"lucide": LUCIDE, "simple": SIMPLE_ICONS}
OF_SVG = frozenset({"color", "fill", "height", "stroke", "stroke-width", "width"})


def Icon(name: str, size: str | float = "1em", label: str | None = None, **attributes: object) -> Element | Markup:
    """An icon in the colour of the text: of the theme, else of Lucide, else a brand of Simple Icons.

    `lucide:` or `simple:` before the name chooses the set. `size` is a length or a number of pixels; with a `label` the
    icon is an image that screen readers name, without one they pass it over. Errors: `ComponentError` for a name that
    no set has.
    """
    prefix, colon, rest = name.partition(":")
    root = root_attributes(Icon, "", attributes, also=OF_SVG)
    if not colon and name in icon_names():
        return own_icon(name, str(size), label, root)
    found = next(_found(prefix, rest) if colon else _found("", name), None)
    if found is None:
        raise _unknown(name)
    icon_set, drawing = found
    seen = {"role": "img", "aria-label": label} if label else {"aria-hidden": True}
    return el("svg", {"width": size, "height": size, **icon_set.attributes, **seen, **root}, Markup(drawing))


def own_icon(name: str, size: str, label: str | None, attributes: Mapping[str, object]) -> Markup:
    """An icon of the theme. Raises `UnknownIconError`."""
    others = {key: value for key, value in attributes.items() if key != "class"}
    names = attributes.get("class")
    shown = " ".join(map(str, names)) if isinstance(names, list | tuple) else str(names) if names else None
    drawing = icon(name, size=size, class_=shown, label=label)
    return Markup(f"<svg{attributes_html(others)}" + str(drawing).removeprefix("<svg")) if others else drawing


def _found(prefix: str, name: str) -> Iterator[tuple[IconSet, str]]:
    for key, icon_set in _SETS.items():
        if prefix in ("", key) and (drawing := icon_set.drawing(name)) is not None:
            yield icon_set, drawing


def _unknown(name: str) -> ComponentError:
    names = [*icon_names()]
    for key, icon_set in _SETS.items():
        names += [each if ":" not in name else f"{key}:{each}" for each in icon_set.names()]
    close = nearest(name, names)
    hint = f'Did you mean "{close}"?' if close else "Names are those of lucide.dev and simpleicons.org."
    return ComponentError(f'name="{name}" of <Icon> is no icon.', hint=hint)
