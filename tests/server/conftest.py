"""A page cache, and a built site without live data."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.server.built_files import FILES
from tests.server.page_house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "out" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "out-of-reach").mkdir()
    (tmp_path / "out-of-reach" / "secret.txt").write_text("secret")
    return tmp_path / "out"
