"""Commands that plugins bring."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from recto.cli import cli
from tests.sites import write_site

SITE = """=== recto.toml
plugins.counts = "counting:Counts"
=== counting.py
import click

from recto.plugins import Plugin


@click.command()
@click.argument("word")
def count(word):
    click.echo(len(word))


class Counts(Plugin):
    commands = {"count": "counting:count", "gone": "counting:gone", "odd": "counting:Plugin"}
"""


@pytest.fixture(autouse=True)
def _own_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The command leaves the project's modules to the end of its process, which here is that of all tests."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    yield
    sys.modules.pop("counting", None)


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, *arguments: str) -> tuple[int, str]:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(cli, arguments)
    return result.exit_code, result.output or str(result.exception)


def test_a_command_of_a_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, write_site(tmp_path, SITE), "count", "oak") == (0, "3\n")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone", "The module counting has no command gone. Write a click.Command with that name."),
        (
            "odd",
            "The command `odd` of the plugin `counts` is no command but type. Decorate it with @click.command().",
        ),
    ],
)
def test_commands_that_are_none(name: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, write_site(tmp_path, SITE), name) == (1, message)


def test_unknown_commands_are_told_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, output = run(monkeypatch, tmp_path, "biuld")
    assert status == 2
    assert "No such command 'biuld'. Did you mean \"build\"?" in output
