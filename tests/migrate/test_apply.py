"""Changes are made only where git can take them back, and only in the folder."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recto.errors import RectoError
from recto.migrate.apply import apply_migration
from recto.migrate.changes import Migration, MoveFile, WriteFile
from recto.migrate.report import report_text
from recto.migrate.sources import SOURCES as TOOLS
from recto.migrate.sources import plan_migration
from tests.migrate.git_sites import YEAR, commit, state
from tests.sites import write_site

WRITES = Migration("A site", 1, writes=(WriteFile("recto.toml", "", "title", is_new=True),))


def test_a_folder_in_no_repository_is_not_changed(tmp_path):
    write_site(tmp_path, {"a.md": "# A\n"})
    with pytest.raises(RectoError) as caught:
        apply_migration(tmp_path, WRITES)
    assert str(caught.value) == (
        f"{tmp_path} is in no git repository. "
        "Commit the site first, so that `git diff` shows what was changed and `git checkout` takes it back."
    )
    assert not (tmp_path / "recto.toml").exists()


def test_what_is_not_committed_is_named(tmp_path):
    commit(write_site(tmp_path, {"a.md": "# A\n"}))
    write_site(tmp_path, {"a.md": "# B\n", "b.md": "", "c.md": "", "d.md": ""})
    with pytest.raises(RectoError, match=r"is committed: a\.md, b\.md, c\.md and 1 more\."):
        apply_migration(tmp_path, WRITES)
    assert not (tmp_path / "recto.toml").exists()


def test_nothing_is_written_through_a_link(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    root = write_site(tmp_path / "site", {"pages/a.md": "# A\n"})
    (root / "content").symlink_to(outside)
    commit(root)
    migration = Migration("A site", 1, moves=(MoveFile("pages/a.md", "content/a.md"),))
    with pytest.raises(RectoError, match=r"content/a\.md: This is written through a link"):
        apply_migration(root, migration)
    assert list(outside.iterdir()) == []
    assert (root / "pages/a.md").exists()


def test_moves_leave_no_empty_folders(tmp_path):
    root = commit(write_site(tmp_path, {"pages/deep/a.md": "# A\n", "pages/b.js": ""}))
    apply_migration(root, Migration("A site", 1, moves=(MoveFile("pages/deep/a.md", "content/deep/a.md"),)))
    assert sorted(state(root)) == ["content/deep/a.md", "pages/b.js"]
    assert not (root / "pages/deep").exists()


NAMES = st.sampled_from(["index", "a", "b/index", "b/c", "_meta"])
TEXTS = st.lists(
    st.sampled_from(
        ["# Title", "", "text {x}", "<Box>", "</Box>", ":::note", ":::", "```js title='a'", "```", "import a from 'b'",
         "---", "title: T", "{/* c */}", "[a](./b/c.md)", "export default 1", "<!-- c -->", "- [ ] x", "(label)="]
    ),
    max_size=12,
).map("\n".join)  # fmt: skip
CONFIGS = st.sampled_from(
    ["export default {", "module.exports = {logo: <b>x</b>, a: `${b}`}", "export default {title: 'x', docs: [[[{}]]]}",
     "", "const a = 'b", "export default () => ({})", "export default {plugins: [['@docusaurus/x', {}]]} /*"]
)  # fmt: skip
SOURCES = {
    "nextra": ("theme.config.jsx", "pages"),
    "docusaurus": ("docusaurus.config.js", "docs"),
    "sphinx": ("conf.py", "."),
}


@settings(max_examples=25, deadline=None)
@given(data=st.data(), source=st.sampled_from(sorted(SOURCES.keys() & set(TOOLS))))
def test_whatever_a_site_holds_a_dry_run_writes_nothing_and_the_second_run_has_nothing_to_do(
    tmp_path_factory, data, source
):
    config, folder = SOURCES[source]
    pages = data.draw(st.dictionaries(NAMES, TEXTS, max_size=4))
    root = tmp_path_factory.mktemp("site")
    files = {f"{folder}/{name}.md": text for name, text in pages.items()}
    write_site(root, {**files, config: data.draw(CONFIGS) if source != "sphinx" else "project = 'X'\n"})
    before = state(root)
    migration = plan_migration(root, source, YEAR)
    assert len(report_text(migration, written=False).splitlines()) < 60
    assert state(root) == before
    commit(root)
    apply_migration(root, migration)
    assert not plan_migration(root, source, YEAR)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_are_not_followed(tmp_path):
    root = write_site(tmp_path / "site", {"theme.config.js": "export default {}", "pages/index.mdx": "# A\n"})
    write_site(tmp_path / "other", {"secret.mdx": "# Secret\n"})
    (root / "pages/loop").symlink_to(root / "pages")
    (root / "pages/other").symlink_to(tmp_path / "other")
    migration = plan_migration(root, None, YEAR)
    assert [(move.path, move.target) for move in migration.moves] == [("pages/index.mdx", "content/index.mdx")]
    assert [str(need.where) for need in migration.needs] == ["pages/loop", "pages/other"]
    assert migration.needs[0].why == "This is a link, and links are not followed."


def test_folders_that_are_too_deep_or_missing_are_told(tmp_path):
    with pytest.raises(RectoError, match="There is no folder"):
        plan_migration(tmp_path / "none", None, YEAR)
    deep = tmp_path.joinpath(*["d"] * 42)
    deep.mkdir(parents=True)
    with pytest.raises(RectoError, match="Folders lie more than 40 deep in each other"):
        plan_migration(tmp_path, None, YEAR)


def test_a_folder_of_no_known_tool_is_told(tmp_path):
    with pytest.raises(RectoError) as caught:
        plan_migration(write_site(tmp_path, {"a.md": ""}), None, YEAR)
    assert caught.value.message == "Nothing here tells which tool this site was made with."
    assert caught.value.hint is not None and "`--from " in caught.value.hint
