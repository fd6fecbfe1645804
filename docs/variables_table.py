"""The table of the custom properties of the docs theme, made from its stylesheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from recto.components import STYLES
from recto.html import Element, code, table, tbody, td, th, thead, tr
from recto.themes.docs.published import theme_files
from recto.themes.docs.settings import DocsSettings
from recto.themes.docs.settings_tables import NavigationSettings

_DECLARED = re.compile(r"(--recto-[\w-]+):([^;}]+)")
_USED = re.compile(r"var\((--recto-[\w-]+)")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")

MEANINGS: Mapping[str, str] = {
    "--recto-primary-hue": "Hue of the accent colour.",
    "--recto-primary-saturation": "Saturation of the accent colour.",
    "--recto-primary-lightness": "Lightness of the accent colour.",
    "--recto-primary-N": "The accent colour in ten steps, from 50 (lightest) to 900; 600 is the colour itself.",
    "--recto-bg": "Colour behind everything, as three numbers.",
    "--recto-content-width": "Most that the page takes of a wide window.",
    "--recto-navbar-height": "Height of the navbar, with the row of tabs where there is one.",
    "--recto-tabs-height": "Height of the row of tabs.",
    "--recto-banner-height": "Height of the banner that stays above the navbar of small screens.",
    "--recto-sidebar-width": "Width of the sidebar.",
    "--recto-toc-width": "Width of the column with the headings.",
    "--recto-font": "Font of text.",
    "--recto-font-mono": "Font of code.",
    "--recto-text": "Text around the content.",
    "--recto-text-strong": "Text that stands out.",
    "--recto-text-body": "Text of the content.",
    "--recto-text-heading": "Headings.",
    "--recto-text-muted": "Text of less weight: dates, inactive links.",
    "--recto-text-sidebar": "Links in the sidebar.",
    "--recto-border": "Lines.",
    "--recto-border-strong": "Lines around code.",
    "--recto-hover": "Behind what the pointer is on.",
    "--recto-surface": "Behind the footer and the names of files.",
    "--recto-active": "Behind the current page in the sidebar.",
    "--recto-active-text": "Text of the current page in the sidebar.",
    "--recto-input": "Behind the search box.",
    "--recto-pressed": "Behind buttons that are pressed.",
    "--recto-mark": "Behind words that were searched for.",
    "--recto-focus-inner": "Inner ring of what has the focus.",
    "--recto-focus-outer": "Outer ring of what has the focus.",
    "--recto-inline-code": "Behind code in a line.",
    "--recto-inline-code-border": "Line around code in a line.",
    "--recto-table-border": "Lines of tables.",
    "--recto-table-stripe": "Behind every second row of a table.",
    "--recto-shadow": "Shadow of panels.",
    "--recto-code-N": "Colours of code: kinds of words, and ANSI colours of terminals.",
    "--recto-icon-N": "Icons that the stylesheets draw, as masks: `url(…)` of an SVG file.",
}
"""What each property, or each group of them (`-N`), is for."""


def name_of_group(name: str) -> str:
    """The name under which the table has a property."""
    return re.sub(
        r"^--recto-(primary-\d+|code-.+|icon-.+)$", lambda found: f"--recto-{found[1].partition('-')[0]}-N", name
    )


def property_names() -> set[str]:
    """The properties that the stylesheets of the theme and of the components declare or read."""
    css = _stylesheets()
    return {found[1] for found in _DECLARED.finditer(css)} | {found[1] for found in _USED.finditer(css)}


def variables_table() -> Element:
    """Every property with its values in the light and the dark look, and what it is for."""
    return table(thead(tr(th("property"), th("light"), th("dark"), th("for"))), tbody(*_rows()))


def _rows() -> Iterator[Element]:
    css = _stylesheets()
    light, dark = _values(css, ":root"), _values(css, ".dark")
    for name, meaning in MEANINGS.items():
        values = [_shown(values.get(name)) for values in (light, dark)]
        yield tr(td(code(name)), *map(td, values), td(meaning))


def _shown(value: str | None) -> object:
    return code(value) if value is not None else ""


def _values(css: str, selector: str) -> dict[str, str]:
    """The first value of each property in the rules of a selector."""
    found: dict[str, str] = {}
    for selectors, inside in _RULE.findall(css):
        if selectors.rpartition("}")[2].rpartition(";")[2].strip() == selector:
            for name, value in _DECLARED.findall(inside):
                found.setdefault(name, value.strip())
    return found


def _stylesheets() -> str:
    theme = DocsSettings(navigation=NavigationSettings(tabs=True))
    files = theme_files(theme, languages=True)
    themed = (content.decode() for name, content in files.items() if name.endswith(".css"))
    return "".join((*themed, *(style.read() for style in STYLES)))
