"""The colours of code that the settings ask for, as CSS."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from recto.errors import RectoError, RectoWarning, Span
from recto.markdown.highlight.code_themes import AA, GITHUB, CodeTheme, github, pygments_theme, theme_css, vscode_theme
from recto.settings import Settings
from recto.settings.places import setting_place

_MOST_INCLUDES = 5
_KEY = ("highlight", "theme")


def code_theme_css(settings: Settings, root: Path) -> str:
    """What comes after the common stylesheet; empty for Recto's own colours.

    Raises `RectoError` at the setting for a style that does not exist, or in the theme's file.
    """
    names = settings.highlight.theme
    if names.light == names.dark == GITHUB:
        return ""
    css = theme_css(_theme(names.light, "light", root), _theme(names.dark, "dark", root))
    return f"@layer recto.components{{{css}}}"


def code_theme_warnings(settings: Settings, root: Path) -> list[RectoWarning]:
    """A warning for each look in which some colour has too little contrast."""
    names = settings.highlight.theme
    warnings = []
    for look, name in (("light", names.light), ("dark", names.dark)):
        faint = [] if name == GITHUB else _theme(name, look, root).faint()
        if faint:
            listed = ", ".join(f"{colour} {value:.1f}" for colour, value in faint)
            message = f"The code theme {name} is hard to read on its own ground: contrast of {listed}."
            hint = f"WCAG AA asks for {AA}: choose another theme, or set --recto-code-* in your stylesheet."
            warnings.append(RectoWarning(message, hint=hint, **setting_place(root, (*_KEY, look))))
    return warnings


def _theme(name: str, look: str, root: Path) -> CodeTheme:
    if name == GITHUB:
        return github(look)
    try:
        if not name.lower().endswith(".json"):
            return pygments_theme(name)
        return vscode_theme(_read(root / name, name, root), name=name)
    except RectoError as error:
        error.place(**setting_place(root, (*_KEY, look)))
        raise


def _read(file: Path, name: str, root: Path, depth: int = 0) -> Any:
    """A theme's file, which may have comments, and what it includes."""
    if not file.resolve().is_relative_to(root.resolve()):
        raise RectoError(f"{name} lies outside the project.", hint="Copy the theme into it.")
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RectoError(f"The code theme {name} cannot be read.", hint="Its path begins at the project.") from error
    from recto.mdx.javascript.literals import read_literal

    data = read_literal(text, path=Span(name).path)
    included = data.get("include") if isinstance(data, Mapping) else None
    if not isinstance(included, str) or depth == _MOST_INCLUDES:
        return data
    below = _read(file.parent / included, included, root, depth + 1)
    own = {**data, "tokenColors": [*below.get("tokenColors", []), *data.get("tokenColors", [])]}
    return {**below, **own, "colors": {**below.get("colors", {}), **data.get("colors", {})}}
