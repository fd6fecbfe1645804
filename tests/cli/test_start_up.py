"""What commands import: start-up is a budget, and a heavy import at the top of a module is soon made by accident."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import write_site

SCRIPT = """
import atexit, os, sys
from pathlib import Path
atexit.register(lambda: Path(os.environ["MODULES"]).write_text("\\n".join(sys.modules)))
sys.argv[0] = "recto"
from recto.cli import main
main()
"""
SITE = {
    "content/index.md": "# Home\n\nSee [A](a.md).\n",
    "content/a.md": "# A\n\n- one\n- two\n",
    "content/b.md": "# B\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
}
HEAVY = {"httpx", "PIL", "starlette", "uvicorn", "babel", "py_mini_racer", "redis"}
if sys.version_info < (3, 12):
    # Since then `importlib.invalidate_caches` imports it.
    HEAVY.add("importlib.metadata")


def modules(folder: Path, *arguments: str) -> set[str]:
    """The modules that are loaded when a command has ended."""
    file = folder.parent / "modules.txt"
    environment = {"MODULES": str(file), "PYTHONPATH": ":".join(sys.path)}
    command = [sys.executable, "-S", "-c", SCRIPT, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(file.read_text("utf-8").split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("start") / "site", SITE)


def test_help_imports_next_to_nothing_of_recto(site: Path) -> None:
    loaded = modules(site, "--help")
    found = {name for name in loaded if name.startswith("recto")}
    assert len(found) <= 3, sorted(found)
    assert "msgspec" not in loaded


def test_three_plain_pages(site: Path) -> None:
    found = modules(site, "build", "--fresh")
    assert found & HEAVY == set()
    assert len([name for name in found if name.startswith("recto")]) <= 528
    assert len(found) <= 850


def test_a_build_with_nothing_to_do(site: Path) -> None:
    modules(site, "build")
    found = modules(site, "build")
    others = {"asyncio", "concurrent.futures", "logging", "markdown_it", "markupsafe", "pygments", "tempfile", "yaml"}
    assert found & (HEAVY | others) == set()
    assert len([name for name in found if name.startswith("recto")]) <= 34, sorted(found)
