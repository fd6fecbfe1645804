"""A list of the navigation in a site with several languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.content import Item
from recto.project import Project

SETTINGS = """
[i18n]
locales = ["en", "es"]
prefix_default = false

[[navigation]]
title = "Start"
titles = { es = "Inicio" }
page = "index.md"

[[navigation]]
title = "Guide"
entries = ["guide/b.md", "guide/a.md"]
"""
SUFFIXES = {"index.md": "Home", "index.es.md": "Hola", "guide/a.md": "A", "guide/b.md": "B", "guide/b.es.md": "Be"}
FOLDERS = {
    "en/index.md": "Home",
    "es/index.md": "Hola",
    "en/guide/a.md": "A",
    "en/guide/b.md": "B",
    "es/guide/b.md": "Be",
}


def outline(items: tuple[Item, ...]) -> list[object]:
    shown = (item for item in items if item.display != "hidden")
    return [(item.title, outline(item.children)) if item.children else (item.title, item.route) for item in shown]


@pytest.mark.parametrize("files", [SUFFIXES, FOLDERS], ids=["suffixes", "folders"])
def test_each_language_has_the_list(files: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "recto.toml").write_text(SETTINGS, "utf-8")
    for name, title in files.items():
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# {title}\n", "utf-8")
    with Project.open(tmp_path) as project:
        site = project.site
    maps = {edition.language: outline(items) for edition, items in site.page_maps.items()}
    assert maps["en"] == [("Start", "/"), ("Guide", [("B", "/guide/b"), ("A", "/guide/a")])]
    assert maps["es"] == [("Inicio", "/es"), ("Guide", [("Be", "/es/guide/b"), ("A", "/es/guide/a")])]


def test_what_the_list_names_and_no_language_has(tmp_path: Path) -> None:
    (tmp_path / "recto.toml").write_text(SETTINGS, "utf-8")
    for name in ("index.md", "index.es.md", "guide/b.md"):
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("# Page\n", "utf-8")
    with Project.open(tmp_path) as project:
        found = [each.message for each in project.site.warnings if "navigation" in each.message]
    assert found == ["The navigation names `guide/a.md`, and there is no such page."]
