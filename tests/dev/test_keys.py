"""Keys of the terminal in which `recto dev` runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import write_site

pty = pytest.importorskip("pty")


def test_keys_on_a_terminal(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", {"content/index.md": "# Home\n"})
    own, terminal = pty.openpty()
    command = [sys.executable, "-m", "recto.cli", "dev", str(root), "--port", "0"]
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal)
    os.close(terminal)
    seen = b""

    def until(text: bytes) -> None:
        nonlocal seen
        while text not in seen:
            seen += os.read(own, 1000)

    try:
        until(b"Keys: r reload")
        os.write(own, b"xr")
        until(b"everything: read in")
        os.write(own, b"f")
        seen = b""
        until(b"everything: read in")
        os.write(own, b"q")
        assert process.wait(20) == 0
    finally:
        process.kill()
        os.close(own)
