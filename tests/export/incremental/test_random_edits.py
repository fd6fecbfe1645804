"""A build that remembers gives what a build from nothing gives, after any edits.

RECTO_EDITS=500 pytest tests/export/incremental/test_random_edits.py   # more of them
"""

import os
import random
import shutil
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, BuildReport, build_site
from tests.export.incremental.edited_site import FULL, LANGUAGES, PLAIN, Editor, new_site
from tests.sites import read_files

SEQUENCES = int(os.environ.get("RECTO_EDITS", "12"))
FIRST = int(os.environ.get("RECTO_FIRST_EDIT", "0"))


def outcome(root: Path) -> tuple[object, dict[str, bytes]]:
    try:
        report = build_site(root, BuildOptions(jobs=1))
    except RectoError as error:
        return sorted(map(str, error.errors)), {}
    return told(report), read_files(report.out)


def told(report: BuildReport) -> object:
    return sorted(map(str, report.warnings)), report.pages, report.html_bytes, report.files


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEQUENCES))
def test_edits(tmp_path, seed):
    check(tmp_path, seed, PLAIN)


@pytest.mark.parametrize("seed", range(FIRST, FIRST + max(1, SEQUENCES // 10)))
@pytest.mark.parametrize("settings", [FULL, LANGUAGES], ids=["full", "languages"])
def test_edits_with_search_and_preview_images(tmp_path, seed, settings):
    check(tmp_path, seed, settings)


def check(tmp_path: Path, seed: int, settings: str) -> None:
    site, clean = new_site(tmp_path / "site", settings), tmp_path / "clean"
    editor = Editor(site, random.Random(seed), settings)
    done = ["first build"]
    for _ in range(6):
        remembered = outcome(site)
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(site, clean, ignore=shutil.ignore_patterns("out", ".recto"))
        expected = outcome(clean)
        assert remembered[0] == expected[0], done
        names = sorted(remembered[1].keys() | expected[1].keys())
        assert [name for name in names if remembered[1].get(name) != expected[1].get(name)] == [], done
        done += [editor.edit() for _ in range(editor.chance.randrange(1, 4))]
