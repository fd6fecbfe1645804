"""What the content of some pages needs in the browser: stylesheets and modules of components, formulas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from recto.components.assets import SCRIPTS, STYLES
from recto.html import escape
from recto.settings import Settings
from recto.themes.formulas import KATEX_STYLESHEET, FormulaHead, formula_files
from recto.themes.page import AssetUrls
from recto.themes.stylesheets import compact_css

Publish = Callable[[str, bytes], str]
"""Publishes a file in the folder of assets, under a name that changes with its content, and gives its link."""


@dataclass(frozen=True, slots=True)
class ContentExtras:
    """Links to what components bring along. Every site publishes it, whatever its theme."""

    assets: AssetUrls
    formulas: FormulaHead

    @classmethod
    def published(cls, settings: Settings, publish: Publish, katex_stylesheet: str) -> Self:
        """Publish the files; `katex_stylesheet` is the link to that of KaTeX."""
        files = {f"{script.name}.js": script.text().encode() for script in SCRIPTS}
        files |= {f"{style.name}.css": compact_css(style.css()).encode() for style in STYLES}
        files |= formula_files(settings)
        links = {name: publish(name, content) for name, content in files.items()}
        links[KATEX_STYLESHEET] = katex_stylesheet
        return cls(links, FormulaHead(settings, links))

    def links(self, html: str) -> list[str]:
        """The stylesheets and modules that a page with this HTML needs."""
        styles = [self.assets[f"{style.name}.css"] for style in STYLES if style.is_for(html)]
        return styles + [self.assets[f"{script.name}.js"] for script in SCRIPTS if script.marker in html]


def extra_tag(href: str) -> str:
    """The tag in a head that loads a stylesheet or a module."""
    if href.endswith(".css"):
        return f'<link rel="stylesheet" href="{escape(href)}">'
    return f'<script type="module" src="{escape(href)}"></script>'
