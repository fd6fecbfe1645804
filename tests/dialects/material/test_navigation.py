"""Navigation from files among the pages; the outlines are those that MkDocs shows with each plugin."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from recto.dialects.material.navigation.globs import path_pattern
from recto.dialects.material.navigation.page_tree import natural_order
from recto.dialects.material.project.settings import project_settings
from recto.project import Project
from tests.dialects.material.test_project import own, project
from tests.fixture_files import Case, case_id, read_cases

CASES = read_cases(Path(__file__).parent / "fixtures" / "navigation.txt")
PAGES = (
    "index.md b.md a10.md a2.md Zed.md guide/index.md guide/one.md guide/two.md guide/deep/x.md guide/deep/y.md "
    "api/README.md api/m.md single/only.md old/hidden.md"
)


def written(folder: Path, files: dict[str, str]) -> Path:
    config = files.pop("mkdocs.yml", "")
    pages = {path: f"# T {path}\n" for path in PAGES.split()}
    return project(folder, f"site_name: T\n{config}", {**pages, **files})


def files_of(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith(" "):
            name = line.removesuffix(":")
            found[name] = ""
        else:
            found[name] += f"{line}\n"
    return {name: dedent(each) for name, each in found.items()}


def outline(entries: list[dict[str, Any]], depth: int = 0) -> list[str]:
    lines = []
    for entry in entries:
        title, target = entry.get("title"), entry.get("page") or entry.get("link")
        if "entries" in entry:
            lines += [f"{'  ' * depth}{title}:", *outline(entry["entries"], depth + 1)]
        else:
            lines.append(f"{'  ' * depth}{title} → {target}" if title else f"{'  ' * depth}{target}")
    return lines


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_outline(case: Case, tmp_path: Path) -> None:
    settings = project_settings(written(tmp_path, files_of(case.input)), "mkdocs.yml")
    assert "\n".join(outline(settings["navigation"])) + "\n" == case.output
    assert own(settings)["notes"] == []


NOTES = [
    (
        "awesome-nav",
        ".nav.yml",
        "nav:\n  - index.md\n  - gone/*\n  - [a]\n",
        [
            (4, "This entry is no page, pattern or section, and is ignored."),
            (3, "The entry `gone/*` names no page and no folder."),
        ],
    ),
    (
        "awesome-nav",
        ".nav.yml",
        "navv: []\nhide: 3\nsort:\n  by: size\n",
        [
            (1, "`navv` has no meaning here."),
            (2, "`hide` is no true or false, and is ignored."),
            (4, "`by` may not be `size`, and is ignored."),
        ],
    ),
    (
        "awesome-pages",
        ".pages",
        "nav:\n  - b.md\n  - gone.md\n",
        [(3, "The entry `gone.md` names nothing in this folder.")],
    ),
    (
        "literate-nav",
        "SUMMARY.md",
        "# N\n\n* [A](b.md)\n* Words\n",
        [(4, "`Words` has neither a link nor entries below it.")],
    ),
]


@pytest.mark.parametrize(("plugin", "name", "text", "expected"), NOTES)
def test_what_is_wrong_is_told_at_its_line(
    plugin: str, name: str, text: str, expected: list[tuple[int, str]], tmp_path: Path
) -> None:
    folder = written(tmp_path, {"mkdocs.yml": f"plugins: [{plugin}]\n", name: text})
    notes = own(project_settings(folder, "mkdocs.yml"))["notes"]
    assert [(note["line"], note["message"]) for note in notes] == expected
    assert {note["file"] for note in notes} == {f"docs/{name}"}


def test_lists_that_name_their_own_folder_have_an_end(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "plugins: [literate-nav]\n",
        "SUMMARY.md": "* [G](guide/)\n",
        "guide/SUMMARY.md": "* [Up](../)\n* [Me](./)\n* [One](one.md)\n",
    }
    settings = project_settings(written(tmp_path, files), "mkdocs.yml")
    assert outline(settings["navigation"]) == ["G:", "  One → guide/one.md"]


def test_a_new_page_is_in_the_navigation_while_the_site_is_open(tmp_path: Path) -> None:
    with Project.open(project(tmp_path, "site_name: T\n", {"a/one.md": "# One\n"}), mode="development") as opened:
        assert opened.site.pages
        page = tmp_path / "docs/a/two.md"
        page.write_text("# Two\n")
        assert opened.reload([page]).settings
        assert [entry.page for entry in opened.settings.navigation[1].entries or ()] == ["a/one.md", "a/two.md"]
        page.write_text("# Two, again\n")
        assert not opened.reload([page]).settings, "an edit that changes nothing of the settings"


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.md", "a.md", True),
        ("*.md", "a/b.md", False),
        ("**/*.md", "a/b/c.md", True),
        ("**/*.md", "c.md", True),
        ("a/**", "a/b/c.md", True),
        ("@(a|b*).md", "bc.md", True),
        ("!(a|b).md", "a.md", False),
        ("!(a|b).md", "c.md", True),
        ("[!a]?.md", "bc.md", True),
        ("[", "[", True),
        ("@(a", "@(a", True),
        ("*" * 500, "a" * 5_000, True),
    ],
)
def test_patterns(pattern: str, path: str, expected: bool) -> None:
    assert (path_pattern(pattern).match(path) is not None) is expected


def test_numbers_are_ordered_as_numbers() -> None:
    assert sorted(["a10", "A2", "a2", "b", "B1"], key=natural_order) == ["A2", "a2", "a10", "B1", "b"]


def test_a_tab_without_a_title_is_called_as_its_index(tmp_path: Path) -> None:
    config = (
        "site_name: T\ntheme: {features: [navigation.tabs, navigation.indexes]}\n"
        "nav:\n  - '':\n    - g/index.md\n    - g/a.md\n"
    )
    folder = project(tmp_path, config, {"g/index.md": "# Learn\n", "g/a.md": "# A\n"})
    assert project_settings(folder, "mkdocs.yml")["navigation"] == [
        {"title": "Learn", "type": "page", "entries": [{"page": "g/index.md"}, {"page": "g/a.md"}]},
    ]
