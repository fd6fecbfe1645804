"""The settings as they are for one language."""

from __future__ import annotations

import msgspec

from recto.settings.languages import site_texts
from recto.settings.site import Settings
from recto.strings import KEYS, Strings, strings_for


def strings_of(settings: Settings) -> Strings:
    """The words for `settings.language`.

    The language's own file comes first; words that the theme and plugins have of their own join it, and the theme's
    stand over those of the same key. Those of `[theme]` stand over them, those of `[i18n.strings.<language>]` over all.
    """
    theme, language = settings.theme, settings.language
    texts = settings.i18n.strings.get(language, {})
    own = {
        **_theme_words(settings),
        **theme.interface_strings(),
        **{key: text for key, text in texts.items() if key not in site_texts(type(theme))},
    }
    further: dict[str, str] = {}
    for known in _nearest_last(language):
        for added in (theme, *settings.plugins.values()):
            further |= added.words.get(known, {})
    return strings_for(
        language,
        {key: text for key, text in own.items() if key in KEYS},
        {key: own.get(key, text) for key, text in further.items()},
    )


def _theme_words(settings: Settings) -> dict[str, str]:
    """The theme's own words for keys that every theme has."""
    found: dict[str, str] = {}
    for known in _nearest_last(settings.language):
        found |= {key: text for key, text in settings.theme.words.get(known, {}).items() if key in KEYS}
    return found


def _nearest_last(language: str) -> tuple[str, str, str]:
    return "en", language.partition("-")[0], language


def localized(settings: Settings, locale: str) -> Settings:
    """The settings with `locale` as their language, and with the site's texts that it has words of its own for."""
    texts = settings.i18n.strings.get(locale, {})
    return msgspec.structs.replace(
        settings,
        language=locale,
        title=texts.get("title", settings.title),
        description=texts.get("description", settings.description),
        theme=settings.theme.localized(texts),
    )
