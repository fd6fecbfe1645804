"""Keys of the theme of a configuration that have no effect here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from recto.dialects.material.project.notes import Notes
from recto.settings.lookups import is_folder
from recto.settings.problems import nearest_hint

_KNOWN_NAMES = "name variant logo favicon features palette icon font language locale custom_dir"
_KNOWN = frozenset(_KNOWN_NAMES.split())
_FEATURES_NAMES = (
    "content.action.edit content.action.view content.code.annotate content.code.copy content.tabs.link "
    "content.tooltips navigation.footer navigation.indexes navigation.path navigation.sections navigation.tabs "
    "navigation.tabs.sticky navigation.top navigation.tracking search.highlight search.suggest toc.follow"
)
# Pages show the same without these.
_NEEDLESS_FEATURES_NAMES = (
    "announce.dismiss content.code.select content.footnote.tooltips header.autohide navigation.expand "
    "navigation.instant navigation.instant.prefetch navigation.instant.preview navigation.instant.progress "
    "navigation.prune search.share toc.integrate"
)
_FEATURES = frozenset(f"{_FEATURES_NAMES} {_NEEDLESS_FEATURES_NAMES}".split())
# Recto's own theme stands for each of these.
_REPLACED_THEMES = (None, "material", "mkdocs", "readthedocs", "zensical")
# The icon of the repository is that of its host.
_ICONS = ("logo", "repo")
_ANYWAY: Mapping[str, Any] = {"direction": "ltr", "static_templates": ["404.html"]}
_INSTEAD: Mapping[str, str] = {"direction": "It follows the language of the pages."}


def note_theme_keys(theme: Mapping[str, Any], root: Path, notes: Notes) -> None:
    """Name each of them once, with what to do instead."""
    name = theme.get("name")
    if name not in _REPLACED_THEMES:
        notes.add(
            ("theme", "name"), f"The theme `{name}` is replaced by Recto's own.", "See “Custom themes” to write one."
        )
    if _has_templates(theme.get("custom_dir"), root):
        message = "Templates of `custom_dir` are not run."
        notes.add(("theme", "custom_dir"), message, "Replace the part of the theme, by [theme.parts] in recto.toml.")
    _note_features(theme.get("features"), notes)
    _note_icons(theme.get("icon"), notes)
    for key, value in theme.items():
        if key not in _KNOWN and not (key in _ANYWAY and value == _ANYWAY[key]):
            hint = _INSTEAD.get(str(key), "Take it out.")
            notes.add(("theme", str(key)), f"`theme.{key}` has no meaning here.", hint)


def _has_templates(folder: Any, root: Path) -> bool:
    """Whether a folder of the theme holds templates, and not only icons; one that is not there may have held some."""
    path = root / str(folder) if folder else None
    return path is not None and (not is_folder(path) or next(path.rglob("*.html"), None) is not None)


def _note_features(features: Any, notes: Notes) -> None:
    if features is not None and not isinstance(features, list):
        notes.wrong(("theme", "features"), "list of features")
    names = map(str, features) if isinstance(features, list) else ()
    for feature in sorted(name for name in names if name not in _FEATURES):
        hint = nearest_hint(feature, _FEATURES, "Take it out.") or ""
        notes.add(("theme", "features"), f"The theme has no feature `{feature}`.", hint)


def _note_icons(icons: Any, notes: Notes) -> None:
    others = sorted(str(name) for name in icons if name not in _ICONS) if isinstance(icons, Mapping) else []
    if others:
        names = ", ".join(f"`{name}`" for name in others)
        message = f"The theme has icons of its own, in place of {names} in `theme.icon`."
        notes.add(("theme", "icon", others[0]), message, "Replace parts of the theme by [theme.parts] in recto.toml.")
