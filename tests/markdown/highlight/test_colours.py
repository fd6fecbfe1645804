import gzip

import pytest

from recto.markdown.highlight.colours import ANSI, CLASSES, DIM, ON_ANSI, Colour, ansi_css
from recto.markdown.highlight.highlight import highlight_css

GROUNDS = {
    "block": ("#ffffff", "#000000"),
    "inline code": ("#f2f2f2", "#282828"),
    "highlighted line": ("#e5f0fc", "#052133"),
    "added line": ("#e6f6ea", "#0b1f12"),
    "removed line": ("#fdecee", "#2b1114"),
}
AA = 4.5


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colour", [*CLASSES.values()], ids=lambda colour: colour.name)
def test_code_is_readable_on_every_ground(colour: Colour, ground: str) -> None:
    light, dark = GROUNDS[ground]
    assert contrast(colour.light, light) >= AA
    assert contrast(colour.dark, dark) >= AA


@pytest.mark.parametrize("colour", [*ANSI, DIM], ids=lambda colour: colour.name)
def test_terminal_output_is_readable(colour: Colour) -> None:
    assert contrast(colour.light, "#ffffff") >= AA
    assert contrast(colour.dark, "#000000") >= AA
    if colour is not DIM:
        assert contrast(colour.light, ON_ANSI.light) >= AA
        assert contrast(colour.dark, ON_ANSI.dark) >= AA


def test_the_style_sheet_is_small() -> None:
    assert len(gzip.compress(highlight_css().encode())) <= 800


def test_every_class_has_a_rule() -> None:
    css = highlight_css() + ansi_css()
    for css_class in [
        *CLASSES,
        "h",
        "b",
        "e",
        "l",
        "au",
        "as",
        "ad",
        *(f"a{n}" for n in range(8)),
        *(f"ab{n}" for n in range(8)),
    ]:
        assert f"code .{css_class}{{" in css or f"code .{css_class}," in css
