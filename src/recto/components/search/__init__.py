"""The search box: where it stands in a page, and where the theme puts it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recto.components.errors import ComponentError
from recto.components.root import root_attributes
from recto.errors import nearest
from recto.html import Element, el
from recto.strings import Strings, current_strings

UNPLACED: Mapping[str, str] = {"data-src": "recto:search", "data-root": "recto:root", "data-index": "recto:index"}
"""Stands in a box until the theme says where its search is, and where the site begins."""

_OF_INPUTS = frozenset(
    {"autocomplete", "form", "list", "maxlength", "minlength", "name", "pattern", "required", "size"}
)
_OPTIONS = ("filters", "sort")


def Search(
    placeholder: str | None = None,
    loading: str | None = None,
    empty_result: str | None = None,
    error_text: str | None = None,
    search_options: Mapping[str, Any] | None = None,
    **attributes: object,
) -> Element:
    """The search of the site, beside that of the theme; words that are not given are those of the language.

    `search_options` are `filters` and `sort` of Pagefind. `class_name` is that of the box, other attributes are those
    of its field. Scripts hear the event `recto-search`, whose `detail` is what was searched for. Errors:
    `ComponentError` for another option.
    """
    options = search_options or {}
    for option in options:
        if option not in _OPTIONS:
            close = nearest(option, _OPTIONS)
            hint = f"Did you mean {close}?" if close else "There are filters and sort."
            raise ComponentError(f"<Search> knows no option {option}.", hint=hint)
    root = root_attributes(Search, "recto-search", attributes, also=_OF_INPUTS)
    words = {"placeholder": placeholder, "loading": loading, "empty": empty_result, "error": error_text}
    # Beside the box of the theme, which has no name.
    label = placeholder or current_strings().search_placeholder
    given = {"class": root.pop("class"), "aria-label": label, "data-options": dict(options) or None}
    return search_box(current_strings(), UNPLACED, words, given, root)


_NOTHING: Mapping[str, Any] = {}


def search_box(
    strings: Strings,
    place: Mapping[str, str],
    words: Mapping[str, str | None] = _NOTHING,
    own: Mapping[str, object] = _NOTHING,
    field: Mapping[str, object] = _NOTHING,
) -> Element:
    """A box with its field; `words` stand over those of the language, `own` and `field` are further attributes.

    The words for its states travel in data attributes. What it needs to search is loaded when it is first used.
    """
    said = {
        "placeholder": strings.search_placeholder,
        "empty": strings.search_empty,
        "error": strings.search_error,
        "loading": strings.search_loading,
        **{key: word for key, word in words.items() if word is not None},
    }
    label = said["placeholder"]
    box = {
        "class": "recto-search",
        "role": "search",
        **place,
        "data-empty": said["empty"],
        "data-error": said["error"],
        "data-loading": said["loading"],
        "data-corrected": strings.search_corrected,
        "data-recent": strings.search_recent,
        "data-everywhere": strings.search_everywhere,
        **own,
    }
    entry = {"type": "search", "placeholder": label, "aria-label": label, "autocomplete": "off", "spellcheck": "false"}
    return el("div", box, el("input", {**entry, **field}))
