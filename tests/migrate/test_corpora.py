"""Real sites: what migration makes of them, where they lie beside the repository."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from recto.migrate.apply import apply_migration
from recto.migrate.report import report_text
from recto.migrate.sources import plan_migration
from tests.migrate.git_sites import YEAR, commit, state

_SHARED = Path(__file__).parents[2].parent / "shared"
# Pages that no rule can move: programs in JavaScript, of which the report names each.
_PROGRAMS = {
    "envelop": 2,
    "graphql-js": 0,
    "nextra-docs": 20,
    "nextra-example-blog": 0,
    "nextra-example-docs": 2,
    "prompt-engineering-guide": 0,
}


@pytest.mark.parametrize("name", sorted(_PROGRAMS))
def test_sites_of_nextra(name, tmp_path):
    source = _SHARED / "corpora" / name
    if not source.is_dir():
        pytest.skip(f"{name} is not beside the repository")
    root = tmp_path / name
    shutil.copytree(source, root, copy_function=shutil.copyfile)
    commit(root)
    before = state(root)
    migration = plan_migration(root, None, YEAR)
    assert state(root) == before
    assert len(report_text(migration, written=False).splitlines()) < 50
    pages = {need.where.path for need in migration.needs if need.where.path.endswith((".md", ".mdx"))}
    assert len(pages) <= _PROGRAMS[name], sorted(pages)
    apply_migration(root, migration)
    assert not plan_migration(root, None, YEAR)
