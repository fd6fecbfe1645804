"""Each example builds without a warning, and says in a few lines what it shows."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from recto.export import BuildOptions, build_site

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = ("blog", "custom-theme", "docs", "i18n", "live-data", "plugin", "python-package")


def test_there_are_no_others() -> None:
    assert sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_readmes_are_short(name: str) -> None:
    assert 4 <= len((EXAMPLES / name / "README.md").read_text("utf-8").splitlines()) <= 12


# `live-data` asks another server.
@pytest.mark.parametrize("name", [name for name in NAMES if name != "live-data"])
def test_examples_build_strictly(name: str, tmp_path: Path) -> None:
    if name == "python-package":
        pytest.importorskip("griffe")
    copy = tmp_path / name
    shutil.copytree(EXAMPLES / name, copy, ignore=shutil.ignore_patterns("out", ".recto", "__pycache__"))
    site = copy / "docs" if name == "python-package" else copy
    report = build_site(site, BuildOptions(strict=True))
    assert report.warnings == ()
    assert (report.out / "index.html").is_file()
    for module in ("leaf_theme", "word_counts"):
        sys.modules.pop(module, None)
