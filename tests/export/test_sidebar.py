"""`recto inspect` and the sidebar that readers see are the same tree."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recto.content import discover, inspect_route
from recto.export import build_site
from recto.html import escape
from recto.project.settings import load_settings
from tests.content.any_sites import FORMS, AnyFolder, any_folders, files_of
from tests.content.sites import write

SITES = sorted(path.parent for path in (Path(__file__).parents[1] / "fixtures/navigation").glob("*/site"))
WORKING = [site for site in SITES if not site.name.startswith("error-")]
VOID = ("input", "hr", "br", "img", "meta", "link")


@dataclass(slots=True)
class Tag:
    name: str
    attributes: dict[str, str]
    children: list[Tag] = field(default_factory=list)
    html: str = ""

    def find_all(self, name: str, class_name: str = "") -> list[Tag]:
        here = [tag for tag in self.children if tag.name == name and class_name in tag.attributes.get("class", "")]
        return [*here, *(tag for child in self.children for tag in child.find_all(name, class_name))]

    def child(self, name: str) -> Tag | None:
        return next((tag for tag in self.children if tag.name == name), None)


class Document(HTMLParser):
    """The elements of a document, with the HTML in each."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.root = Tag("", {})
        self._open = [self.root]
        self.feed(html)

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(self.get_starttag_text() or "")
        tag = Tag(name, {key: value or "" for key, value in attrs})
        self._open[-1].children.append(tag)
        if name not in VOID:
            self._open.append(tag)

    def handle_endtag(self, name: str) -> None:
        if name == self._open[-1].name:
            self._open.pop()
        self._add(f"</{name}>")

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add(f"&#{name};")

    def _add(self, html: str) -> None:
        for tag in self._open:
            tag.html += html


def rendered(html: str) -> list[Any]:
    """The tree as a reader sees it: titles and links. Items of the navbar stand beside it for small screens."""
    (tree,) = Document(html).root.find_all("ul", "recto-tree")
    sections = tree.find_all("details", "recto-section")
    return _items(sections[0].find_all("ul")[0] if sections else tree)


def _items(tree: Tag) -> list[Any]:
    found: list[Any] = []
    for item in tree.children:
        kind = item.attributes.get("class", "")
        if kind == "recto-separator":
            found.append(("separator", item.html))
            continue
        if kind == "recto-top" or (item.child("details") or item).attributes.get("class") == "recto-section":
            continue
        link, folder = item.child("a"), item.child("details")
        below = folder and folder.child("ul")
        title = link or (folder and folder.child("summary"))
        assert title is not None
        found.append((title.html, link and unquote(link.attributes["href"]), _items(below) if below else []))
    return found


def expected(sidebar: Iterable[dict[str, Any]], routes: set[str]) -> list[Any]:
    """The same from what `recto inspect` says; a folder without a page of its own is no link."""
    found: list[Any] = []
    for item in sidebar:
        title = item.get("title", "")
        title = title if title.startswith("<b>") else str(escape(title))
        if item["type"] == "separator":
            found.append(("separator", title))
            continue
        route = item.get("route")
        link = item.get("href") or (route if route in routes else None)
        found.append((title, link, expected(item.get("children", ()), routes)))
    return found


def check_sidebars(root: Path) -> None:
    out = build_site(root).out
    site = discover(root, load_settings(root))
    routes = {page.route for page in site.pages}
    for page in site.pages:
        html = (out / f"{page.route.strip('/') or 'index'}.html").read_text("utf-8")
        assert rendered(html) == expected(inspect_route(site, page.route)["sidebar"], routes), page.route


@pytest.mark.parametrize("fixture", WORKING, ids=lambda path: path.name)
def test_the_rendered_sidebar_agrees_with_inspect(fixture: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(fixture / "site", root)
    check_sidebars(root)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(any_folders(), st.data())
def test_the_rendered_sidebar_of_any_folders_agrees_with_inspect(folder: AnyFolder, data: st.DataObject) -> None:
    files = files_of(folder, lambda: data.draw(st.sampled_from(sorted(FORMS))))
    with tempfile.TemporaryDirectory() as path:
        check_sidebars(write(Path(path), {"recto.toml": "search = false\n", **files}))
