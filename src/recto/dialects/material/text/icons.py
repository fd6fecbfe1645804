"""Icons by their names, `:material-account:`, and emoji, `:smile:`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from recto.dialects.material.includes.base_folders import base_folders
from recto.dialects.material.includes.files import whole_project
from recto.dialects.material.options import DialectOptions
from recto.dialects.material.text.marks import TextRule
from recto.dialects.material.text_lists import text_list
from recto.html.attributes import attributes_html
from recto.late_pattern import late_pattern

_NAME = late_pattern(r":(?P<name>[\w+-]{1,80}):")
_DRAWING = re.compile(r"<svg\b.*</svg>", re.DOTALL)


def icon_rule(options: DialectOptions) -> TextRule:
    """Reads an icon of a known set, one of the site's own, or an emoji; anything else is text."""
    own = _own_icons(options)
    is_drawn = str(options.option("pymdownx.emoji", "emoji_generator", "")).rpartition(".")[2] != "to_alt"
    knows_github = str(options.option("pymdownx.emoji", "emoji_index", "")).endswith(".gemoji")

    def emoji(name: str) -> tuple[str, dict[str, str | int | float]] | None:
        """What shows an emoji, and what a screen reader says of it; None for what is none."""
        # Read by the first page that has something between colons.
        from recto.dialects.material.text.emoji import emoji_by_name

        found = emoji_by_name().get(name)
        if found is None or (found.is_github and not knows_github):
            return None
        drawing = found.drawn() if is_drawn else None
        return (found.text, {}) if drawing is None else (drawing, {"role": "img", "aria-label": found.text})

    def rule(state: StateInline, silent: bool) -> bool:
        match = _NAME.match(state.src, state.pos, state.posMax)
        if match is None:
            return False
        drawing = _drawing(match["name"], own)
        shown = emoji(match["name"]) if drawing is None else (drawing, {})
        if shown is None:
            # Its second colon begins no name: the time 12:30:rocket: is text.
            if not silent:
                state.pending += match[0]
        elif not silent:
            token = state.push("material_icon", "span", 0)
            token.content, said = shown
            token.attrs = {"class": "recto-icon-in-text twemoji", **said}
        state.pos = match.end()
        return True

    return rule


def _own_icons(options: DialectOptions) -> Mapping[str, Path]:
    """The drawings in the folders of the option `custom_icons`, by their names."""
    given = options.option("pymdownx.emoji", "options", {})
    folders = text_list(given.get("custom_icons")) if isinstance(given, Mapping) else []
    project = Path(whole_project(options.root)).resolve()
    found: dict[str, Path] = {}
    for folder in (Path(each).resolve() for each in base_folders(folders, options, "")):
        if folder.is_relative_to(project):
            for file in sorted(folder.rglob("*.svg")):
                found.setdefault("-".join(file.relative_to(folder).with_suffix("").parts), file)
    return found


def _drawing(name: str, own: Mapping[str, Path]) -> str | None:
    # Loaded by the first page that has one.
    from recto.components.icons.by_path import icon_of_path

    file = own.get(name)
    if file is None:
        return icon_of_path(name)
    try:
        match = _DRAWING.search(file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return None
    return match.group() if match is not None else None


def render_icon(self: Any, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
    """The rule that renders icons and emoji."""
    token = tokens[index]
    return f"<span{attributes_html(token.attrs)}>{token.content}</span>"
