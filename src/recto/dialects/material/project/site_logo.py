"""The logo of a project, which Material shows on a coloured bar, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from recto.dialects.material.project.icon_folder import icon_folder
from recto.dialects.material.project.notes import Notes
from recto.settings.links import leads_elsewhere
from recto.settings.lookups import is_file

_DRAWING = re.compile(r"<svg\b(?P<attributes>[^>]*)>(?P<shapes>.*)</svg>", re.DOTALL)
_COMMENT = re.compile(r"<!--\s*(?P<text>.*?)\s*-->", re.DOTALL)
_VIEW_BOX = re.compile(r'viewBox="[-\d. ]+"')
_PAINT = re.compile(r"""\b(?P<name>fill|stroke)(?P<sign>\s*[:=]\s*["']?\s*)(?P<colour>[^"';>\s]+)""")
_OF_ALL = re.compile(r'\b(?:fill|stroke|stroke-width)="[^"]*"')
_WHITES = frozenset({"#fff", "#ffffff", "white"})
_NO_PAINT = frozenset({"none", "currentcolor", "inherit", "transparent"})
# What a drawing of one colour needs none of, and what would mean something else in the page.
_NOT_INLINE = re.compile(
    r"<(?:script|style|image|use|foreignObject|a)\b|\bon\w+=|\b(?:id|class|href)=|url\(|[&{}]", re.IGNORECASE
)
_MOST_BYTES = 20_000


def logo_settings(
    config: Mapping[str, Any], theme: Mapping[str, Any], root: Path, docs: str, notes: Notes
) -> dict[str, Any]:
    """The logo and its link, as the theme is told of them."""
    pages = root / docs
    logo, icons = theme.get("logo"), theme.get("icon")
    title = config.get("site_name") or ""
    icon = icons.get("logo") if isinstance(icons, Mapping) else None
    found = _link(config.get("extra"), notes)
    if isinstance(logo, str) and (leads_elsewhere(logo) or is_file(pages / logo)):
        drawing = None if leads_elsewhere(logo) else _white_drawing(pages / logo)
        found["logo"] = f"{drawing or f'![]({_from_root(logo)})'} {title}".strip()
    elif logo is not None:
        notes.add(("theme", "logo"), f"There is no file `{logo}` among the pages.", "Mend its path, or take it out.")
    elif isinstance(icon, str):
        shown = _icon(icon, icon_folder(theme, root), root, notes)
        if shown is not None:
            found["logo"] = f"{shown} {title}".strip()
    return found


def _icon(name: str, folder: str | None, root: Path, notes: Notes) -> str | None:
    """The drawing of an icon: one in the folder of the project's own, or one of a set."""
    # Loaded by projects whose logo is an icon.
    from recto.components.icons.by_path import drawing_in_text, icon_of_path
    from recto.components.icons.svg_folder import SvgFolder

    place = ("theme", "icon", "logo")
    try:
        own = SvgFolder(root / folder).drawing(name) if folder else None
    except (OSError, UnicodeDecodeError):
        own = None
    if own is not None and not _NOT_INLINE.search(own.shapes) and len(own.shapes) <= _MOST_BYTES:
        return drawing_in_text(own)
    if own is not None:
        message = f"The drawing `{folder}/{name}.svg` cannot stand within a page."
        notes.add(place, message, "Save it among the pages, and name that file as `theme.logo`.")
        return None
    shown = icon_of_path(name)
    if shown is None:
        hint = f"Save it as `{folder}/{name}.svg`, name" if folder and ".." not in PurePosixPath(name).parts else "Name"
        notes.add(place, f"There is no icon `{name}`.", f"{hint} one of a set, or take it out.")
    return None if shown is None else _COMMENT.sub(_as_metadata, shown)


def _as_metadata(comment: re.Match[str]) -> str:
    """The credit of a set, as an element: the settings hold MDX, which knows no HTML comment."""
    return f"<metadata>{{{comment['text']!r}}}</metadata>"


def _white_drawing(file: Path) -> str | None:
    """A drawing that is nothing but white, in the colour of the text: Recto's bar is as light as the page."""
    if file.suffix.lower() != ".svg":
        return None
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    match = _DRAWING.search(text) if len(text) <= _MOST_BYTES else None
    box = _VIEW_BOX.search(match["attributes"]) if match is not None else None
    if match is None or box is None or _NOT_INLINE.search(match["shapes"]):
        return None
    colours = {paint["colour"].lower() for paint in _PAINT.finditer(match[0])} - _NO_PAINT
    if not colours or colours - _WHITES:
        return None
    own = " ".join(each[0] for each in _OF_ALL.finditer(match["attributes"]))
    inner = re.sub(r"\s+", " ", re.sub(r"<!--.*?-->|<title>.*?</title>", "", match["shapes"], flags=re.DOTALL)).strip()
    drawing = f'<svg {box[0]} {own} height="1.5em" aria-hidden="true">{inner}</svg>'.replace("  ", " ")
    return _PAINT.sub(_with_colour_of_text, drawing)


def _with_colour_of_text(paint: re.Match[str]) -> str:
    colour = "currentColor" if paint["colour"].lower() in _WHITES else paint["colour"]
    return f"{paint['name']}{paint['sign']}{colour}"


def _link(extra: Any, notes: Notes) -> dict[str, Any]:
    homepage = extra.get("homepage") if isinstance(extra, Mapping) else None
    if homepage is None:
        return {}
    if isinstance(homepage, str) and (leads_elsewhere(homepage) or homepage.startswith("/")):
        return {"logo_link": homepage}
    notes.wrong(("extra", "homepage"), "web address")
    return {}


def _from_root(path: str) -> str:
    return path if path.startswith(("/", "http")) else f"/{path}"
