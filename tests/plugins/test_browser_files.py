"""Stylesheets and modules that plugins bring."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import build_site
from tests.sites import write_site

SITE = """=== recto.toml
search = false
plugins.badges = "badges:Badges"
=== content/index.md
# Home
=== content/a.mdx
# A

<Badge>one</Badge> <Badge>two</Badge>
=== badges/__init__.py
from importlib.resources import files

from recto.html import span
from recto.plugins import Plugin, browser_file


def Badge(children=None):
    return span(children, class_="badge")


class Badges(Plugin):
    def components(self):
        return {"Badge": Badge}

    def browser_files(self):
        for name in ("badge.css", "badge.js"):
            yield browser_file(files("badges") / name, 'class="badge"')
=== badges/badge.css
.badge { color: red; }
=== badges/badge.js
document.querySelector(".badge").dataset.found = "yes";
"""


def links(root: Path, name: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/_recto/badge\.[^"]*)"', (root / "out" / name).read_text("utf-8"))


def test_pages_that_use_a_component_load_its_files_once(tmp_path: Path) -> None:
    build_site(write_site(tmp_path, SITE))
    style, script = links(tmp_path, "a.html")
    assert re.fullmatch(r"/_recto/badge\.[0-9a-f]{8}\.css", style) and script.endswith(".js")
    assert (tmp_path / "out" / style[1:]).read_text() == "@layer recto.components{.badge { color: red; }\n}\n"
    assert "dataset.found" in (tmp_path / "out" / script[1:]).read_text()
    assert links(tmp_path, "index.html") == []


def test_a_change_of_a_file_is_a_new_name_on_the_same_page(tmp_path: Path) -> None:
    build_site(write_site(tmp_path, SITE))
    before = links(tmp_path, "a.html")
    (tmp_path / "badges/badge.css").write_text(".badge { color: blue; }")
    build_site(tmp_path)
    after = links(tmp_path, "a.html")
    assert after[0] != before[0] and after[1] == before[1]
    assert not (tmp_path / "out" / before[0][1:]).exists()


def test_two_plugins_may_bring_the_same_file(tmp_path: Path) -> None:
    twice = SITE.replace("=== content/index", 'plugins.more = "badges:Badges"\n=== content/index')
    build_site(write_site(tmp_path, twice))
    assert len(links(tmp_path, "a.html")) == 2


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            '"badge.css"',
            '"bage.css"',
            "The plugin `badges` brings `bage.css`, which cannot be read: No such file or directory. "
            "Files of an installed package must be among its package data.",
        ),
        (
            '"badge.css"',
            '"badge.txt"',
            "The plugin `badges` brings `badge.txt`, which is neither a stylesheet nor a module. "
            "Its name ends with .css or .js.",
        ),
        (
            ", 'class=\"badge\"'",
            "",
            "The plugin `badges` brings `badge.css` without a marker, so that no page loads it. "
            "Give `browser_file` a text that is in their HTML, such as 'class=\"badge\"'.",
        ),
        (
            ".badge {",
            '@import "other.css"; .badge {',
            "The plugin `badges` brings `badge.css`, which begins with @import or @charset. "
            "Put the rules into one file: it stands in a layer, below those of themes and sites.",
        ),
        (
            "document.query",
            'import { a } from "./other.js";\ndocument.query',
            "The plugin `badges` brings `badge.js`, which imports files beside it. "
            "Join them into one file: it is published under a name that changes with its text.",
        ),
        (
            'files("badges") / name',
            "1 // 0",
            "badges/__init__.py:17:32: The plugin `badges` failed: "
            "ZeroDivisionError: integer division or modulo by zero.",
        ),
    ],
)
def test_files_that_cannot_be_used_name_the_plugin(old: str, new: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(RectoError) as caught:
        build_site(write_site(tmp_path, SITE.replace(old, new)))
    assert str(caught.value.errors[0]) == message
