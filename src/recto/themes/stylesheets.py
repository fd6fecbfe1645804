"""Styles that every theme may build on: custom properties, reset, typography, and the look of components.

The sources lie in `styles/`; they lose their comments and indentation.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from recto.components.assets import common_stylesheet, icon_properties
from recto.components.browser_file import LAYER_ORDER
from recto.components.compact_css import compact_css

_FOLDER = Path(__file__).parent / "styles"
_BASE = ("tokens", "base", "prose", "article", "print")


def stylesheet(theme: str = "", properties: str = "", code: str = "") -> str:
    """The stylesheet of all pages: base, components and theme, each in a layer below the site's own rules.

    `theme` is the look of everything around the content, `properties` are rules that set custom properties, `code` are
    the colours of code that the settings name.
    """
    return (
        f"{LAYER_ORDER}"
        f"@layer recto.base{{{base_styles()}{properties}}}"
        f"{common_stylesheet()}"
        f"@layer recto.theme{{{theme}}}{code}"
    )


@lru_cache(maxsize=1)
def base_styles() -> str:
    """Custom properties, reset and typography, for the layer `recto.base`."""
    tokens, *others = (compact_css((_FOLDER / f"{name}.css").read_text("utf-8")) for name in _BASE)
    return tokens + _without_scripts(tokens) + icon_properties() + "".join(others)


def _without_scripts(tokens: str) -> str:
    """Without JavaScript nothing sets the class `dark`: the dark properties follow the system."""
    dark = tokens[tokens.index(".dark{") + len(".dark{") :].partition("}")[0]
    return f"@media (scripting:none) and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
