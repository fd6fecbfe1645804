"""Programs of click and Typer in pages of MkDocs, as `mkdocs-click` and `mkdocs-typer` name them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.dialects.material.project.settings import project_settings
from recto.export.build import build_site

TOOL = '''\
import click

@click.group(name="tool")
def cli():
    """A tool for things."""

@cli.command()
@click.argument("source")
@click.option("--size", default=3, help="How many | how much.")
@click.option("--kind", type=click.Choice(["a", "b"]), required=True, help="Which.")
@click.option("--secret", hidden=True)
def pack_up(source, size, kind, secret):
    """Pack a source."""

@cli.command("add")
def add():
    """Add one."""
'''
BLOCK = "::: mkdocs-click\n    :module: acme_tool\n    :command: cli\n"
CONFIG = "site_name: T\nmarkdown_extensions:\n  - attr_list\n  - {}\n"


def made(tmp_path: Path, page: str, extension: str = "mkdocs-click") -> tuple[str, list[str]]:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(extension))
    (tmp_path / "acme_tool.py").write_text(TOOL)
    (tmp_path / "docs/index.md").write_text(page)
    report = build_site(tmp_path)
    html = (tmp_path / "out/index.html").read_text("utf-8")
    return html[html.index("<main") :], [str(each.message) for each in report.warnings]


@pytest.fixture
def consent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECTO_RUN_CODE", "true")


@pytest.mark.usefixtures("consent")
def test_a_program_of_click_has_headings_usage_and_options(tmp_path: Path) -> None:
    html, warnings = made(tmp_path, f"# CLI\n\n{BLOCK}    :depth: 1\n    :list_subcommands: true\n")
    assert not warnings
    headings = re.findall(r'<h(\d) id="([^"]*)"', html)
    assert headings == [("1", "cli"), ("2", "tool"), ("3", "tool-add"), ("3", "tool-pack-up")]
    assert "A tool for things." in html and "tool pack-up [OPTIONS] SOURCE" in html
    assert '<a href="#tool-add"' in html and ":::" not in html
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html.replace("\n", ""))
    cells = [[re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)] for row in rows]
    asks = ["--help", "boolean", "Show this message and exit.", ""]
    # Those of the program itself, of `add`, and of `pack-up`.
    assert cells == [
        *([["Name", "Type", "Description", "Default"], asks] * 2),
        ["Name", "Type", "Description", "Default"],
        ["--size", "integer", "How many | how much.", "3"],
        ["--kind", "a | b", "Which.", "required"],
        asks,
    ]


@pytest.mark.usefixtures("consent")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ":module: acme_tool\n    :command: clu",
            "The program `acme_tool:clu` cannot be shown: `acme_tool` has no `clu`.",
        ),
        (":command: cli", "`mkdocs-click` shows nothing without `:module:`."),
        (
            ":module: acme_tool\n    :command: cli\n    :show_hidden: true",
            "`show_hidden` of `mkdocs-click` has no effect here.",
        ),
    ],
)
def test_what_cannot_be_shown_is_told(tmp_path: Path, options: str, message: str) -> None:
    html, warnings = made(tmp_path, f"# CLI\n\n::: mkdocs-click\n    {options}\n\nAfter.\n")
    assert warnings == [message] and "After." in html and ":::" not in html


def test_nothing_is_imported_without_consent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RECTO_RUN_CODE", raising=False)
    html, warnings = made(tmp_path, f"# CLI\n\n{BLOCK}\nAfter.\n")
    assert warnings == ["Programs that pages show by `mkdocs-click` are not imported, and are left out."]
    assert "After." in html and ":::" not in html and "tool-add" not in html
    notes = project_settings(tmp_path, "mkdocs.yml")["plugins"]["material"]["notes"]
    assert [(each["file"], each["line"]) for each in notes] == [("mkdocs.yml", 4)]


@pytest.mark.usefixtures("consent")
def test_code_that_shows_the_syntax_stays(tmp_path: Path) -> None:
    html, _ = made(tmp_path, "# CLI\n\n```\n::: mkdocs-click\n    :module: acme_tool\n```\n")
    assert "::: mkdocs-click" in html
