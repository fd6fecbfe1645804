"""The icons as components: `<GitHubIcon />`, and `<Icon name="github" />`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from recto.components.icons.by_name import OF_SVG, Icon, icon_component, own_icon, with_reading
from recto.components.icons.icon_set import Drawing, IconSet
from recto.components.icons.icon_sets import ICON_SETS
from recto.components.icons.svg_folder import SvgFolder
from recto.components.root import root_attributes
from recto.html import Node

_NAMES = """
    ArrowRight ChatGPT Check Claude Copy CPP CrossCircled Csharp Css Discord Expand File Folder FolderOpen GitHub
    GitHubCaution GitHubImportant GitHubNote GitHubTip GitHubWarning Globe Go GraphQL InformationCircle JavaScript JSON
    Link LinkArrow Markdown Mdx Menu Moon Move Python React Rust Spinner Sun Svelte Terminal Terraform TypeScript
    WordWrap X
"""
# The files whose names are not the lower-case name.
_DRAWINGS = {
    "ArrowRight": "arrow-right",
    "CrossCircled": "cross-circled",
    "FolderOpen": "folder-open",
    "GitHubCaution": "caution",
    "GitHubImportant": "important",
    "GitHubNote": "note",
    "GitHubTip": "tip",
    "GitHubWarning": "warning",
    "InformationCircle": "information-circle",
    "LinkArrow": "link-arrow",
    "WordWrap": "word-wrap",
}


def _component(drawing: str) -> Callable[..., Node]:
    def show(
        width: str | float = "1em", height: str | float | None = None, label: str | None = None, **attributes: object
    ) -> Node:
        root = root_attributes(show, "recto-icon", attributes, also=OF_SVG)
        return with_reading(own_icon(drawing, str(height or width), label, root), label)

    return show


def _components() -> dict[str, Callable[..., Node]]:
    made = {}
    for name in _NAMES.split():
        component = _component(_DRAWINGS.get(name, name.lower()))
        component.__name__ = component.__qualname__ = f"{name}Icon"
        made[component.__name__] = component
    return made


ICONS: Mapping[str, Callable[..., Node]] = MappingProxyType(_components())

__all__ = ["ICONS", "ICON_SETS", "Drawing", "Icon", "IconSet", "SvgFolder", "icon_component"]
