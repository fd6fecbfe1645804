"""What the theme of a configuration asks for, as settings of the documentation theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from recto.dialects.material.project.extra_keys import footer
from recto.dialects.material.project.icon_folder import icon_folder
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.repository import repository_settings
from recto.dialects.material.project.site_fonts import font_settings
from recto.dialects.material.project.site_logo import logo_settings
from recto.dialects.material.project.theme_notes import note_theme_keys
from recto.settings.lookups import is_file, is_folder

_COLOURS: Mapping[str, tuple[int, int, int, int]] = {
    # Hue and saturation of Material's colours; lightness in the light and the dark look, where Recto has 45 and 55:
    # links have the contrast that WCAG 2 asks of text at level AA, which most of these colours do not have there.
    "red": (1, 83, 45, 56), "pink": (340, 82, 45, 55), "purple": (291, 47, 45, 56), "deep-purple": (262, 47, 45, 62),
    "indigo": (231, 48, 45, 61), "blue": (207, 90, 41, 55), "light-blue": (199, 98, 34, 55),
    "cyan": (187, 100, 27, 55), "teal": (174, 100, 24, 45), "green": (122, 39, 35, 55), "light-green": (88, 50, 32, 55),
    "lime": (66, 70, 27, 55), "yellow": (54, 100, 24, 55), "amber": (45, 100, 27, 55), "orange": (36, 100, 31, 55),
    "deep-orange": (14, 100, 41, 55), "brown": (16, 25, 45, 55), "grey": (0, 0, 45, 55), "blue-grey": (200, 18, 43, 55),
    # Only the bar at the top is black or white there; links are indigo.
    "black": (231, 48, 45, 61), "white": (231, 48, 45, 61),
}  # fmt: skip
_PALETTE = ("theme", "palette")


def theme_table(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """The theme of a configuration, which may be its name alone; empty for what is none."""
    theme = config.get("theme") or {}
    theme = {"name": theme} if isinstance(theme, str) else theme
    return theme if isinstance(theme, Mapping) else {}


def theme_settings(config: Mapping[str, Any], root: Path, docs: str, notes: Notes) -> dict[str, Any]:
    """The table `[theme]`."""
    if not isinstance(config.get("theme") or {}, str | Mapping):
        notes.wrong(("theme",), "table")
    theme = theme_table(config)
    found: dict[str, Any] = {"last_updated": False, **logo_settings(config, theme, root, docs, notes)}
    found.update(_colours(theme.get("palette"), notes))
    found.update(repository_settings(config, docs, features_of(config), notes))
    found["sidebar"] = {"statuses": _statuses(config.get("extra"))}
    if (icons := icon_folder(theme, root)) is not None and is_folder(root / icons):
        found["sidebar"]["icons"] = icons
    if (text := footer(config, notes)) is not None:
        found["footer"] = text
    if (fonts := font_settings(theme.get("font"), root, docs, notes)) is not None:
        found["fonts"] = fonts
    note_theme_keys(theme, root, notes)
    return found


def features_of(config: Mapping[str, Any]) -> frozenset[str]:
    """The features that the theme is asked for."""
    features = theme_table(config).get("features")
    return frozenset(map(str, features)) if isinstance(features, list) else frozenset()


def favicon(config: Mapping[str, Any], docs: Path, notes: Notes) -> str | None:
    """The file below the pages that is the icon of the site."""
    given = theme_table(config).get("favicon")
    if given is None:
        return None
    if isinstance(given, str) and is_file(docs / given):
        return given.lstrip("/")
    notes.add(("theme", "favicon"), f"There is no file `{given}` among the pages.", "Mend its path, or take it out.")
    return None


def _colours(palette: Any, notes: Notes) -> dict[str, Any]:
    """The colour of the site, and the look that readers begin with. Material's colours of links are not Recto's."""
    schemes = list(_schemes(palette))
    found: dict[str, Any] = {}
    primary = next((each["primary"] for each in schemes if each.get("primary")), None)
    colour = _COLOURS.get(primary.replace(" ", "-")) if isinstance(primary, str) else None
    if colour is not None:
        hue, saturation, light, dark = colour
        found["color"] = {"hue": hue, "saturation": saturation, "lightness": {"light": light, "dark": dark}}
    elif primary is not None:
        hint = "Write `hue` and `saturation` in [theme.color] of recto.toml."
        notes.add(_PALETTE, f"The colour `{primary}` has no meaning here: the site has Recto's own.", hint)
    accent = next((each["accent"] for each in schemes if each.get("accent")), None)
    if accent is not None and accent != primary:
        message = f"The accent `{accent}` is not shown: links have the colour of the site."
        notes.add(_PALETTE, message, "Take it out.")
    if isinstance(palette, Mapping) and palette.get("scheme") == "slate":
        found["default_theme"] = "dark"
    return found


def _schemes(palette: Any) -> Iterator[Mapping[str, Any]]:
    for each in palette if isinstance(palette, list) else [palette]:
        if isinstance(each, Mapping):
            yield each


def _statuses(extra: Any) -> dict[str, str]:
    """What pages may have as their status, with what it means: Material has drawings for two of them."""
    said = extra.get("status") if isinstance(extra, Mapping) else None
    own = {str(name): str(meaning) for name, meaning in said.items()} if isinstance(said, Mapping) else {}
    return {"new": "", "deprecated": "", **own}
