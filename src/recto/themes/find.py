"""Finds the theme that a site names: a built-in one, an installed one, or one of the project's own modules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from recto.errors import RectoError
from recto.settings import ThemeSettings
from recto.settings.named_object import installed_object, named_object

ENTRY_POINTS = "recto.themes"
"""The group of entry points under which a package offers themes."""

_PACKAGES = {"blog": "recto.themes.blog", "docs": "recto.themes.docs"}
"""The themes that come with Recto. Each package has a `settings` and a `theme`, which are imported on demand: a build
that has nothing to do reads settings only."""

_OWN = 'A theme of your own is "module:name".'


def settings_of_theme(name: str) -> type[ThemeSettings]:
    """The table that a theme reads `[theme]` with; the project's folder must be on the import path.

    It is the theme's attribute `settings`; a theme without one has no settings of its own. Raises `RectoError` for a
    theme that is not there or cannot be imported.
    """
    if name in _PACKAGES:
        found: Any = named_object(f"{_PACKAGES[name]}.settings:SETTINGS", f"The theme `{name}`", "theme", _OWN)
    else:
        found = getattr(_named_theme(name), "settings", ThemeSettings)
    if isinstance(found, type) and issubclass(found, ThemeSettings):
        return found
    message = f"The `settings` of the theme `{name}` are no table of settings."
    raise RectoError(message, hint="Write class Settings(ThemeSettings, frozen=True) and settings = Settings.")


def find_theme(name: str) -> Callable[..., Any]:
    """The theme of this name: what makes it for a site. Errors are those of `settings_of_theme`."""
    if name in _PACKAGES:
        theme: Callable[..., Any] = named_object(f"{_PACKAGES[name]}.theme:THEME", f"The theme `{name}`", "theme", _OWN)
        return theme
    return _named_theme(name)


def is_built_in(name: str) -> bool:
    """Whether a theme comes with Recto."""
    return name in _PACKAGES


def _named_theme(name: str) -> Callable[..., Any]:
    what = f"The theme `{name}`"
    if ":" in name:
        found = named_object(name, what, "theme", "Write a class with that name, below recto.themes.BaseTheme.")
    else:
        found = installed_object(ENTRY_POINTS, name, "theme", _OWN, _PACKAGES)
    if not callable(found):
        raise RectoError(f"{what} is no theme but {type(found).__name__}.", hint="A theme is a class or a function.")
    theme: Callable[..., Any] = found
    return theme
