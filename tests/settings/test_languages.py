"""`[i18n]` and words of the theme in the settings (I18N-02, I18N-07, I18N-14)."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.project.settings import load_settings
from recto.settings import LocaleSettings, Settings
from recto.settings.localized import localized, strings_of


def load(folder: Path, text: str, **files: str) -> Settings:
    (folder / "recto.toml").write_text(text, "utf-8")
    for name, content in files.items():
        (folder / "i18n").mkdir(exist_ok=True)
        (folder / "i18n" / f"{name}.toml").write_text(content, "utf-8")
    return load_settings(folder)


def test_locales_are_tags_or_tables(tmp_path: Path) -> None:
    settings = load(tmp_path, '[i18n]\nlocales = ["en", { locale = "ar", name = "Arabic", dir = "rtl" }]\n')
    assert settings.i18n.locales == (
        LocaleSettings(locale="en"),
        LocaleSettings(locale="ar", name="Arabic", dir="rtl"),
    )
    assert (settings.i18n.default, settings.i18n.prefix_default, bool(settings.i18n)) == ("en", True, True)


def test_a_site_has_one_language_by_itself(tmp_path: Path) -> None:
    assert not load(tmp_path, "").i18n


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[i18n]\nlocales = ["en", "english"]',
            '2:1: `i18n.locales.locale` must be a language tag such as `en`, `pt-BR` or `zh-CN`, not "english".',
        ),
        (
            '[i18n]\nlocales = ["en", "pt_BR"]',
            '2:1: `i18n.locales.locale` must be a language tag such as `en`, `pt-BR` or `zh-CN`, not "pt_BR".',
        ),
        ('[i18n]\nlocales = ["en", "jp"]', '2:1: `i18n.locales` has "jp", which is no language. Did you mean `ja`?'),
        (
            '[i18n]\nlocales = ["en", "qq"]',
            '2:1: `i18n.locales` has "qq", which is no language. Tags of languages are those of ISO 639, such as `en`.',
        ),
        ('[i18n]\nlocales = ["en", "EN"]', '2:1: `i18n.locales` has "EN" twice. Keep one of them.'),
        ('[i18n]\nlocales = "en"', '2:1: `i18n.locales` must be a list of language tags or tables, not "en".'),
        ("[i18n]\nlocales = [1]", "2:1: `i18n.locales` must be a language tag or a table, not 1."),
        ('[[i18n.locales]]\nname = "x"', "1:3: `i18n.locales.locale` is missing."),
        (
            '[[i18n.locales]]\nlocale = "en"\nnam = "x"',
            "3:1: `i18n.locales.nam` is not a setting. Did you mean `name`?",
        ),
        (
            '[i18n]\nlocales = ["en", "es"]\ndefault_locale = "et"',
            '3:1: `i18n.default_locale` is "et", which is none of `i18n.locales`. The site has en, es.',
        ),
        (
            '[i18n]\nlocales = ["en", "pt-BR"]\ndefault_locale = "pt-PT"',
            '3:1: `i18n.default_locale` is "pt-PT", which is none of `i18n.locales`. Did you mean `pt-BR`?',
        ),
        (
            '[i18n]\nlocales = ["en", "es"]\nprefx_default = false',
            "3:1: `i18n.prefx_default` is not a setting. Did you mean `prefix_default`?",
        ),
        (
            '[i18n]\nlocales = ["en"]\nswitch = "top"',
            '3:1: `i18n.switch` must be `sidebar`, `navbar` or `none`, not "top".',
        ),
        (
            '[i18n.strings.en]\ntoc_titel = "x"',
            "2:1: `i18n.strings.en.toc_titel` is none of the theme's words. Did you mean `toc_title`?",
        ),
        ("[i18n.strings.en]\ntoc_title = 1", "2:1: `i18n.strings.en.toc_title` must be a text, not 1."),
        (
            '[i18n.strings.en]\nopen_in = "Open"',
            '2:1: `i18n.strings.en.open_in` lacks `{name}`. In English it is "Open in {name}".',
        ),
        ('[i18n]\nstrings.en = "x"', '2:1: `i18n.strings.en` must be a table of words, not "x".'),
        (
            '[i18n.strings.de]\nmenu = "x"',
            "1:2: `i18n.strings.de` is for a language that the site does not have. The site has en.",
        ),
        (
            'language = "german"',
            '1:1: `language` must be a language tag such as `en`, `pt-BR` or `zh-CN`, not "german".',
        ),
    ],
)
def test_mistakes(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        load(tmp_path, text)
    assert [str(error) for error in caught.value.errors] == [f"recto.toml:{message}"]


def test_mistakes_in_a_file_of_words(tmp_path: Path) -> None:
    with pytest.raises(RectoError) as caught:
        load(tmp_path, 'language = "de"\n', de='menu = "M"\nsidebr = "x"\ncopied = 1\n')
    assert [str(error) for error in caught.value.errors] == [
        "i18n/de.toml:2:1: `sidebr` is none of the theme's words. Did you mean `sidebar`?",
        "i18n/de.toml:3:1: `copied` must be a text, not 1.",
    ]


def test_words_come_from_the_language_then_the_theme_then_the_table(tmp_path: Path) -> None:
    text = (
        'language = "de"\n[theme]\nsearch_placeholder = "Such!"\nedit_link = "Bearbeiten"\nlast_updated = false\n'
        'toc.title = "Übersicht"\n[i18n.strings.de]\ntoc_title = "Inhalt"\n'
    )
    words = strings_of(load(tmp_path, text, de='sidebar = "Leiste"\ntoc_title = "Seite"\n'))
    assert words.search_placeholder == "Such!"
    assert words.edit_page == "Bearbeiten"
    assert words.last_updated == "Zuletzt aktualisiert am"
    assert words.toc_title == "Inhalt"
    assert words.sidebar == "Leiste"
    assert words.back_to_top == "Nach oben"


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Search…"), ("de-AT", "Suchen…"), ("pt-BR", "Pesquisar…"), ("nl", "Search…")]
)
def test_a_theme_may_have_another_word_for_a_key_of_all(tmp_path: Path, language: str, word: str) -> None:
    text = f'language = "{language}"\ntheme = "blog"\n'
    assert strings_of(load(tmp_path, text)).search_placeholder == word
    own = f'[i18n.strings.{language}]\nsearch_placeholder = "Find"\n'
    assert strings_of(load(tmp_path, text + own)).search_placeholder == "Find"


def test_a_language_may_have_texts_of_the_site(tmp_path: Path) -> None:
    text = (
        'title = "Site"\n[i18n]\nlocales = ["en", "es"]\n[i18n.strings.es]\ntitle = "Sitio"\nbanner = "Hola"\n'
        'footer = "Pie"\ndescription = "D"\nlogo = "L"\n'
    )
    settings = load(tmp_path, text)
    spanish, english = localized(settings, "es"), localized(settings, "en")
    assert (spanish.title, spanish.description, spanish.language) == ("Sitio", "D", "es")
    assert (spanish.theme.footer, spanish.theme.logo) == ("Pie", "L")
    assert spanish.theme.banner is not None and spanish.theme.banner.text == "Hola"
    assert (english.title, english.theme.banner, english.theme.footer) == ("Site", None, None)
