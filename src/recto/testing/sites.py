"""Small sites that are written and built for a test."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from recto.export import BuildOptions, BuildReport, build_site


class BuiltSite(Struct, frozen=True):
    """The output folder of a site, and what the build has said of it."""

    out: Path
    """The folder of the output."""
    report: BuildReport
    """What the build tells."""

    def page(self, route: str) -> str:
        """The HTML document of a route. Raises `FileNotFoundError` when no page has it."""
        name = route.strip("/")
        flat = self.out / f"{name or 'index'}.html"
        return (flat if flat.is_file() else self.out / name / "index.html").read_text("utf-8")

    def file(self, path: str) -> bytes:
        """The content of a published file, by its posix path. Raises `FileNotFoundError`."""
        return (self.out / path).read_bytes()


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, by their posix paths; gives the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def copy_site(folder: Path, to: Path) -> Path:
    """Copy the folder of a site, but for what builds and other tools have made in it; gives the copy."""
    made = shutil.ignore_patterns(".git", ".recto", ".venv", "__pycache__", "node_modules", "out")
    return shutil.copytree(folder, to, ignore=made, dirs_exist_ok=True)


def build(folder: Path, files: Mapping[str, str | bytes], options: BuildOptions | None = None) -> BuiltSite:
    """Write the files of a site into a folder and build it; without `options` warnings are errors.

    Raises `RectoError` with everything that is wrong.
    """
    report = build_site(write_files(folder, files), options or BuildOptions(strict=True))
    return BuiltSite(report.out, report)
