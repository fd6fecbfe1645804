"""Sites of other tools in a git repository, as migrations find them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.sites import write_site

SITES = Path(__file__).parent / "sites"
YEAR = 2026


def commit(root: Path) -> Path:
    """Everything in a folder, committed."""
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    if not (root / ".git").exists():
        subprocess.run(["git", "init", "-q", "."], cwd=root, check=True)
    subprocess.run(["git", "add", "-A"], cwd=root, check=True, capture_output=True)
    subprocess.run(["git", *identity, "commit", "-qm", "site"], cwd=root, check=True, capture_output=True)
    return root


def fixture_site(name: str, root: Path) -> Path:
    """One of the sites beside this file; a test of one in reStructuredText is left out where docutils is not there."""
    if name.endswith("-rst"):
        pytest.importorskip("docutils")
    return write_site(root, (SITES / f"{name}.txt").read_text("utf-8"))


def state(root: Path) -> dict[str, tuple[bytes, int]]:
    """Every file with its content and the time of its last change."""
    files = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
