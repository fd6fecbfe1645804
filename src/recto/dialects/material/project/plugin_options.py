"""Options of plugins that have no effect here: each is named once, with its place and what to do instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recto.dialects.material.includes import executed_code, include_markdown, macros
from recto.dialects.material.project.known_options import KnownOptions, known
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.yaml_config import KeyPath

_CARDS = "Recto draws preview images by itself; pages may name their own as `image`."
_SEARCH = "Take it out: the search splits and ranks words by itself."
_SEARCH_OPTIONS = ("boost", "fields", "jieba_dict", "jieba_dict_user", "pipeline", "separator")
_CARDS_OPTIONS = ("cards_layout", "cards_layout_dir", "cards_layout_options", "cards_include", "cards_exclude")
_DATE = "Dates are written as the language of the page has them."
_KNOWN: Mapping[str, KnownOptions] = {
    "autorefs": known("resolve_closest link_titles strip_title_tags"),
    "awesome-nav": known("filename"),
    "awesome-pages": known("filename collapse_single_pages strict order sort_type order_by ignore_case"),
    "blog": known(
        "blog_dir post_dir post_date_format post_url_date_format post_url_format post_url_max_categories post_slugify "
        "post_excerpt_max_authors post_excerpt_max_categories post_excerpt_separator post_readtime "
        "post_readtime_words_per_minute archive archive_name archive_date_format archive_url_date_format "
        "archive_url_format archive_pagination archive_pagination_per_page categories categories_name "
        "categories_url_format categories_slugify categories_pagination categories_pagination_per_page authors "
        "authors_file pagination pagination_per_page pagination_url_format",
        {
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
    ),
    "exclude": known("glob regex"),
    "git-revision-date-localized": known(
        "enable_git_follow strict timezone locale",
        {
            "custom_format": "%d. %B %Y",
            "enable_creation_date": False,
            "exclude": None,
            "fallback_to_build_date": False,
            "ignored_commits_file": None,
            "type": "date",
        },
        type=_DATE,
        custom_format=_DATE,
        enable_creation_date="Write the date into the pages.",
    ),
    "glightbox": known(
        "touchNavigation loop effect slide_effect width height zoomable draggable background shadow caption_position",
        {"auto_caption": False, "auto_themed": False, "manual": False, "skip_classes": None},
    ),
    include_markdown.NAME: known(
        "opening_tag closing_tag preserve_includer_indent dedent trailing_newlines rewrite_relative_urls "
        "heading_offset start end exclude recursive",
        {
            **include_markdown.WITHOUT_EFFECT,
            "cache": 0,
            "cache_dir": "",
            "directives": None,
            "include_from_url": False,
        },
        directives="Write `include` and `include-markdown`.",
    ),
    "literate-nav": known("nav_file implicit_index", {"tab_length": 4, "markdown_extensions": None}),
    "llmstxt": known(
        "autoclean full_output base_url",
        {"markdown_description": None, "preprocess": None, "sections": None},
        markdown_description="Take it out: `llms.txt` begins with the description of the site.",
        sections="Take it out: `llms.txt` lists the pages as the navigation does.",
    ),
    macros.NAME: known(
        "module_name include_dir include_yaml verbose render_by_default on_undefined j2_block_start_string "
        "j2_block_end_string j2_variable_start_string j2_variable_end_string j2_comment_start_string "
        "j2_comment_end_string modules",
        {"on_error_fail": False, "force_render_paths": None},
        on_error_fail="Run `recto build --strict`.",
    ),
    executed_code.NAME: known("languages", {"ansi": "auto"}),
    "markdownextradata": known("data", {"jinja_options": None}),
    "meta": known("meta_file"),
    "mkdocs-jupyter": known(
        "allow_errors custom_mathjax_url data_files execute_ignore highlight_extra_classes ignore_h1_titles "
        "include_requirejs include_source kernel_name theme toc_depth",
        {
            "execute": False,
            "ignore": None,
            "include": ["*.ipynb"],
            "no_input": False,
            "remove_tag_config": None,
            "show_input": True,
        },
        execute="Run the notebooks before, so that they hold what they put out.",
        ignore="Name the files in `exclude_docs`.",
    ),
    "redirects": known("redirect_maps"),
    "search": known("lang", dict.fromkeys(_SEARCH_OPTIONS), **dict.fromkeys(_SEARCH_OPTIONS, _SEARCH)),
    "section-index": known(),
    "social": known(
        "cards cards_dir concurrency cache cache_dir log debug debug_on_build debug_grid debug_grid_step debug_color",
        dict.fromkeys(_CARDS_OPTIONS),
        **dict.fromkeys(_CARDS_OPTIONS, _CARDS),
    ),
    "tags": known(
        "tags_slugify tags_slugify_separator tags_slugify_format tags_hierarchy tags_hierarchy_separator tags_sort_by "
        "tags_sort_reverse tags_name_property tags_file listings_map listings_directive shadow shadow_tags "
        "shadow_tags_prefix shadow_tags_suffix",
        {
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
    ),
}


def note_options(plugin: str, options: Mapping[str, Any], key: KeyPath, notes: Notes) -> None:
    """Name the options of a plugin that have no effect; `key` is where the plugin stands."""
    if plugin not in _KNOWN:
        return
    _KNOWN[plugin].note_others(plugin, {each: options[each] for each in options if each != "enabled"}, key, notes)
