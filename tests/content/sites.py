"""Small sites for tests: a mapping of paths to texts, written to a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from recto.content import Navigation, NavItem, Site, discover
from recto.errors import RectoError
from recto.project.import_path import importable
from recto.project.settings import load_settings


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def site(root: Path, files: Mapping[str, str | bytes], **options: Any) -> Site:
    write(root, files)
    with importable(root):
        return discover(root, load_settings(root), **options)


def messages(root: Path, files: Mapping[str, str | bytes]) -> list[str]:
    with pytest.raises(RectoError) as caught:
        site(root, files)
    return [str(error) for error in caught.value.errors]


def routes(found: Site) -> list[str]:
    return [page.route for page in found.pages]


def tree(items: tuple[NavItem, ...]) -> list[Any]:
    """Names of sidebar items; a folder is a pair of its name and its list."""
    return [(item.name, tree(item.children)) if item.children else item.name for item in items]


def path(navigation: Navigation) -> list[str]:
    return [crumb.route for crumb in navigation.active_path]


def neighbours(navigation: Navigation) -> tuple[str | None, str | None]:
    return (navigation.prev and navigation.prev.route, navigation.next and navigation.next.route)
