"""Random edits of packages: `python -m tests.stress.api_edits 200` makes more of them (API-REF-72, 73)."""

import pytest

from tests.stress.api_edits import check_edits


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_modules_that_are_read_one_by_one(seed, tmp_path):
    """API-REF-73: the library is the one that is read of all files at once."""
    assert len(check_edits(tmp_path, 25, seed, builds=False)) == 25


def test_builds_after_edits(tmp_path):
    """API-REF-72: every build is what a fresh one is."""
    root = tmp_path / "site"
    root.mkdir()
    assert len(check_edits(root, 4, 11)) == 4
