"""Reads the words of a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from recto.strings.texts import Strings

_FOLDER = Path(__file__).parent
LANGUAGES = ("en", "de", "es", "fr", "it", "pt-BR", "ru", "zh-CN", "ja", "ko", "ar", "hi")
"""The languages that have a file here."""


def strings_for(
    language: str, own: Mapping[str, str] | None = None, further: Mapping[str, str] | None = None
) -> Strings:
    """The words of a language (`de`, `pt-BR`) with those in `own` over them, and `further` ones of a theme.

    A language without a file has the words of the nearest one that has: `de-AT` those of `de`, `pt` those of `pt-BR`;
    any other has the English ones.
    """
    strings = _read(file_of(language) or "en")
    return replace(strings, **(own or {}), further=further or {}) if own or further else strings


def english() -> Strings:
    """The English words."""
    return _read("en")


def file_of(language: str) -> str | None:
    """The language whose file holds the words of `language`, None where there is none."""
    wanted = language.lower()
    primary = wanted.partition("-")[0]
    for known in LANGUAGES:
        if known.lower() == wanted:
            return known
    return next((known for known in LANGUAGES if known.lower().partition("-")[0] == primary), None)


@lru_cache(maxsize=len(LANGUAGES))
def _read(name: str) -> Strings:
    import tomllib

    return Strings(**tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8")))
