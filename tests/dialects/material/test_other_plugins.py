"""Plugins of MkDocs: which are honoured, which have nothing to do, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.dialects.material.project.other_plugins import INSTEAD, NEEDLESS
from recto.export.build import build_site
from tests.dialects.material.test_project import own, project, read
from tests.dialects.material.test_text_plugins import built

NOTEBOOK = (
    '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "markdown", "id": "a", '
    '"metadata": {}, "source": ["# Notes"]}]}'
)


def test_each_plugin_is_told_once_with_a_cure(tmp_path: Path) -> None:
    names = sorted(INSTEAD.keys() - {"mkdocstrings"})
    notes = own(read(tmp_path, "site_name: T\nplugins:\n" + "".join(f"  - {name}\n" for name in names)))["notes"]
    assert [(note["message"], note["hint"], note["line"]) for note in notes] == [
        (f"{INSTEAD[name][0]}.", INSTEAD[name][1], line) for line, name in enumerate(names, 3)
    ]


def test_plugins_with_nothing_to_do(tmp_path: Path) -> None:
    assert own(read(tmp_path, f"site_name: T\nplugins: [{', '.join(sorted(NEEDLESS))}]\n"))["notes"] == []


@pytest.mark.parametrize(
    ("plugins", "copies"),
    [
        ("[search]", False),
        ("[optimize]", True),
        ("[material/optimize: {optimize_png: true}]", True),
        ("[optimize: {enabled: false}]", False),
    ],
)
def test_images_get_copies_where_the_project_optimizes_them(tmp_path: Path, plugins: str, copies: bool) -> None:
    assert read(tmp_path, f"site_name: T\nplugins: {plugins}\n")["images"]["copies"] is copies


def test_notebooks_are_pages(tmp_path: Path) -> None:
    config = "site_name: T\nplugins:\n  - mkdocs-jupyter:\n      execute: true\n      kernel_name: python3\n"
    report = build_site(project(tmp_path, config, {"n.ipynb": NOTEBOOK}))
    assert "<h1" in (tmp_path / "out/n/index.html").read_text("utf-8")
    assert [(each.message, each.hint) for each in report.warnings] == [
        (
            "The option `execute` of mkdocs-jupyter has no effect here.",
            "Run the notebooks before, so that they hold what they put out.",
        )
    ]


EXTRA = "site_name: T\nplugins: [markdownextradata]\nextra:\n  one: 1\n"
FILES = {"_data/people.yml": "ann: 4\n", "_data/sub/x.json": '{"y": 5}', "_data/list.yml": "- 1\n"}


def test_data_files_are_variables(tmp_path: Path) -> None:
    pytest.importorskip("jinja2", reason="Jinja2 is not installed")
    loop = "{% for each in people %}{{ each }}{% endfor %}"
    text = f"# A\n\n{{{{ site_name }}}} {{{{ one }}}} {{{{ people.ann }}}} {{{{ sub.x.y }}}} {loop}\n"
    html, report = built(tmp_path, EXTRA, {"a.md": text, **FILES})
    assert html == '<h1 id="a">A</h1>\n<p>T 1 4 5 ann</p>'
    assert [each.message for each in report.warnings] == [
        "docs/_data/list.yml is left out: docs/_data/list.yml must hold settings such as `name: …`."
    ]


def test_data_outside_the_project_is_not_read(tmp_path: Path) -> None:
    pytest.importorskip("jinja2", reason="Jinja2 is not installed")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/secret.yml").write_text("word: hidden\n", "utf-8")
    folder = tmp_path / "site"
    folder.mkdir()
    config = "site_name: T\nplugins:\n  - markdownextradata:\n      data: ../data,none\n"
    html, report = built(folder, config, {"a.md": "# A\n\n{{ secret }}\n"})
    assert "hidden" not in html
    assert [(each.message, each.hint) for each in report.warnings] == [
        ("`../data` lies outside the project, and is not read.", "Copy it into the project."),
        ("There is no folder `none` of data.", "Mend its path, or take it out."),
    ]
