"""The accent and background colours that a site sets, as custom properties."""

from __future__ import annotations

from recto.themes.shared.settings_tables import Colors, ColorSettings, ShadePair


def background_rgb(shade: str) -> str:
    """`#fff`, `#ffffff` or `rgb(255,255,255)` → `255, 255, 255`."""
    if shade.startswith("#"):
        digits = shade[1:]
        if len(digits) == 3:
            digits = "".join(digit * 2 for digit in digits)
        return ", ".join(str(int(digits[place : place + 2], 16)) for place in (0, 2, 4))
    return ", ".join(number.strip() for number in shade.removeprefix("rgb(").removesuffix(")").split(","))


def custom_properties(theme: Colors) -> str:
    """A stylesheet with the site's own colours; empty for a site that keeps the theme's."""
    light, dark = _properties(theme, "light"), _properties(theme, "dark")
    # Both or none: what only the light look said would hold in the dark one too.
    return f":root{{{light}}}.dark{{{dark}}}" if light or dark else ""


def _properties(theme: Colors, look: str) -> str:
    parts = []
    if theme.color != ColorSettings():
        for name, unit in (("hue", "deg"), ("saturation", "%"), ("lightness", "%")):
            parts.append(f"--recto-primary-{name}:{getattr(getattr(theme.color, name), look):g}{unit}")
    if theme.background_color != ShadePair():
        parts.append(f"--recto-bg:{background_rgb(getattr(theme.background_color, look))}")
    return ";".join(parts)
