"""The colours of code: GitHub's light and dark theme, a little darker or lighter where WCAG AA wants it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Colour(NamedTuple):
    """A custom property's name and its value on light and on dark ground."""

    name: str
    light: str
    dark: str


CLASSES: Mapping[str, Colour] = {
    "k": Colour("keyword", "#cb2f3f", "#f97583"),
    "f": Colour("function", "#6f42c1", "#b392f0"),
    "s": Colour("string", "#032f62", "#9ecbff"),
    "n": Colour("constant", "#005cc5", "#79b8ff"),
    "c": Colour("comment", "#5f6871", "#8b949e"),
    "t": Colour("tag", "#1d7a35", "#85e89d"),
    "v": Colour("variable", "#b14a00", "#ffab70"),
    "i": Colour("inserted", "#1d7a35", "#85e89d"),
    "d": Colour("deleted", "#b31d28", "#fdaeb7"),
}
ANSI: tuple[Colour, ...] = (
    Colour("black", "#24292e", "#8b949e"),
    Colour("red", "#cb2431", "#ea4a5a"),
    Colour("green", "#1d7a35", "#34d058"),
    Colour("yellow", "#8a5d00", "#ffea7f"),
    Colour("blue", "#0366d6", "#2188ff"),
    Colour("magenta", "#5a32a3", "#b392f0"),
    Colour("cyan", "#0b7285", "#39c5cf"),
    Colour("white", "#5f6871", "#d1d5da"),
)
ON_ANSI = Colour("on-ansi", "#ffffff", "#000000")
"""Text on an ANSI background."""
DIM = Colour("dim", "#6a737d", "#8b949e")


def highlight_css() -> str:
    """The style sheet for highlighted code.

    Every colour is a custom property (`--recto-code-keyword`). `light-dark()` follows the `color-scheme` of the
    page, so the theme switch has only that one property to set.
    """
    rules = [_properties([*CLASSES.values()])]
    rules += [f"code .{css_class}{{color:var(--recto-code-{colour.name})}}" for css_class, colour in CLASSES.items()]
    rules += [
        "code .h{color:var(--recto-code-constant)}",
        "code .b{font-weight:700}",
        "code .e{font-style:italic}",
        "code .l{color:inherit}",
        "code .au{text-decoration:underline}",
    ]
    return "\n".join(rules) + "\n"


def ansi_css() -> str:
    """The style sheet for the output of terminals, whose text may also be bold or underlined."""
    rules = [_properties([*(colour._replace(name=f"ansi-{colour.name}") for colour in ANSI), ON_ANSI, DIM])]
    rules += ["code .as{text-decoration:line-through}", "code .ad{color:var(--recto-code-dim)}"]
    for number, colour in enumerate(ANSI):
        value = f"var(--recto-code-ansi-{colour.name})"
        rules.append(f"code .a{number}{{color:{value}}}")
        rules.append(f"code .ab{number}{{background:{value};color:var(--recto-code-on-ansi)}}")
    return "\n".join(rules) + "\n"


def _properties(colours: Iterable[Colour]) -> str:
    values = ";".join(f"--recto-code-{name}:light-dark({light},{dark})" for name, light, dark in colours)
    return f":root{{{values}}}"
