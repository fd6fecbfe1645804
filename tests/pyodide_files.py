"""The files of Pyodide that tests run in a browser, fetched once by the clients of the registries."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import pytest

from recto.features.playground.pyodide import CORE, MSGSPEC, VERSION

PLATFORM = ["--platform", "pyemscripten_2026_0_wasm32", "--python-version", "314", "--only-binary=:all:"]


def pyodide_files() -> Path:
    """A folder with all of them; skips the test where they cannot be had."""
    folder = Path(tempfile.gettempdir()) / f"recto-pyodide-{VERSION}"
    if not folder.is_dir():
        with tempfile.TemporaryDirectory(dir=folder.parent) as work:
            made = Path(work) / "files"
            made.mkdir()
            _fetch(Path(work), made)
            try:
                made.rename(folder)
            except OSError:
                # Another process was first.
                assert folder.is_dir()
    return folder


def _fetch(work: Path, made: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("Pyodide comes from npm, which is not here")
    name, version, *_ = MSGSPEC.split("-")
    download = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(made)]
    commands = [
        [npm, "pack", f"pyodide@{VERSION}", "--pack-destination", str(work)],
        [*download, *PLATFORM, f"{name}=={version}"],
    ]
    for command in commands:
        done = subprocess.run(command, cwd=work, capture_output=True, text=True, timeout=300)
        if done.returncode:
            pytest.skip(f"Pyodide cannot be fetched: {done.stderr.strip()[-300:]}")
    with tarfile.open(next(work.glob("*.tgz"))) as archive:
        for name in CORE:
            content = archive.extractfile(f"package/{name}")
            assert content is not None
            (made / name).write_bytes(content.read())
