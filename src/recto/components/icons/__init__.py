"""The icons as components: `<GitHubIcon />`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from recto.html import Markup
from recto.html.icons import icon

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


def _component(drawing: str) -> Callable[..., Markup]:
    def show(
        width: str | float = "1em",
        height: str | float | None = None,
        class_name: str | None = None,
        class_: str | None = None,
        label: str | None = None,
    ) -> Markup:
        return icon(drawing, size=str(height or width), class_=class_name or class_, label=label)

    return show


def _components() -> dict[str, Callable[..., Markup]]:
    made = {}
    for name in _NAMES.split():
        component = _component(_DRAWINGS.get(name, name.lower()))
        component.__name__ = component.__qualname__ = f"{name}Icon"
        made[component.__name__] = component
    return made


ICONS: Mapping[str, Callable[..., Markup]] = MappingProxyType(_components())
