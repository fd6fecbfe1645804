"""A site after an edit of pages is the one that is read anew; what pages alone do not tell is left to that."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.content import Site, read_site
from recto.content.edited_pages import edited_site
from recto.rendering.navigation_lines import navigation_lines
from recto.settings import Settings
from tests.sites import write_site

SITE = {
    "content/index.md": "# Home\n",
    "content/a.md": "---\ntitle: A\n---\n",
    "content/b.md": "Text without a title.\n",
    "content/folder/index.md": "# Folder\n",
    "content/picture.png": "no picture",
    "content/_meta.json": '{"a": "First"}',
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return read_site(write_site(tmp_path, SITE), Settings())


def edited(site: Site, *names: str) -> Site | None:
    return edited_site(site, [site.root / name for name in names], {}, None)


def same(one: Site | None, other: Site) -> bool:
    assert one is not None
    return all(
        (
            one.pages == other.pages,
            one.drafts == other.drafts,
            list(navigation_lines(one)) == list(navigation_lines(other)),
            list(map(str, one.errors)) == list(map(str, other.errors)),
        )
    )


@pytest.mark.parametrize(
    "text",
    ["# Another title\n", "---\ntitle: New\norder: 3\n---\n", "---\ntitle: [\n---\n", "---\ndraft: true\n---\n", ""],
)
@pytest.mark.parametrize("name", ["content/a.md", "content/b.md", "content/folder/index.md", "content/index.md"])
def test_the_same_as_read_anew(site: Site, name: str, text: str) -> None:
    write_site(site.root, {name: text})
    found = edited(site, name)
    assert same(found, read_site(site.root, Settings()))
    # And back again, with what was wrong with it.
    write_site(site.root, {name: SITE[name]})
    assert found is not None
    assert same(edited(found, name), site)


def test_text_below_the_title_changes_nothing(site: Site) -> None:
    write_site(site.root, {"content/a.md": "---\ntitle: A\n---\n\nMore text.\n", "content/picture.png": "another"})
    assert edited(site, "content/a.md", "content/picture.png") is site


def test_what_is_not_told_by_pages_alone(site: Site) -> None:
    write_site(site.root, {"content/new.md": "# New\n", "content/_meta.json": '{"a": "Other"}'})
    (site.root / "content/b.md").unlink()
    for name in ("content/new.md", "content/_meta.json", "content/b.md", "content/folder", "content/nothing.png"):
        assert edited(site, name) is None
