"""A site after an edit of pages is the one that is read anew; what pages alone do not tell is left to that."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.content import Site, meta_files, read_site
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
    write_site(site.root, {"content/new.md": "# New\n", "content/folder/_meta.json": '{"index": "Other"}'})
    (site.root / "content/b.md").unlink()
    names = ("content/new.md", "content/folder/_meta.json", "content/b.md", "content/folder", "content/nothing.png")
    for name in names:
        assert edited(site, name) is None


@pytest.mark.parametrize("text", ['{"b": "Second", "a": "First"}', '{"c": "Nowhere"}', "{", "[]", "{}"])
def test_a_meta_file(site: Site, text: str) -> None:
    write_site(site.root, {"content/_meta.json": text, "content/a.md": "# Another title\n"})
    found = edited(site, "content/_meta.json", "content/a.md")
    assert same(found, read_site(site.root, Settings()))
    write_site(site.root, {name: SITE[name] for name in ("content/_meta.json", "content/a.md")})
    assert found is not None
    assert same(edited(found, "content/_meta.json", "content/a.md"), site)


def test_meta_files_are_read_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand pages have five hundred of them; only code may say something else each time."""
    write_site(site.root, {"content/folder/_meta.py": "meta = {'index': 'By code'}\n"})
    before = read_site(site.root, Settings())
    asked: list[str] = []
    original = meta_files.read_text

    def noted(path: Path, shown: str) -> str:
        asked.append(shown)
        return original(path, shown)

    monkeypatch.setattr(meta_files, "read_text", noted)
    write_site(site.root, {"content/a.md": "# Another title\n"})
    found = edited(before, "content/a.md")
    assert asked == ["content/folder/_meta.py"]
    assert same(found, read_site(site.root, Settings()))
    assert before.parts is not None
    asked.clear()
    read_site(site.root, Settings(), known_metas=before.parts.metas)
    assert asked == ["content/folder/_meta.py"]
