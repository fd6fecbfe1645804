"""The components every page has, under the names of their tags."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from recto.components.bleed import Bleed
from recto.components.button import Button
from recto.components.callout import Callout
from recto.components.cards import Card, Cards
from recto.components.collapse import Collapse
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
    "create_index_page",
]
