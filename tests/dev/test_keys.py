"""Keys of the terminal in which `recto dev` runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dev.running import dev_on_terminal
from tests.sites import write_site

pytest.importorskip("pty")


def test_keys_on_a_terminal(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", {"content/index.md": "# Home\n"})
    with dev_on_terminal(root) as server:
        server.press("xr")
        server.until("everything: read in")
        server.press("f")
        server.until("everything: read in")
        server.press("c")
        server.until("\x1b[")
        server.press("q")
        assert server.process.wait(60) == 0
