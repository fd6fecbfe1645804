"""Joins the scripts and stylesheets of themes: what themes share lies here, each theme's own beside its code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from recto.components.compact_css import compact_css
from recto.html.icons import icon, icon_url

_SHARED = Path(__file__).parent
_IMPORT = re.compile(r"^import .*\n", re.MULTILINE)
_IMPORT_STYLE = re.compile(r"""^import (\w+) from "\.\./styles/(\w+)\.css" .*\n""", re.MULTILINE)
_IMPORT_ICON = re.compile(r"""^import (\w+) from "icons/([\w-]+)\.svg" .*\n""", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_LINE_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)

SEARCH_SCRIPTS = ("storage", "search")
"""The parts of the search itself, which a box loads when it is first used."""


class ThemeSources(Struct, frozen=True):
    """The `styles/` and `scripts/` of a theme in `folder`; what it has not itself, all themes share."""

    folder: Path

    def styles(self, names: Iterable[str], icons: Iterable[str] = ()) -> str:
        """Stylesheets, after the custom properties of the `icons` that they show beside those of the base layer."""
        masks = "".join(f"--recto-icon-{name}:{icon_url(name)};" for name in icons)
        return (f":root{{{masks}}}" if masks else "") + "".join(self.style(name) for name in names)

    def module(self, names: Iterable[str]) -> str:
        """Parts joined into one module."""
        return "".join(_EXPORT.sub("", _IMPORT.sub("", self.script(name))) for name in names)

    def library(self, names: Iterable[str]) -> str:
        """The same, with what the last part exports."""
        *parts, last = names
        return self.module(parts) + _IMPORT.sub("", self.script(last))

    def style(self, name: str) -> str:
        """One stylesheet."""
        return compact_css(self._source("styles", f"{name}.css").read_text("utf-8"))

    def script(self, name: str) -> str:
        """One part of a module."""
        source = compact_script(self._source("scripts", f"{name}.js").read_text("utf-8"))
        source = _IMPORT_ICON.sub(lambda found: f"const {found[1]} = {json.dumps(icon(found[2]))};\n", source)
        return _IMPORT_STYLE.sub(lambda found: self._style_sheet(found[1], found[2]), source)

    def _source(self, kind: str, name: str) -> Path:
        own = self.folder / kind / name
        return own if own.is_file() else _SHARED / kind / name

    def _style_sheet(self, variable: str, name: str) -> str:
        """A stylesheet that a module brings along; not every browser can import one."""
        css = json.dumps(f"@layer recto.theme{{{self.style(name)}}}")
        return f"const {variable} = new CSSStyleSheet();\n{variable}.replaceSync({css});\n"


def compact_script(source: str) -> str:
    """A module without comment lines and indentation; one line stays one line."""
    return _INDENT.sub("", _LINE_COMMENT.sub("", source))
