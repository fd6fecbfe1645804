"""The choice between light, dark and what the system says (DOCS-71)."""

from __future__ import annotations

from recto.html import escape
from recto.strings import Strings
from recto.themes.docs.settings import DocsSettings


def theme_switch(theme: DocsSettings, words: Strings) -> str:
    """A button with a list; the script opens it and moves through it. Empty when the site has no switch."""
    if not theme.dark_mode or theme.forced_theme:
        return ""
    names = {"light": words.theme_light, "dark": words.theme_dark, "system": words.theme_system}
    title = escape(words.change_theme)
    options = "".join(
        f'<li role="option" class="recto-icon-after" tabindex="-1" data-theme="{key}" '
        f'aria-selected="{"true" if key == theme.default_theme else "false"}">{escape(name)}</li>'
        for key, name in names.items()
    )
    return (
        f'<div class="recto-theme-switch" data-key="{escape(theme.storage_key)}" data-default="{theme.default_theme}">'
        f'<button class="recto-icon" title="{title}" aria-haspopup="listbox" aria-expanded="false">'
        f"<span>{escape(names[theme.default_theme])}</span></button>"
        f'<ul class="recto-popup" role="listbox" aria-label="{title}" hidden>{options}</ul></div>'
    )
