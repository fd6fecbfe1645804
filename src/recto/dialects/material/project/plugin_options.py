"""Options of plugins that have no effect here: each is named once, with its place and what to do instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recto.dialects.material.includes import executed_code, include_markdown, macros
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.yaml_config import KeyPath
from recto.settings.problems import nearest_hint

_HONOURED: Mapping[str, str] = {
    "autorefs": "resolve_closest link_titles strip_title_tags",
    "awesome-nav": "filename",
    "awesome-pages": "filename collapse_single_pages strict order sort_type order_by ignore_case",
    "blog": (
        "blog_dir post_dir post_date_format post_url_date_format post_url_format post_url_max_categories post_slugify "
        "post_excerpt_max_authors post_excerpt_max_categories post_excerpt_separator post_readtime "
        "post_readtime_words_per_minute archive archive_name archive_date_format archive_url_date_format "
        "archive_url_format archive_pagination archive_pagination_per_page categories categories_name "
        "categories_url_format categories_slugify categories_pagination categories_pagination_per_page authors "
        "authors_file pagination pagination_per_page pagination_url_format"
    ),
    include_markdown.NAME: (
        "opening_tag closing_tag preserve_includer_indent dedent trailing_newlines rewrite_relative_urls "
        "heading_offset start end exclude recursive"
    ),
    "literate-nav": "nav_file implicit_index",
    macros.NAME: (
        "module_name include_dir include_yaml verbose render_by_default on_undefined j2_block_start_string "
        "j2_block_end_string j2_variable_start_string j2_variable_end_string j2_comment_start_string "
        "j2_comment_end_string"
    ),
    executed_code.NAME: "languages",
    "meta": "meta_file",
    "tags": (
        "tags_slugify tags_slugify_separator tags_slugify_format tags_hierarchy tags_hierarchy_separator tags_sort_by "
        "tags_sort_reverse tags_name_property tags_file listings_map listings_directive shadow shadow_tags "
        "shadow_tags_prefix shadow_tags_suffix"
    ),
}
_OTHERS: Mapping[str, Mapping[str, Any]] = {
    "blog": {
        "blog_toc": False,
        "post_slugify_separator": "-",
        "post_excerpt": "optional",
        "archive_toc": False,
        "categories_slugify_separator": "-",
        "categories_sort_by": None,
        "categories_sort_reverse": False,
        "categories_allowed": None,
        "categories_toc": False,
        "authors_profiles": False,
        "pagination_format": "~2~",
        "pagination_if_single_page": False,
        "pagination_keep_content": False,
        "draft": False,
        "draft_on_serve": True,
        "draft_if_future_date": False,
    },
    include_markdown.NAME: {
        **include_markdown.WITHOUT_EFFECT,
        "cache": 0,
        "cache_dir": "",
        "directives": None,
        "include_from_url": False,
    },
    "literate-nav": {"tab_length": 4, "markdown_extensions": None},
    macros.NAME: {"on_error_fail": False, "modules": None, "force_render_paths": None},
    executed_code.NAME: {"ansi": "auto"},
    "tags": {
        "tags": True,
        "tags_name_variable": "tags",
        "tags_allowed": None,
        "listings": True,
        "listings_sort_by": "material.plugins.tags.item_title",
        "listings_sort_reverse": False,
        "listings_tags_sort_by": "material.plugins.tags.tag_name",
        "listings_tags_sort_reverse": False,
        "listings_layout": "default",
        "listings_toc": True,
        "shadow_on_serve": False,
        "export": False,
        "export_file": None,
        "export_only": False,
    },
}
"""Other options, each with the value that asks for what is so anyway."""
_INSTEAD: Mapping[str, str] = {
    "directives": "Write `include` and `include-markdown`.",
    "modules": "Write the macros into the module that `module_name` names.",
    "on_error_fail": "Run `recto build --strict`.",
}


def note_options(plugin: str, options: Mapping[str, Any], key: KeyPath, notes: Notes) -> None:
    """Name the options of a plugin that have no effect; `key` is where the plugin stands."""
    if plugin not in _HONOURED:
        return
    honoured = {"enabled", *_HONOURED[plugin].split()}
    others = _OTHERS.get(plugin, {})
    for name, value in options.items():
        is_said_anyway = value in (None, [], {}) or (name in others and value == others[name])
        if name in honoured or is_said_anyway:
            continue
        hint = _INSTEAD.get(name) if name in others else nearest_hint(name, honoured)
        notes.add((*key, str(name)), without_effect(str(name), plugin), hint or "Take it out.")


def without_effect(option: str, plugin: str) -> str:
    """What is said of an option of a plugin."""
    return f"The option `{option}` of {plugin} has no effect here."
