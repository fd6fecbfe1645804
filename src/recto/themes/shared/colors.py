"""The accent and background colours that a site sets, as custom properties."""

from __future__ import annotations

from typing import Literal

from recto.themes.shared.settings_tables import ColorSettings, LookSettings, ShadePair


def custom_properties(theme: LookSettings) -> str:
    """A stylesheet with the site's own colours; empty for a site that keeps the theme's."""
    light, dark = _properties(theme, "light"), _properties(theme, "dark")
    # Both or none: what only the light look said would hold in the dark one too.
    return f":root{{{light}}}.dark{{{dark}}}" if light or dark else ""


def _properties(theme: LookSettings, look: Literal["light", "dark"]) -> str:
    parts = []
    if theme.color != ColorSettings():
        for name, unit in (("hue", "deg"), ("saturation", "%"), ("lightness", "%")):
            parts.append(f"--recto-primary-{name}:{getattr(getattr(theme.color, name), look):g}{unit}")
    if theme.background_color != ShadePair():
        parts.append("--recto-bg:" + ", ".join(map(str, theme.background_color.rgb(look))))
    return ";".join(parts)
