"""Whole sites: what is reported, that the result builds, and that a second run changes nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from recto.migrate.apply import apply_migration
from recto.migrate.report import report_text
from recto.migrate.sources import plan_migration
from tests.migrate.git_sites import SITES, YEAR, commit, fixture_site, state
from tests.sites import split_files

NAMES = sorted(path.stem for path in SITES.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_a_dry_run_reports_everything_and_writes_nothing(name, tmp_path):
    root = fixture_site(name, tmp_path)
    before = state(root)
    report = report_text(plan_migration(root, None, YEAR), written=False)
    assert report == (SITES / f"{name}.report").read_text("utf-8")
    assert state(root) == before


@pytest.mark.parametrize("name", NAMES)
def test_the_written_site_is_as_expected_builds_and_stays(name, tmp_path):
    root = commit(fixture_site(name, tmp_path))
    migration = plan_migration(root, None, YEAR)
    apply_migration(root, migration)
    written = {path: content.decode() for path, (content, _) in state(root).items()}
    for path, text in split_files((SITES / f"{name}.expected").read_text("utf-8")).items():
        assert written.get(path) == text, path
    assert not {move.path for move in migration.moves} & written.keys()

    after = state(root)
    again = plan_migration(root, None, YEAR)
    assert not again, report_text(again, written=False, shows_all=True)
    apply_migration(root, again)  # not committed, but there is nothing to do
    assert state(root) == after

    build = [sys.executable, "-m", "recto", "build", "--strict"]
    done = subprocess.run(build, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
