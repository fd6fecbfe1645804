"""Options of Nextra's documentation theme: of `theme.config`, and of the tags in the root layout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from recto.mdx.javascript.partial_values import Code, ReadObject
from recto.migrate import options as check
from recto.migrate.draft import MigrationDraft
from recto.migrate.options import Check, Options, put

_TOP: Mapping[str, tuple[str, Check]] = {
    "logo": ("theme.logo", check.text),
    "logoLink": ("theme.logo_link", lambda value: value if isinstance(value, bool) else check.link(value)),
    "github": ("theme.project_link", check.link),
    "projectLink": ("theme.project_link", check.link),
    "chatLink": ("theme.chat_link", check.link),
    "docsRepositoryBase": ("theme.docs_repository_base", check.repository),
    "darkMode": ("theme.dark_mode", check.flag),
    "gitTimestamp": ("theme.last_updated", check.words),
    "lastUpdated": ("theme.last_updated", check.words),
    "copyPageButton": ("theme.copy_page_button", check.flag),
    "faviconGlyph": ("theme.favicon_glyph", check.text),
    "primaryHue": ("theme.color.hue", check.pair),
    "primarySaturation": ("theme.color.saturation", check.pair),
    "align": ("theme.align", check.one_of("left", "right")),
}
_BELOW: Mapping[str, Mapping[str, tuple[str, Check]]] = {
    "project": {"link": ("theme.project_link", check.link)},
    "chat": {"link": ("theme.chat_link", check.link)},
    "footer": {"text": ("theme.footer", check.text), "content": ("theme.footer", check.text)},
    "banner": {
        "text": ("theme.banner.text", check.text),
        "content": ("theme.banner.text", check.text),
        "children": ("theme.banner.text", check.text),
        "key": ("theme.banner.key", check.text),
        "storageKey": ("theme.banner.key", check.text),
        "dismissible": ("theme.banner.dismissible", check.flag),
    },
    "nextThemes": {
        "defaultTheme": ("theme.default_theme", check.one_of("system", "light", "dark")),
        "forcedTheme": ("theme.forced_theme", check.one_of("light", "dark")),
        "storageKey": ("theme.storage_key", check.text),
    },
    "editLink": {"text": ("theme.edit_link", check.words), "content": ("theme.edit_link", check.words)},
    "feedback": {
        "content": ("theme.feedback.content", check.words),
        "labels": ("theme.feedback.labels", check.text),
        "link": ("theme.feedback.link", check.link),
    },
    "sidebar": {
        "defaultMenuCollapseLevel": ("theme.sidebar.default_menu_collapse_level", check.level),
        "defaultMenuCollapsed": ("theme.sidebar.default_menu_collapse_level", lambda value: 1 if value else 2),
        "autoCollapse": ("theme.sidebar.auto_collapse", check.flag),
        "toggleButton": ("theme.sidebar.toggle_button", check.flag),
        "defaultOpen": ("theme.sidebar.default_open", check.flag),
    },
    "toc": {
        "title": ("theme.toc.title", check.text),
        "backToTop": ("theme.toc.back_to_top", check.words),
        "float": ("theme.toc.float", check.flag),
        "extraContent": ("theme.toc.extra_content", check.text),
    },
    "navigation": {
        "prev": ("theme.navigation.prev", check.flag),
        "next": ("theme.navigation.next", check.flag),
    },
    "themeSwitch": {
        "dark": ("theme.theme_switch.dark", check.text),
        "light": ("theme.theme_switch.light", check.text),
        "system": ("theme.theme_switch.system", check.text),
    },
    "search": {
        "placeholder": ("theme.search_placeholder", check.text),
        "emptyResult": ("theme.search_empty_result", check.text),
        "errorText": ("theme.search_error", check.text),
        "error": ("theme.search_error", check.text),
        "loading": ("theme.search_loading", check.text),
    },
    "color": {
        "hue": ("theme.color.hue", check.pair),
        "saturation": ("theme.color.saturation", check.pair),
        "lightness": ("theme.color.lightness", check.pair),
    },
    "backgroundColor": {
        "light": ("theme.background_color.light", check.text),
        "dark": ("theme.background_color.dark", check.text),
    },
}
_SHORT: Mapping[str, tuple[str, Check]] = {
    "footer": ("theme.footer", check.text),
    "banner": ("theme.banner.text", check.text),
    "navigation": ("theme.navigation", check.flag),
    "editLink": ("theme.edit_link", check.words),
}
"""Options that may be a bare value instead of an object."""
_INSTEAD: Mapping[str, str] = {
    "head": "Icons are files in `app/` or `public/`; pages have metadata in their front matter.",
    "useNextSeoProps": "`title` in recto.toml ends the titles of all pages.",
    "titleSuffix": "`title` in recto.toml ends the titles of all pages.",
    "main": "A layout in `app/layout.py` goes around all pages.",
    "components": "Components for Markdown's elements are those of `mdx_components.py`.",
    "themeSwitch": "`[theme.parts]` replaces a part of the theme.",
    "component": "`[theme.parts]` replaces a part of the theme.",
    "icon": "`project_icon` and `chat_icon` name one of Simple Icons.",
    "projectIcon": "`project_icon` names an icon of Simple Icons.",
    "chatIcon": "`chat_icon` names an icon of Simple Icons.",
    "useLink": "`theme.feedback.link` is one address for all pages.",
    "titleComponent": "Titles of the sidebar are those of `_meta` files.",
    "extraContent": "`[theme.parts]` replaces a part of the theme.",
    "direction": "The direction of writing is known from the language.",
}
_PART = "`[theme.parts]` replaces a part of the theme by a component of yours."
_SITE_NAME = re.compile(
    r"""(?:titleTemplate|titleSuffix)['"]?\s*[:=(){}\sa-z]*['"`](?:%s)?\s*[–—|·:-]\s*([^'"`$%{}]+)['"`]"""
)


def take_theme_options(
    draft: MigrationDraft, source: ReadObject, settings: dict[str, Any], *, quiet: tuple[str, ...] = ()
) -> None:
    """Everything that a theme configuration says; `quiet` are keys that mean nothing to Recto."""
    options = Options(draft, source, settings)
    options.pass_over(*quiet)
    for key, (target, checked) in _SHORT.items():
        if not isinstance(source.values.get(key), ReadObject):
            options.take(key, target, checked)
    options.take_all(_TOP)
    for key, table in _BELOW.items():
        below = options.below(key)
        below.take_all(table)
        below.tell_rest(_INSTEAD, _PART)
    _take_languages(options, settings)
    _take_site_name(source, settings)
    options.tell_rest(_INSTEAD, _PART)


def _take_site_name(source: ReadObject, settings: dict[str, Any]) -> None:
    """The site's name stands behind `%s` of the template for titles."""
    for key in ("useNextSeoProps", "titleSuffix"):
        value = source.values.get(key)
        written = value.text if isinstance(value, Code) else f"titleSuffix: '{value}'"
        found = _SITE_NAME.search(written) if value is not None else None
        if found is not None:
            settings.setdefault("title", found[1].strip())


def _take_languages(options: Options, settings: dict[str, Any]) -> None:
    """Names of languages: `i18n: [{ locale, text }]`."""
    locales = []
    for item in options.source.list("i18n"):
        if isinstance(item, ReadObject) and (tag := item.text("locale")) is not None:
            name = item.text("text") or item.text("name")
            locales.append({"locale": tag, "name": name} if name else {"locale": tag})
    if locales:
        put(settings, "i18n.locales", locales)
    if isinstance(options.source.values.get("i18n"), list):
        options.pass_over("i18n")
