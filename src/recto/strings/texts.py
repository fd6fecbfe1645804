"""Everything that the theme and its components say, as one value for each language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

_PLACEHOLDER = re.compile(r"\{[a-z]+\}")


class Strings(Struct, frozen=True, eq=False, kw_only=True):
    """The words of one language, as plain text; `{name}` in one is filled in where it is shown.

    `name` is what the language calls itself, `further` are words that only the site's theme has. Two values are equal
    only when they are the same one, so that they can be the key of a cache at no cost.
    """

    name: str
    skip_link: str
    menu: str
    home: str
    main_navigation: str
    sections: str
    project: str
    chat: str
    announcement: str
    dismiss_banner: str
    sidebar: str
    collapse_sidebar: str
    expand_sidebar: str
    more_pages: str
    breadcrumb: str
    pagination: str
    toc_title: str
    toc_label: str
    back_to_top: str
    edit_page: str
    feedback: str
    last_updated: str
    contributors: str
    was_helpful: str
    yes: str
    no: str
    thanks: str
    consent: str
    accept: str
    decline: str
    change_theme: str
    theme_light: str
    theme_dark: str
    theme_system: str
    change_language: str
    choose_language: str
    untranslated: str
    search_placeholder: str
    search_empty: str
    search_error: str
    search_loading: str
    search_corrected: str
    search_recent: str
    search_everywhere: str
    copy_page: str
    copied: str
    copy_page_more: str
    copy_page_hint: str
    open_in: str
    ask_hint: str
    ask_prompt: str
    copy_code: str
    wrap_code: str
    show_lines: str
    fewer_lines: str
    code_types: str
    run_code: str
    stop_code: str
    edit_code: str
    reset_code: str
    code_loading: str
    code_running: str
    code_stopped: str
    code_too_long: str
    code_source: str
    code_from: str
    enlarge_image: str
    close: str
    image: str
    permalink: str
    footnotes: str
    back_to_reference: str
    alert_note: str
    alert_tip: str
    alert_important: str
    alert_warning: str
    alert_caution: str
    posts: str
    read_more: str
    tags: str
    tagged: str
    authors: str
    posts_by: str
    archive: str
    posts_from: str
    series: str
    part_of: str
    reading_time: str
    back: str
    related_posts: str
    newer_posts: str
    older_posts: str
    page_of: str
    pinned: str
    comments: str
    load_comments: str
    toggle_dark: str
    not_found: str
    report_broken_link: str
    go_home: str
    further: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, key: str) -> str:
        """The word of a key, one of the theme's `further` ones too. Raises KeyError for one that nobody has."""
        if key in self.further:
            return self.further[key]
        if key not in KEYS:
            raise KeyError(key)
        return str(getattr(self, key))


KEYS = tuple(name for name in Strings.__struct_fields__ if name != "further")
"""All keys, in the order of the files."""


def placeholder_missing(english: str, text: str) -> str | None:
    """The first placeholder of the English text that a translation lacks, such as `{name}`; None when it has all."""
    return next((found for found in _PLACEHOLDER.findall(english) if found not in text), None)
