"""I18N-14: every word of the theme in every language."""

import tomllib
from pathlib import Path

import pytest

import recto.strings
from recto.strings import KEYS, LANGUAGES, english, file_of, placeholder_missing, strings_for

FOLDER = Path(recto.strings.__file__).parent


def test_every_file_is_a_known_language():
    assert {file.stem for file in FOLDER.glob("*.toml")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language):
    read = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    assert tuple(read) == KEYS
    for key, text in read.items():
        assert text.strip() == text != ""
        assert placeholder_missing(getattr(english(), key), text) is None


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_translations_are_not_english(language):
    strings = strings_for(language)
    same = [key for key in KEYS if getattr(strings, key) == getattr(english(), key)]
    # Words that several languages share: menu, chat, system, important, pages, series, no, types.
    shared = {"menu", "chat", "theme_system", "alert_important", "pagination", "image", "series", "no", "code_types"}
    assert set(same) <= shared


@pytest.mark.parametrize(
    ("language", "file"),
    [("de", "de"), ("DE", "de"), ("de-AT", "de"), ("pt", "pt-BR"), ("pt-PT", "pt-BR"), ("zh-Hant", "zh-CN"),
     ("nl", None), ("den", None)],
)  # fmt: skip
def test_a_language_without_a_file_takes_the_nearest(language, file):
    assert file_of(language) == file
    assert strings_for(language).copied == strings_for(file or "en").copied


def test_own_words_stand_over_the_file():
    strings = strings_for("de", {"toc_title": "Inhalt"})
    assert (strings.toc_title, strings.copied) == ("Inhalt", "Kopiert")
    assert strings_for("de").toc_title == "Auf dieser Seite"
