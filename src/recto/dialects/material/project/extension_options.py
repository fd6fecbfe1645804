"""Options of extensions of Python-Markdown that have no effect here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recto.dialects.material.blocks.drawn_fences import custom_fences
from recto.dialects.material.options import BUNDLES, plain_name
from recto.dialects.material.project.known_options import KnownOptions, known
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.yaml_config import KeyPath

_CAPTIONS = [
    "caption",
    {"name": "figure-caption", "prefix": "Figure {}."},
    {"name": "table-caption", "prefix": "Table {}."},
]
_EXCLUDED = {
    "bitbucket": ["dashboard", "account", "plans", "support", "repo"],
    "github": ["marketplace", "notifications", "issues", "pull", "sponsors", "settings", "support"],
    "gitlab": ["dashboard", "-", "explore", "help", "projects"],
    "twitter": ["i", "messages", "bookmarks", "home"],
    "x": ["i", "messages", "bookmarks", "home"],
}
_CODE = "Colours and their classes are those of the theme."
_HEADINGS = "Write the headings at the level that they shall have."
KNOWN_EXTENSIONS: Mapping[str, KnownOptions] = {
    "abbr": known("glossary"),
    "admonition": known(),
    "attr_list": known(),
    "blocks.admonition": known("types"),
    "blocks.caption": known("auto prepend", {"types": _CAPTIONS, "auto_level": 0}),
    "blocks.definition": known(),
    "blocks.details": known("types"),
    "blocks.html": known("", {"custom": None}, custom="Write the elements themselves."),
    "blocks.tab": known("alternate_style slugify combine_header_slug separator"),
    "def_list": known(),
    "footnotes": known(
        "USE_DEFINITION_ORDER",
        {
            "BACKLINK_TEXT": "&#8617;",
            "BACKLINK_TITLE": "Jump back to footnote {} in the text",
            "PLACE_MARKER": "///Footnotes Go Here///",
            "SEPARATOR": ":",
            "SUPERSCRIPT_TEXT": "{}",
            "UNIQUE_IDS": False,
        },
    ),
    "markdown_include.include": known("encoding base_path inheritHeadingDepth headingOffset throwException"),
    "md_in_html": known(),
    "mdx_include": known("encoding allow_local base_path content_cache_local", {"allow_remote": False}),
    "mdx_truly_sane_lists": known("nested_indent truly_sane"),
    "meta": known(),
    "nl2br": known(),
    "pymdownx.arithmatex": known(
        "generic preview block_tag inline_tag tex_inline_wrap tex_block_wrap",
        {
            "smart_dollar": True,
            "block_syntax": ["dollar", "square", "begin"],
            "inline_syntax": ["dollar", "round"],
        },
    ),
    "pymdownx.betterem": known("smart_enable punctuation"),
    "pymdownx.caret": known("insert superscript no_space punctuation", {"smart_insert": False}),
    "pymdownx.critic": known(
        "", {"mode": "view", "raw_view": False}, mode="Accept or reject the changes in the pages."
    ),
    "pymdownx.details": known(),
    # Drawings are those of the icon sets that come with Recto, whatever makes their HTML there.
    "pymdownx.emoji": known(
        "emoji_index emoji_generator title alt remove_variation_selector options", {"strict": False}
    ),
    "pymdownx.fancylists": known("additional_ordered_styles inject_class", {"inject_style": False}),
    "pymdownx.highlight": known(
        "anchor_linenums auto_title auto_title_map default_lang extend_pygments_lang line_anchors line_spans "
        "linenums linenums_style pygments_lang_class language_prefix lang_prefix code_attr_on_pre stripnl",
        {
            "css_class": "highlight",
            "guess_lang": False,
            "linenums_class": "linenums",
            "linenums_special": -1,
            "noclasses": False,
            "pygments_formatter": "html",
            "pygments_style": "default",
            "use_pygments": True,
        },
        guess_lang="Write the language behind the opening of the fence.",
        pygments_style=_CODE,
        css_class=_CODE,
        noclasses=_CODE,
        use_pygments="Write `text` as the language of code that is not to be coloured.",
    ),
    "pymdownx.inlinehilite": known("style_plain_text", {"css_class": "", "custom_inline": None}, css_class=_CODE),
    "pymdownx.keys": known("separator camel_case key_map strict", {"class": "keys"}),
    "pymdownx.magiclink": known(
        "hide_protocol normalize_issue_symbols provider repo repo_url_shortener repo_url_shorthand "
        "social_url_shorthand user",
        {"custom": None, "labels": None, "shortener_user_exclude": _EXCLUDED, "social_url_shortener": False},
    ),
    "pymdownx.mark": known("", {"smart_mark": False}),
    "pymdownx.progressbar": known("", {"add_classes": "", "level_class": True, "progress_increment": 20}),
    "pymdownx.quotes": known("callouts"),
    "pymdownx.saneheaders": known(),
    "pymdownx.smartsymbols": known(
        "trademark copyright registered plusminus arrows notequal fractions ordinal_numbers care_of"
    ),
    # Of what is fetched, each snippet is told of at its place.
    "pymdownx.snippets": known(
        "auto_append base_path check_paths dedent_subsections url_download url_max_size url_timeout "
        "url_request_headers max_retries backoff_factor",
        {"encoding": "utf-8", "restrict_base_path": True},
        encoding="Save the files as UTF-8.",
        restrict_base_path="Move the files into the project, or name their folder in `base_path`.",
    ),
    "pymdownx.striphtml": known("", {"strip_comments": True, "strip_attributes": "", "strip_js_on_attributes": True}),
    "pymdownx.superfences": known(
        "custom_fences disable_indented_code_blocks preserve_tabs lang_prefix",
        {"css_class": "", "relaxed_headers": False},
        css_class=_CODE,
    ),
    "pymdownx.tabbed": known("alternate_style slugify combine_header_slug separator"),
    "pymdownx.tasklist": known("custom_checkbox delete subscript", {"clickable_checkbox": False}),
    "pymdownx.tilde": known("delete subscript no_space punctuation", {"smart_delete": False}),
    "sane_lists": known(),
    "smarty": known(
        "",
        {
            "smart_angled_quotes": False,
            "smart_dashes": True,
            "smart_ellipses": True,
            "smart_quotes": True,
            "substitutions": None,
        },
    ),
    "tables": known("use_align_attribute"),
    "wikilinks": known(
        "base_url end_url html_class",
        {"build_url": "markdown.extensions.wikilinks.build_url"},
        build_url="Link to the files of the pages.",
    ),
    "toc": known(
        "anchorlink anchorlink_class marker permalink permalink_class permalink_leading permalink_title separator "
        "slugify title title_class toc_class toc_depth",
        {"baselevel": "1"},
        baselevel=_HEADINGS,
    ),
}


def note_extension_options(name: str, options: Mapping[str, Any], key: KeyPath, notes: Notes) -> None:
    """Name the options of an extension that have no effect; a bundle has those of its parts, by their names."""
    parts = BUNDLES.get(name.removeprefix("markdown.extensions."))
    if parts is not None:
        for part, given in options.items():
            if isinstance(given, Mapping):
                note_extension_options(str(part), given, (*key, str(part)), notes)
        return
    each = KNOWN_EXTENSIONS.get(plain_name(name))
    if each is not None:
        each.note_others(name, options, key, notes)
    for fence in custom_fences(options.get("custom_fences")):
        if fence.drawn == "unknown":
            message = f"Fences of `{fence.name}` are shown as code: `{fence.format}` is not run."
            notes.add((*key, "custom_fences"), message, "Write what it makes as HTML, or as a plugin of Recto.")
