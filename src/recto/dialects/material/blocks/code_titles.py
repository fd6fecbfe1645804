"""Titles of code that name its language, by the option `auto_title` of `pymdownx.highlight`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any


def language_title(language: str, names: Any) -> str:
    """The name of a language as Pygments has it, or as the table `names` has it instead."""
    name = _lexer_name(language or "text")
    shown = names.get(name, name) if isinstance(names, Mapping) else name
    return str(shown.get("title", "") if isinstance(shown, Mapping) else shown)


@lru_cache(maxsize=256)
def _lexer_name(language: str) -> str:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        name = get_lexer_by_name(language).name
    except ClassNotFound:
        name = "Text only"
    return " ".join(word.title() if word.islower() else word for word in name.split())
