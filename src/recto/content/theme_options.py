"""What a page shows of the theme: options that folders hand down (MAP-17, MAP-18)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class ThemeOptions:
    """The options of one page, all resolved; `collapsed` is None where nobody said how a folder starts."""

    breadcrumb: bool = True
    collapsed: bool | None = None
    copy_page: bool = True
    footer: bool = True
    layout: Literal["default", "full"] = "default"
    navbar: bool = True
    pagination: bool = True
    sidebar: bool = True
    timestamp: bool = True
    toc: bool = True
    typesetting: Literal["default", "article"] = "default"

    def with_changes(self, changes: Mapping[str, Any]) -> ThemeOptions:
        """These options with some of them replaced; the same object when nothing changes."""
        return replace(self, **changes) if changes else self


THEME_CHOICES: Mapping[str, tuple[str, ...]] = {"layout": ("default", "full"), "typesetting": ("default", "article")}
THEME_KEYS: tuple[str, ...] = tuple(field.name for field in fields(ThemeOptions))
