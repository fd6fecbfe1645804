"""The languages of a site: `[i18n]` in `recto.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, Self

from msgspec import Meta, Struct, field

from recto.errors import nearest
from recto.settings.base import AddedTable, LanguageTag, Table
from recto.settings.problems import Problem, nearest_hint
from recto.settings.theme import ThemeSettings
from recto.settings.validate import found
from recto.strings import KEYS, english, file_of, placeholder_missing


def site_texts(theme: type[ThemeSettings]) -> tuple[str, ...]:
    """Texts of the site's and its theme's settings that a language may have in its own words."""
    return ("title", "description", *theme.texts)


class LocaleSettings(Table, frozen=True):
    """One language of the site. A bare tag is short for `locale`."""

    locale: Annotated[LanguageTag, Meta(description="Tag of the language, which begins its routes: `es`, `pt-BR`.")]
    name: Annotated[
        str | None, Meta(description="Name in the language switch; without it what the language calls itself.")
    ] = None
    dir: Annotated[
        Literal["ltr", "rtl"] | None, Meta(description="Direction of writing; without it that of the language.")
    ] = None

    @classmethod
    def from_shorthand(cls, value: Any) -> dict[str, Any] | None:
        return {"locale": value} if isinstance(value, str) else None

    @classmethod
    def shorthand(cls) -> str:
        return "a language tag"

    @classmethod
    def plural(cls) -> str:
        return "language tags or tables"


class I18nSettings(Table, frozen=True):
    """The languages of a site that has several, and words of the theme in any language."""

    locales: Annotated[
        tuple[LocaleSettings, ...],
        Meta(description='Languages of the site in the order of the switch: `["en", "es"]`, or tables with a name.'),
    ] = ()
    default_locale: Annotated[
        LanguageTag | None, Meta(description="Language of pages that say none; without it the first one.")
    ] = None
    prefix_default: Annotated[
        bool, Meta(description="Whether the default language's routes begin with its tag, as all others do.")
    ] = True
    switch: Annotated[Literal["sidebar", "navbar", "none"], Meta(description="Where readers change the language.")] = (
        "sidebar"
    )
    missing: Annotated[
        Literal["warn", "ignore"], Meta(description="Whether a build says how many translations are missing.")
    ] = "warn"
    strings: Annotated[
        dict[str, Any],
        Meta(description="Words of the theme by language, over those it has: `[i18n.strings.es]`."),
    ] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.locales)

    @property
    def default(self) -> str:
        """The tag of the default language. Raises IndexError for a site with a single language."""
        return self.default_locale or self.locales[0].locale


def check_languages(i18n: I18nSettings, language: str, words: DeclaredStrings, problems: list[Problem]) -> None:
    """What is wrong with the languages of a site whose single one, where it has no others, is `language`."""
    tags = [each.locale for each in i18n.locales]
    for index, tag in enumerate(tags):
        if tag.lower() in (other.lower() for other in tags[:index]):
            problems.append(
                Problem(("i18n", "locales"), f"`i18n.locales` has {found(tag)} twice.", "Keep one of them.")
            )
        elif len(tag.partition("-")[0]) == 2:
            _check_exists(tag, problems)
    if i18n.default_locale is not None and i18n.default_locale not in tags:
        message = f"`i18n.default_locale` is {found(i18n.default_locale)}, which is none of `i18n.locales`."
        problems.append(Problem(("i18n", "default_locale"), message, _one_of(i18n.default_locale, tags)))
    for tag, texts in i18n.strings.items():
        key = ("i18n", "strings", tag)
        if tag not in (tags or [language]):
            message = f"`{'.'.join(key)}` is for a language that the site does not have."
            problems.append(Problem(key, message, _one_of(tag, tags or [language])))
        if not isinstance(texts, dict):
            problems.append(Problem(key, f"`{'.'.join(key)}` must be a table of words, not {found(texts)}."))
            continue
        for problem in check_texts(texts, words):
            name = ".".join((*key, *problem.key))
            problems.append(Problem((*key, *problem.key), f"`{name}` {problem.message}", problem.hint))


class DeclaredStrings(Struct, frozen=True):
    """What theme and plugins have words for: English `words` by key, and the `texts` of the site."""

    words: Mapping[str, str]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, theme: type[ThemeSettings], plugins: Iterable[AddedTable]) -> Self:
        words = {key: word for added in plugins for key, word in added.words.get("en", {}).items()}
        return cls({**theme.words.get("en", {}), **words}, site_texts(theme))


def check_texts(texts: dict[str, Any], own: DeclaredStrings) -> list[Problem]:
    """What is wrong with a language's own words; messages follow the name of the word."""
    english_words = {**{key: getattr(english(), key) for key in KEYS}, **own.words}
    known = (*english_words, *own.texts)
    problems = []
    for name, text in texts.items():
        if name not in known:
            hint = nearest_hint(name, known, f"Known words: {', '.join(known)}.")
            problems.append(Problem((name,), "is none of the theme's words.", hint))
        elif not isinstance(text, str):
            problems.append(Problem((name,), f"must be a text, not {found(text)}."))
        elif name in english_words and (gap := placeholder_missing(english_words[name], text)):
            problems.append(Problem((name,), f"lacks `{gap}`.", f"In English it is {found(english_words[name])}."))
    return problems


def _check_exists(tag: str, problems: list[Problem]) -> None:
    """Two letters are a closed list, and countries are often taken for languages."""
    if file_of(tag) is not None:
        return
    from recto.settings.language_codes import LANGUAGES, language_of_country

    primary = tag.partition("-")[0].lower()
    if len(primary) != 2 or primary in LANGUAGES:
        return
    spoken = language_of_country(primary)
    hint = f"Did you mean `{spoken}`?" if spoken else "Tags of languages are those of ISO 639, such as `en`."
    problems.append(Problem(("i18n", "locales"), f"`i18n.locales` has {found(tag)}, which is no language.", hint))


def _one_of(tag: str, tags: list[str]) -> str:
    primary = tag.partition("-")[0]
    close = nearest(tag, tags) or next((known for known in tags if known.partition("-")[0] == primary), None)
    return f"Did you mean `{close}`?" if close else f"The site has {', '.join(tags) or 'no locales'}."
