"""Which pages a change concerns."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from recto.project.changes import Reloaded
from recto.rendering.reads import PageLog, ReadLog


def test_a_log_that_grows_while_its_paths_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    log = PageLog(code=ReadLog(files={"/a", "/b"}, folders={"/c"}))
    original = os.path.abspath

    def growing(path: str) -> str:
        log.code.add(ReadLog({f"/new/{len(log.code.files)}"}, {f"/new/{len(log.code.folders)}"}))
        return original(path)

    monkeypatch.setattr(os.path, "abspath", growing)
    assert not Reloaded(frozenset({Path("/d/e")})).affects(log)
