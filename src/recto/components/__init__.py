"""The components every page has, under the names of their tags, and what they need in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from recto.components.assets import ansi_style, module_file, style_file
from recto.components.bleed import Bleed
from recto.components.browser_file import BrowserFile
from recto.components.button import Button
from recto.components.callout import Callout
from recto.components.cards import Card, Cards
from recto.components.collapse import Collapse
from recto.components.contract import component
from recto.components.details import Details, Summary
from recto.components.errors import ComponentError
from recto.components.file_tree import FileTree
from recto.components.icons import ICONS
from recto.components.image import Image, ImageZoom
from recto.components.index_page import create_index_page
from recto.components.link import Head, Link
from recto.components.mermaid import Mermaid
from recto.components.steps import Steps
from recto.components.table import Table
from recto.components.tabs import Tab, Tabs
from recto.components.warn import warn
from recto.html import Component

BUILTINS: Mapping[str, Component] = MappingProxyType(
    {
        "Anchor": Link,
        "Bleed": Bleed,
        "Button": Button,
        "Callout": Callout,
        "Card": Card,
        "Cards": Cards,
        "Collapse": Collapse,
        "Details": Details,
        "FileTree": FileTree,
        "Head": Head,
        "Image": Image,
        "ImageZoom": ImageZoom,
        "Link": Link,
        "Mermaid": Mermaid,
        "Steps": Steps,
        "Summary": Summary,
        "Tab": Tab,
        "Table": Table,
        "Tabs": Tabs,
        "details": Details,
        "summary": Summary,
        **ICONS,
    }
)

SCRIPTS: tuple[BrowserFile, ...] = (
    module_file("tabs/tabs.js", "<recto-tabs"),
    module_file("details/details.js", 'class="recto-details'),
    module_file("image/zoom.js", "<recto-zoom", name="image-zoom.js"),
    module_file("image/blur.js", "data-blur=", name="image-blur.js"),
    module_file("code/code.js", 'class="recto-code"'),
    module_file("mermaid/mermaid.js", 'class="recto-mermaid"'),
)
"""Each is loaded by the pages with its marker."""

STYLES: tuple[BrowserFile, ...] = (
    style_file("tabs/tabs.css", "<recto-tabs"),
    style_file("cards/cards.css", 'class="recto-card'),
    style_file("steps/steps.css", 'class="recto-steps'),
    style_file("file_tree/file_tree.css", 'class="recto-filetree', name="file-tree.css"),
    style_file("code/notes.css", "data-line=", name="code-notes.css"),
    style_file("code/collapse.css", 'class="recto-code-more"', name="code-collapse.css"),
    style_file("image/pictures.css", "<recto-zoom", "<figure", "data-blur=", 'class="recto-only-'),
    style_file("prose_extras/prose_extras.css", "<caption", "<dl", "<abbr title=", name="prose-extras.css"),
    style_file("math/math.css", 'class="katex', 'class="recto-math"'),
    style_file("mermaid/mermaid.css", 'class="recto-mermaid"'),
    ansi_style('data-language="ansi"'),
)
"""Those of what few pages have, in the order in which they are loaded."""

__all__ = [
    "BUILTINS",
    "Bleed",
    "Button",
    "Callout",
    "Card",
    "Cards",
    "Collapse",
    "ComponentError",
    "Details",
    "FileTree",
    "Head",
    "Image",
    "ImageZoom",
    "Link",
    "Mermaid",
    "Steps",
    "Summary",
    "Tab",
    "Table",
    "Tabs",
    "component",
    "create_index_page",
    "warn",
]
