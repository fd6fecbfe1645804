"""Pages that are made at once share one reading of the packages."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from recto.features.api.plugin import ApiReference
from recto.plugins import PluginContext
from recto.project.settings import load_settings
from tests.sites import write_site


def test_packages_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("griffe")
    files = {
        "recto.toml": 'title = "T"\napi = "pkg"\n',
        "pkg/__init__.py": '"""A package."""\n',
        "content/a.md": "# A\n",
    }
    root = write_site(tmp_path, files)
    plugin = ApiReference(PluginContext("api", root, load_settings(root), None))
    reads = []
    read = ApiReference._read

    def counted(self: ApiReference, before: Any = None) -> Any:
        reads.append(before)
        return read(self, before)

    monkeypatch.setattr(ApiReference, "_read", counted)
    together = Barrier(4)

    def page(_: int) -> Any:
        together.wait()
        return plugin.api

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(page, range(4)))
    assert len(reads) == 1 and len({id(each) for each in found}) == 1
