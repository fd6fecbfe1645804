"""Icons of files in drawn trees, by the names of the files, as `markdown-exec` chooses them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from recto.components.icons.by_path import icon_of_path

FILE = "📄"
"""What stands for a file in the text of a tree."""
_NAMED = re.compile(rf"{FILE}(?: (?P<name>\S+))?")
_FILE_ICON = "material-file"
_ICONS_OF_ENDINGS: Mapping[str, str] = {
    "simple-c": "c h",
    "simple-cplusplus": "cpp hpp",
    "simple-css": "css",
    "simple-fishshell": "fish",
    "simple-fsharp": "fs fsi fsx",
    "simple-gnubash": "sh",
    "simple-go": "go",
    "simple-gradle": "gradle",
    "simple-apachegroovy": "groovy",
    "simple-html5": "html",
    "simple-icon": "ico",
    "simple-javascript": "js",
    "simple-jinja": "jinja",
    "simple-jpeg": "jpg jpeg",
    "simple-json": "json",
    "simple-kotlin": "kt kts",
    "simple-latex": "tex",
    "simple-libreofficewriter": "odt",
    "simple-lua": "lua",
    "simple-markdown": "md",
    "simple-php": "php",
    "simple-python": "py pyc pyo pyd pyx",
    "simple-react": "jsx tsx",
    "simple-ruby": "rb",
    "simple-rust": "rs",
    "simple-sass": "scss",
    "simple-scala": "scala",
    "simple-svg": "svg",
    "simple-toml": "toml",
    "simple-typescript": "ts",
    "simple-yaml": "yml yaml",
    "simple-zsh": "zsh",
}
_BY_ENDING = {ending: icon for icon, endings in _ICONS_OF_ENDINGS.items() for ending in endings.split()}
_BY_NAME = {"Dockerfile": "simple-docker", ".gitattributes": "simple-git", ".gitignore": "simple-git"}


class FileIcons(Struct, frozen=True):
    """Draws the icons of the files in a tree where its code as HTML has a sign for each."""

    code: str

    def __call__(self, html: str) -> str:
        names = iter([match["name"] or "" for match in _NAMED.finditer(self.code)])
        return re.sub(FILE, lambda sign: _icon(next(names, "")) or sign[0], html)


def _icon(name: str) -> str:
    by_ending = _BY_ENDING.get(name.rpartition(".")[2], "") if "." in name else ""
    icon = _BY_NAME.get(name, "") or by_ending
    # A brand may be missing in the set that is installed.
    drawing = (icon_of_path(icon) if icon else None) or icon_of_path(_FILE_ICON)
    return f'<span class="recto-icon-in-text twemoji">{drawing}</span>' if drawing is not None else ""
