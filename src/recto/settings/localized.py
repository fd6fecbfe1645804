"""The settings as they are for one language."""

from __future__ import annotations

import msgspec

from recto.settings.languages import SITE_TEXTS
from recto.settings.site import Settings
from recto.settings.theme import BannerSettings
from recto.strings import Strings, strings_for


def strings_of(settings: Settings) -> Strings:
    """The theme's words for `settings.language`.

    Those of `[theme]` stand over the language's own file, those of `[i18n.strings.<language>]` over both.
    """
    theme = settings.theme
    said = {
        "toc_title": theme.toc.title,
        "back_to_top": theme.toc.back_to_top,
        "edit_page": theme.edit_link,
        "feedback": theme.feedback.content,
        "last_updated": theme.last_updated,
        "theme_light": theme.theme_switch.light,
        "theme_dark": theme.theme_switch.dark,
        "theme_system": theme.theme_switch.system,
        "search_placeholder": theme.search_placeholder,
        "search_empty": theme.search_empty_result,
        "search_error": theme.search_error,
        "search_loading": theme.search_loading,
    }
    own = {key: text for key, text in said.items() if isinstance(text, str)}
    texts = settings.i18n.strings.get(settings.language, {})
    own |= {key: text for key, text in texts.items() if key not in SITE_TEXTS}
    return strings_for(settings.language, own)


def localized(settings: Settings, locale: str) -> Settings:
    """The settings with `locale` as their language, and with the site's texts that it has words of its own for."""
    texts = settings.i18n.strings.get(locale, {})
    theme = settings.theme
    banner = theme.banner
    if "banner" in texts:
        own = texts["banner"]
        banner = msgspec.structs.replace(banner, text=own) if banner is not None else BannerSettings(text=own)
    return msgspec.structs.replace(
        settings,
        language=locale,
        title=texts.get("title", settings.title),
        description=texts.get("description", settings.description),
        theme=msgspec.structs.replace(
            theme, logo=texts.get("logo", theme.logo), footer=texts.get("footer", theme.footer), banner=banner
        ),
    )
