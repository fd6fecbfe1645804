"""Small sites as texts, and what Recto makes of them: page map, and the navigation of routes that are asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

import pytest

from recto.content import (
    Item,
    MenuEntry,
    MenuItem,
    NavbarItem,
    Navigation,
    NavItem,
    Site,
    Title,
    discover,
)
from recto.errors import RectoError
from recto.project.import_path import importable
from recto.project.settings import load_settings
from recto.themes.docs.settings import DocsPageOptions
from tests.fixture_files import Case, case_id, read_cases
from tests.sites import write_site

FIXTURES = Path(__file__).parent / "fixtures"
CASES = [case for path in sorted(FIXTURES.glob("*.txt")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_page_map(case: Case) -> None:
    assert shown(case.input) == case.output


def shown(text: str) -> str:
    """What is said of a site whose files the text holds; lines `? /route` at its end ask for navigation."""
    files, *routes = text.split("\n? ")
    with tempfile.TemporaryDirectory() as folder:
        root = write_site(Path(folder), f"{files}\n".replace("\n\n\n", "\n\n"))
        try:
            with importable(root):
                site = discover(root, load_settings(root))
        except RectoError as error:
            return "".join(f"error: {each}\n" for each in error.errors)
    lines = [*_items(site.page_map), *(f"warning: {warning}" for warning in site.warnings)]
    for route in routes:
        lines += ["", *_navigation(site, site.navigation(route.strip()))]
    return "".join(f"{line}\n" for line in lines)


def _items(items: Iterable[Item], indent: str = "") -> list[str]:
    lines = []
    for item in items:
        name = f"{item.name}/" if item.children is not None else item.name
        parts = [f"{indent}{name}", _quoted(item.title), item.route or item.href]
        parts.append("(page)" if item.children is not None and item.page is not None else None)
        parts.append(item.type if item.type != "doc" else None)
        parts.append(item.display)
        parts.append(None if item.collapsed is None else f"collapsed={item.collapsed}")
        parts.append(f"[{'; '.join(map(_menu_entry, item.menu))}]" if item.menu is not None else None)
        lines.append(" ".join(part for part in parts if part))
        lines += _items(item.children or (), f"{indent}  ")
    return lines


def _menu_entry(entry: MenuEntry | MenuItem) -> str:
    parts = [entry.name, _quoted(entry.title), entry.href, getattr(entry, "route", None), entry.type]
    return " ".join(part for part in parts if part)


def _navigation(site: Site, found: Navigation) -> list[str]:
    lines = [f"? {found.route}", f'title: "{found.title}", {found.active_type} {found.active_index}']
    if found.active_path:
        lines.append(f"path: {' > '.join(str(crumb.title) for crumb in found.active_path)}")
    lines.append(f"sidebar: {_sidebar(found.sidebar)}")
    if found.navbar:
        lines.append(f"navbar: {', '.join(map(_navbar_item, found.navbar))}")
    lines.append(f"flat: {' '.join(ref.route for ref in found.flat)}")
    around = (found.prev and found.prev.route, found.next and found.next.route)
    lines.append(f"prev: {around[0] or '-'}, next: {around[1] or '-'}")
    plain = DocsPageOptions()
    changed = [
        f"{option.name}={getattr(found.theme, option.name)}"
        for option in fields(DocsPageOptions)
        if getattr(found.theme, option.name) != getattr(plain, option.name)
    ]
    return [*lines, f"theme: {' '.join(changed)}"] if changed else lines


def _sidebar(items: Iterable[NavItem]) -> str:
    return ", ".join(f"{item.name}({_sidebar(item.children)})" if item.children else item.name for item in items)


def _navbar_item(item: NavbarItem) -> str:
    target = item.href or item.route
    first = f"({item.first_child_route})" if item.first_child_route else None
    entries = f"[{'; '.join(map(_menu_entry, item.items))}]" if item.items else None
    return " ".join(part for part in (_quoted(item.title), target, first, entries) if part)


def _quoted(title: Title) -> str | None:
    return f'"{title}"' if title != "" else None
