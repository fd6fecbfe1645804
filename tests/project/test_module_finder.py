"""Modules of a project leave no bytecode in its folder; those of installed packages do."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from recto.project.import_path import importable


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    for name in ("mine_alone.py", "mine/__init__.py", "mine/inner.py", "env/site-packages/installed_there.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x = 1\n")
    return tmp_path


def test_no_bytecode_of_a_project_is_written(project: Path) -> None:
    with importable(project):
        for name in ("mine_alone", "mine.inner"):
            assert import_module(name).x == 1
    assert list(project.rglob("__pycache__")) == []


def test_bytecode_of_others_is_written_meanwhile(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(project / "env" / "site-packages")
    with importable(project):
        import_module("installed_there")
    assert [path.parent.name for path in project.rglob("__pycache__")] == ["site-packages"]


def test_the_folder_is_left_as_it_was(project: Path) -> None:
    hooks = list(sys.path_hooks)
    with importable(project):
        import_module("mine.inner")
    assert sys.path_hooks == hooks
    assert not any(folder.startswith(str(project)) for folder in sys.path_importer_cache)
