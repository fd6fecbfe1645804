"""The repository that packages lie in, asked by git."""

from __future__ import annotations

import subprocess
from pathlib import Path

from recto.errors import RectoError
from recto.features.api.package_files import source_folders
from recto.settings import Settings


def repository_of_package(root: Path, settings: Settings, name: str) -> tuple[Path, Path] | None:
    """The folder that a package lies in, and the work tree around it; None for one that lies in none."""
    for folder in source_folders(root, settings):
        if (folder / name).is_dir() or (folder / f"{name}.py").is_file():
            whole = folder.resolve()
            work_tree = next((each for each in (whole, *whole.parents) if (each / ".git").exists()), None)
            return None if work_tree is None else (whole, work_tree)
    return None


def ask_git(folder: Path, *arguments: str) -> bytes:
    """What git prints. Raises `RectoError` when it cannot be run, or fails."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except OSError as error:
        raise RectoError(f"The history needs git, which cannot be run: {error.strerror}.") from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it gave no reason"]
        raise RectoError(f"git cannot tell the history of the packages: {lines[-1].removeprefix('fatal: ')}.")
    return done.stdout
