"""The choice between light, dark and what the system says."""

from __future__ import annotations

from recto.html import Element, el
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.docs.settings import docs_settings


def theme_switch(settings: Settings, strings: Strings) -> Element:
    """A button with a list; the script opens it and moves through it."""
    theme = docs_settings(settings)
    names = {"light": strings.theme_light, "dark": strings.theme_dark, "system": strings.theme_system}
    options = [
        el(
            "li",
            {
                "role": "option",
                "class": "recto-icon-after",
                "tabindex": "-1",
                "data-theme": key,
                "aria-selected": "true" if key == theme.default_theme else "false",
            },
            name,
        )
        for key, name in names.items()
    ]
    title = strings.change_theme
    button = {"class": "recto-icon", "title": title, "aria-haspopup": "listbox", "aria-expanded": "false"}
    return el(
        "div",
        {"class": "recto-theme-switch", "data-key": theme.storage_key, "data-default": theme.default_theme},
        el("button", button, el("span", None, names[theme.default_theme])),
        el("ul", {"class": "recto-popup", "role": "listbox", "aria-label": title, "hidden": True}, options),
    )
