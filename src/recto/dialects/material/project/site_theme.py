"""What the theme of a configuration asks for, as settings of the documentation theme."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from recto.dialects.material.project.extra_keys import footer
from recto.dialects.material.project.notes import Notes
from recto.settings.lookups import is_file
from recto.settings.problems import nearest_hint

_COLOURS: Mapping[str, tuple[int, int]] = {
    # Hue and saturation of Material's colours.
    "red": (1, 83), "pink": (340, 82), "purple": (291, 47), "deep-purple": (262, 47), "deep purple": (262, 47),
    "indigo": (231, 48), "blue": (207, 90), "light-blue": (199, 98), "light blue": (199, 98), "cyan": (187, 100),
    "teal": (174, 100), "green": (122, 39), "light-green": (88, 50), "light green": (88, 50), "lime": (66, 70),
    "yellow": (54, 100), "amber": (45, 100), "orange": (36, 100), "deep-orange": (14, 100), "deep orange": (14, 100),
    "brown": (16, 25), "grey": (0, 0), "blue-grey": (200, 18), "blue grey": (200, 18), "black": (0, 0), "white": (0, 0),
}  # fmt: skip
_KNOWN_NAMES = "name variant logo favicon features palette icon language font direction locale static_templates"
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
_ICONS: Mapping[str, str] = {"github": "github", "gitlab": "gitlab", "bitbucket": "bitbucket"}
# Recto's own theme stands for each of these.
_REPLACED_THEMES = (None, "material", "mkdocs", "readthedocs", "zensical")


def theme_settings(config: Mapping[str, Any], docs: Path, notes: Notes) -> dict[str, Any]:
    """The table `[theme]`."""
    theme = config.get("theme") or {}
    theme = {"name": theme} if isinstance(theme, str) else theme
    if not isinstance(theme, Mapping):
        notes.wrong(("theme",), "table")
        theme = {}
    found: dict[str, Any] = {"last_updated": False}
    logo = theme.get("logo")
    if isinstance(logo, str) and is_file(docs / logo):
        title = config.get("site_name") or ""
        found["logo"] = f"![]({_from_root(logo)}) {title}".strip()
    palette = theme.get("palette")
    schemes = palette if isinstance(palette, list) else [palette]
    primary = next((each.get("primary") for each in schemes if isinstance(each, Mapping) and each.get("primary")), None)
    if primary in _COLOURS:
        hue, saturation = _COLOURS[str(primary)]
        found["color"] = {"hue": hue, "saturation": saturation}
    if isinstance(palette, Mapping) and palette.get("scheme") == "slate":
        found["default_theme"] = "dark"
    repository = config.get("repo_url")
    if repository and not (isinstance(repository, str) and repository.startswith(("https://", "http://"))):
        notes.wrong(("repo_url",), "web address")
    elif isinstance(repository, str) and repository:
        found["project_link"] = repository
        icon = next((icon for name, icon in _ICONS.items() if name in repository), None)
        if icon:
            found["project_icon"] = icon
        _edit_links(config, theme, repository, found)
    found["sidebar"] = {"statuses": _statuses(config.get("extra"))}
    if (text := footer(config, notes)) is not None:
        found["footer"] = text
    _note_unknown(theme, notes)
    return found


def features_of(config: Mapping[str, Any]) -> frozenset[str]:
    """The features that the theme is asked for."""
    theme = config.get("theme")
    features = theme.get("features") if isinstance(theme, Mapping) else None
    return frozenset(map(str, features)) if isinstance(features, list) else frozenset()


def _statuses(extra: Any) -> dict[str, str]:
    """What pages may have as their status, with what it means: Material has drawings for two of them."""
    said = extra.get("status") if isinstance(extra, Mapping) else None
    own = {str(name): str(meaning) for name, meaning in said.items()} if isinstance(said, Mapping) else {}
    return {"new": "", "deprecated": "", **own}


def _edit_links(config: Mapping[str, Any], theme: Mapping[str, Any], repository: str, found: dict[str, Any]) -> None:
    edit = config.get("edit_uri")
    features = features_of(config)
    if edit is None and not {"content.action.edit", "content.action.view"} & features:
        found["edit_link"] = False
        return
    base = "edit/master/docs/" if edit is None else str(edit)
    address = base if base.startswith("https://") else f"{repository.rstrip('/')}/{base.lstrip('/')}"
    docs = str(config.get("docs_dir") or "docs").strip("/")
    address = address.rstrip("/")
    # Recto puts the path of a page in the project behind it.
    if address.endswith(f"/{docs}") and address.startswith("https://"):
        found["docs_repository_base"] = address.removesuffix(f"/{docs}")
    else:
        found["edit_link"] = False


def _from_root(path: str) -> str:
    return path if path.startswith(("/", "http")) else f"/{path}"


def _note_unknown(theme: Mapping[str, Any], notes: Notes) -> None:
    name = theme.get("name")
    if name not in _REPLACED_THEMES:
        notes.add(
            ("theme", "name"), f"The theme `{name}` is replaced by Recto's own.", "See “Custom themes” to write one."
        )
    if "custom_dir" in theme:
        message = "Templates of `custom_dir` are not run."
        notes.add(("theme", "custom_dir"), message, "Replace the part of the theme, by [theme.parts] in recto.toml.")
    if theme.get("font"):
        hint = "Name the files of fonts in [theme.fonts] of the `recto.toml` that `recto migrate` writes."
        notes.add(("theme", "font"), "Fonts are not loaded from another site.", hint)
    features = theme.get("features")
    if features is not None and not isinstance(features, list):
        notes.wrong(("theme", "features"), "list of features")
    names = map(str, features) if isinstance(features, list) else ()
    for feature in sorted(name for name in names if name not in _FEATURES):
        hint = nearest_hint(feature, _FEATURES, "Take it out.") or ""
        notes.add(("theme", "features"), f"The theme has no feature `{feature}`.", hint)
    for key in theme:
        if key not in _KNOWN and key not in ("custom_dir", "name"):
            notes.add(("theme", str(key)), f"`theme.{key}` has no meaning here.", "Take it out.")
