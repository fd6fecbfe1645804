"""Sites of MkDocs: the pages stay, and the settings that the dialect reads are written."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export.build import build_site
from recto.migrate.apply import apply_migration
from recto.migrate.report import report_text
from recto.migrate.sources import plan_migration
from tests.migrate.git_sites import YEAR, commit, state
from tests.sites import write_site

SITE = {
    "mkdocs.yml": """\
site_name: Orchard
site_url: https://orchard.example.com/docs/
theme:
  name: material
  features: [navigation.tabs, content.code.copy]
plugins:
  - search
  - redirects:
      redirect_maps:
        old.md: guide/install.md
markdown_extensions:
  - admonition
  - toc:
      permalink: true
      title: null
nav:
  - Home: index.md
  - Guide:
      - Install it: guide/install.md
strange_key: 1
""",
    "docs/index.md": '# Orchard\n\n!!! note "Read me"\n\n    See [install](guide/install.md).\n',
    "docs/guide/install.md": "# Installing\n",
}


def test_the_configuration_becomes_settings_and_pages_stay(tmp_path):
    root = commit(write_site(tmp_path, SITE))
    migration = plan_migration(root, None, YEAR)
    report = report_text(migration, written=False)
    assert report.startswith("A site made with MkDocs, 2 pages.\n\nWill be done:\n")
    assert "  recto.toml written: the settings of mkdocs.yml\n" in report
    assert "  mkdocs.yml:20: `strange_key` has no meaning here. " in report
    before = state(root)
    apply_migration(root, migration)
    assert {path: kept for path, kept in state(root).items() if path != "recto.toml"} == before

    written = tomllib.loads((root / "recto.toml").read_text("utf-8"))
    assert (written["title"], written["redirects"]) == (
        "Orchard",
        [{"source": "/old", "destination": "/guide/install"}],
    )
    assert "notes" not in written["plugins"]["material"]
    assert written["plugins"]["material"]["extensions"]["toc"] == {"permalink": True}
    assert not plan_migration(root, "mkdocs", YEAR)

    build = [sys.executable, "-m", "recto", "build", "--strict"]
    done = subprocess.run(build, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    assert "admonition" in (root / "out/index.html").read_text("utf-8")


def test_a_broken_configuration_has_its_place(tmp_path):
    with pytest.raises(RectoError) as caught:
        plan_migration(write_site(tmp_path, {"mkdocs.yml": "site_name: [\n"}), None, YEAR)
    assert caught.value.path == "mkdocs.yml" and caught.value.line is not None


def test_a_folder_without_a_configuration_is_told(tmp_path):
    with pytest.raises(RectoError, match=r"There is no configuration of MkDocs: none of `zensical\.toml`"):
        plan_migration(write_site(tmp_path, {"a.md": ""}), "mkdocs", YEAR)


def test_what_the_site_has_stays_with_the_settings(tmp_path, monkeypatch):
    """A blog without options, and a file that is added to all pages, from a folder that is named by a relative path."""
    files = {
        "mkdocs.yml": "site_name: T\nplugins: [blog]\nmarkdown_extensions:\n  - pymdownx.snippets:\n"
        "      auto_append: [includes/links.md]\n",
        ".gitignore": "out\n.recto\n",
        "includes/links.md": "[there]: https://example.com\n",
        "docs/index.md": "# T\n\nGo [there][]. See [the blog](blog/index.md).\n",
        "docs/blog/index.md": "# Blog\n",
        "docs/blog/posts/one.md": "---\ndate: 2026-01-01\n---\n\n# One\n\nText.\n",
    }
    root = commit(write_site(tmp_path, files))
    monkeypatch.chdir(root)
    build_site(root)
    before = {file.relative_to(root).as_posix() for file in (root / "out").rglob("*.html")}
    apply_migration(Path(), plan_migration(Path(), "mkdocs", YEAR))
    assert tomllib.loads((root / "recto.toml").read_text("utf-8"))["plugins"]["material"]["blog"] == {}
    report = build_site(root)
    assert [str(each) for each in report.warnings] == []
    assert {file.relative_to(root).as_posix() for file in (root / "out").rglob("*.html")} == before
    assert 'href="https://example.com"' in (root / "out/index.html").read_text("utf-8")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_among_the_pages_are_built_and_need_nobody(tmp_path):
    root = write_site(tmp_path, {"mkdocs.yml": "site_name: T\n", "docs/index.md": "# A\n", "CHANGES.md": "# Changes\n"})
    (root / "docs/changes.md").symlink_to("../CHANGES.md")
    (root / "lock.yml").symlink_to("mkdocs.yml")
    migration = plan_migration(root, None, YEAR)
    assert (migration.pages, migration.needs) == (2, ())
    commit(root)
    apply_migration(root, migration)
    build_site(root)
    assert "<title>Changes – T<" in (root / "out/changes/index.html").read_text("utf-8")
