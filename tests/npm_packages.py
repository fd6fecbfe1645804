"""Packages of npm that tests use beside Recto, fetched once."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from recto.features.tailwind.compiler import tailwind_version

TYPESCRIPT = "7.0.2"


def typescript_modules() -> Path:
    """A folder `node_modules` with TypeScript; skips the test where it cannot be had."""
    return _modules(f"recto-typescript-{TYPESCRIPT}", f"typescript@{TYPESCRIPT}")


def tailwind_modules() -> Path:
    """A folder `node_modules` with Tailwind's command line; skips the test where it cannot be had."""
    version = tailwind_version()
    return _modules(f"recto-tailwind-{version}", f"tailwindcss@{version}", f"@tailwindcss/cli@{version}")


def _modules(name: str, *packages: str) -> Path:
    folder = Path(tempfile.gettempdir()) / name
    if not folder.is_dir():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip(f"{packages[0]} comes from npm, which is not here")
        with tempfile.TemporaryDirectory(dir=folder.parent) as work:
            made = Path(work) / "made"
            made.mkdir()
            (made / "package.json").write_text("{}")
            command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", *packages]
            done = subprocess.run(command, cwd=made, capture_output=True, text=True, timeout=300)
            if done.returncode:
                pytest.skip(f"{packages[0]} cannot be fetched: {done.stderr.strip()[-300:]}")
            try:
                made.rename(folder)
            except OSError:
                # Another process was first.
                assert folder.is_dir()
    return folder / "node_modules"
