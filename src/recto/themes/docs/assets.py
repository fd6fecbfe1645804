"""The files a site with this theme publishes: one stylesheet, the theme's script, and modules that some pages need.

The sources lie in `styles/` and `scripts/`. They are joined here, and lose their comments and indentation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from recto.components.compact_css import compact_css
from recto.html.icons import icon

_FOLDER = Path(__file__).parent
THEME_STYLES = ("icons", "layout", "navbar", "sidebar", "toc", "page", "controls")
THEME_SCRIPT = (
    "storage", "keys", "theme_switch", "sidebar", "toc", "menus", "search_box", "copy_page", "banner", "print",
)  # fmt: skip
LATER_SCRIPTS: Mapping[str, tuple[str, ...]] = {"search.js": ("pairs", "search"), "not-found.js": ("not_found",)}
ICONS = (
    "check", "chatgpt", "chevron-right", "copy", "link-arrow", "moon", "scroll-top", "sidebar", "sun", "x",
)  # fmt: skip

_IMPORT = re.compile(r"^import .*\n", re.MULTILINE)
_IMPORT_STYLE = re.compile(r"""^import (\w+) from "\.\./styles/(\w+)\.css" .*\n""", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_LINE_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


@lru_cache(maxsize=1)
def theme_styles() -> str:
    """The look of everything around the content, for the layer `recto.theme`."""
    icons = "".join(f"--recto-icon-{name}:{_mask(name)};" for name in ICONS)
    return f":root{{{icons}}}" + "".join(_style(name) for name in THEME_STYLES)


@lru_cache(maxsize=1)
def theme_script() -> str:
    """The module that every page loads: the parts in `scripts/` joined into one."""
    return "".join(_EXPORT.sub("", _IMPORT.sub("", _script(name))) for name in THEME_SCRIPT)


@lru_cache(maxsize=1)
def later_scripts() -> Mapping[str, str]:
    """Modules that are loaded when they are needed, by the name they are published under."""
    return {
        name: "".join(_EXPORT.sub("", _script(part)) for part in parts) + _IMPORT.sub("", _script(last))
        for name, (*parts, last) in LATER_SCRIPTS.items()
    }


@lru_cache(maxsize=1)
def language_files() -> Mapping[str, str]:
    """What only sites with several languages load, by the names it is published under."""
    css = f":root{{--recto-icon-globe:{_mask('globe')}}}@layer recto.theme{{{_style('languages')}}}"
    css += f"@layer recto.components{{{_style('languages_unscripted')}}}"
    return {
        "languages.css": css,
        "languages.js": _script("languages"),
        "choose-language.js": _script("choose_language"),
    }


def compact_script(source: str) -> str:
    """A module without comment lines and indentation; one line stays one line."""
    return _INDENT.sub("", _LINE_COMMENT.sub("", source))


def _style(name: str) -> str:
    return compact_css((_FOLDER / "styles" / f"{name}.css").read_text("utf-8"))


def _script(name: str) -> str:
    source = compact_script((_FOLDER / "scripts" / f"{name}.js").read_text("utf-8"))
    return _IMPORT_STYLE.sub(lambda found: _style_sheet(found[1], found[2]), source)


def _style_sheet(variable: str, name: str) -> str:
    """A stylesheet that a module brings along; not every browser can import one."""
    css = json.dumps(f"@layer recto.theme{{{_style(name)}}}")
    return f"const {variable} = new CSSStyleSheet();\n{variable}.replaceSync({css});\n"


def _mask(name: str) -> str:
    svg = str(icon(name)).replace("currentColor", "#000").replace(' width="1em" height="1em" aria-hidden="true"', "")
    svg = svg.replace("<svg", "<svg xmlns='http://www.w3.org/2000/svg'").replace('"', "'")
    return f'url("data:image/svg+xml,{quote(svg, safe=_SAFE_IN_URL)}")'


_SAFE_IN_URL = " '=:/-.,;()"
