"""From folders to pages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from recto.content import discover
from recto.content.walk import FolderWalk
from recto.errors import RectoError
from recto.settings import Settings
from tests.content.sites import messages, routes, site, tree, write


def test_content(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        {
            "content/index.md": "# Home",
            "content/a/index.mdx": "",
            "content/a/b.md": "",
            "content/file.with.dots.mdx": "",
            "content/страница.md": "",
            "content/_part.mdx": "",
            "content/_private/x.md": "",
            "content/.hidden.md": "",
            "content/.git/x.md": "",
            "content/node_modules/x/readme.md": "",
            "content/a/code.py": "",
            "content/a/image.png": b"\x89PNG",
            "public/logo.svg": "",
        },
    )
    assert routes(found) == ["/", "/a", "/a/b", "/file.with.dots", "/страница"]
    assert found.files == ("content/_part.mdx", "content/a/code.py", "content/a/image.png")
    page = found.page("/a/b")
    assert page is not None
    assert (page.place, page.source_path) == (tmp_path / "content/a/b.md", "content/a/b.md")
    assert (page.kind, page.name, page.title, page.locale, page.timestamp) == ("md", "b", "B", None, None)
    assert found.public_dir == tmp_path / "public" and found.app_dir is None
    assert found.page("/nowhere") is None
    with pytest.raises(KeyError):
        found.navigation("/nowhere")


def test_app(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        {
            "app/page.mdx": "---\ntitle: Front\n---\n",
            "app/blog/page.py": "metadata = {'title': 'Blog'}\ndef page(): ...",
            "app/blog/(group)/post/page.md": "",
            "app/blog/@slot/side/page.md": "",
            "app/blog/post/part.mdx": "",
            "app/blog/route.py": "",
            "app/_private/page.md": "",
            "app/tags/[tag]/page.py": "",
            "app/tags/[tag]/deep/page.mdx": "",
            "app/tags/[tag]/_meta.json": '{"nothing": "x"}',
        },
    )
    assert routes(found) == ["/", "/blog", "/blog/post", "/blog/side"]
    assert [(page.route, page.kind) for page in found.dynamic_pages] == [
        ("/tags/[tag]", "py"),
        ("/tags/[tag]/deep", "mdx"),
    ]
    assert found.files == ("app/blog/route.py", "app/blog/post/part.mdx")
    assert tree(found.navigation("/").sidebar) == ["index", ("blog", ["index", "post", "side"])]


def test_src_folders(tmp_path: Path) -> None:
    files = {"src/content/a.md": "", "src/app/b/page.md": ""}
    assert routes(site(tmp_path, files)) == ["/a", "/b"]
    assert routes(site(tmp_path, {"content/c.md": "", "app/d/page.md": ""})) == ["/c", "/d"]


def test_content_dir_and_base_path(tmp_path: Path) -> None:
    settings = 'content_dir = "docs/pages"\ncontent_dir_base_path = "/guide/v1"\n'
    files = {"recto.toml": settings, "docs/pages/index.md": "", "docs/pages/a.md": "", "content/x.md": ""}
    found = site(tmp_path, files)
    assert routes(found) == ["/guide/v1", "/guide/v1/a"]
    assert found.content_dir == tmp_path / "docs/pages"


def test_a_content_dir_outside_of_the_site(tmp_path: Path) -> None:
    write(tmp_path, {"site/recto.toml": 'content_dir = "../docs"\n', "docs/a.md": ""})
    found = discover(tmp_path / "site", Settings(content_dir="../docs"))
    assert [page.source_path for page in found.pages] == ["../docs/a.md"]


def test_drafts(tmp_path: Path) -> None:
    files = {
        "content/index.md": "",
        "content/new.md": "---\ndraft: true\n---\n",
        "content/done.md": "---\ndraft: false\n---\n",
        "content/later/one.md": "---\ndraft: true\n---\n",
        "content/_meta.json": '{"new": "New", "---": {"type": "separator"}, "done": ""}',
    }
    found = site(tmp_path, files)
    assert routes(found) == ["/", "/done"]
    assert [page.route for page in found.drafts] == ["/new", "/later/one"]
    assert tree(found.navigation("/").sidebar) == ["index", "---", "done"]
    kept = discover(tmp_path, Settings(), drafts=True)
    assert routes(kept) == ["/", "/done", "/later/one", "/new"] and kept.drafts == ()


def test_a_site_of_drafts_builds_nothing(tmp_path: Path) -> None:
    assert routes(site(tmp_path, {"content/index.md": "---\ndraft: true\n---\n"})) == []


def test_links_are_followed(tmp_path: Path) -> None:
    write(tmp_path, {"elsewhere/x.md": "# X", "one.md": "# One", "content/index.md": ""})
    (tmp_path / "content/linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (tmp_path / "content/twice").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (tmp_path / "content/file.md").symlink_to(tmp_path / "one.md")
    assert routes(site(tmp_path, {})) == ["/", "/file", "/linked/x", "/twice/x"]


def test_a_link_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path, {"content/index.md": "", "content/a/b/c.md": "", "other/x.md": ""})
    (tmp_path / "content/a/b/up").symlink_to(tmp_path / "content/a", target_is_directory=True)
    (tmp_path / "content/other").symlink_to(tmp_path / "other", target_is_directory=True)
    (tmp_path / "other/again").symlink_to(tmp_path / "other", target_is_directory=True)
    assert messages(tmp_path, {}) == [
        "content/a/b/up: This link leads back to a folder that it lies in. Remove the link.",
        "content/other/again: This link leads back to a folder that it lies in. Remove the link.",
    ]


def test_a_dead_link(tmp_path: Path) -> None:
    write(tmp_path, {"content/index.md": ""})
    for name in ("gone.md", "gone.svg"):
        (tmp_path / "content" / name).symlink_to(f"../{name}")
    assert messages(tmp_path, {}) == [
        f"content/{name}: This link leads to ../{name}, which is not there. Remove the link, or mend it."
        for name in ("gone.md", "gone.svg")
    ]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "There is neither a `content` nor an `app` folder here. Write `content/index.md`."),
        (
            {"mkdocs.en.yml": "", "mkdocs.de.yml": "", "other.yml": ""},
            "There is neither a `content` nor an `app` folder here."
            " Write `content/index.md`, or call `mkdocs.de.yml` `mkdocs.yml`.",
        ),
        ({"content/x.txt": ""}, "The folder `content` holds no page. Write `content/index.md`."),
        ({"src/content/x.txt": ""}, "The folder `src/content` holds no page. Write `src/content/index.md`."),
        ({"app/x.md": ""}, "The folder `app` holds no page. Write `app/page.md`."),
        (
            {"recto.toml": 'content_dir = "docs"', "content/index.md": ""},
            "recto.toml:1:1: The folder `docs` of the setting `content_dir` does not exist.",
        ),
        (
            {"content/a.md": "", "content/a.mdx": ""},
            "content/a.mdx: `content/a.md` and `content/a.mdx` both are the page `/a`. Rename or remove one of them.",
        ),
        (
            {"content/a.md": "", "content/a/index.md": "", "content/a/b.md": ""},
            "content/a/index.md: `content/a.md` and `content/a/index.md` both are the page `/a`."
            " Rename or remove one of them.",
        ),
        (
            {"content/index.md": "", "app/(home)/page.py": ""},
            "content/index.md: `app/(home)/page.py` and `content/index.md` both are the page `/`."
            " Rename or remove one of them.",
        ),
        (
            {"content/a.md": b"# A\n\xe9t\xe9"},
            "content/a.md:2:1: The file is not UTF-8: byte 0xe9. Save it as UTF-8.",
        ),
        (
            {"content/a.md": "---\na: [\n---\n"},
            "content/a.md:3:1: The front matter is not valid YAML: did not find expected node content.",
        ),
        ({"app/page.py": "def"}, "app/page.py:1:4: This is not valid Python: invalid syntax."),
    ],
)
def test_mistakes(tmp_path: Path, files: dict[str, str | bytes], message: str) -> None:
    assert messages(tmp_path, files) == [message]


def test_all_mistakes_come_together(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/_meta.json": '{"nope": "x"}',
        "content/a.md": b"\xff",
        "content/b.md": "---\norder: x\ndraft: 3\n---\n",
        "content/c.md": "",
        "content/c.mdx": "",
    }
    assert [message.split(":")[0] for message in messages(tmp_path, files)] == [
        "content/a.md",
        "content/b.md",
        "content/b.md",
        "content/c.mdx",
        "content/_meta.json",
    ]


def test_a_broken_page_still_is_a_page_for_meta(tmp_path: Path) -> None:
    files = {"content/_meta.json": '{"a": "A"}', "content/a.md": b"\xff"}
    assert messages(tmp_path, files) == ["content/a.md:1:1: The file is not UTF-8: byte 0xff. Save it as UTF-8."]


def test_no_such_site(tmp_path: Path) -> None:
    with pytest.raises(RectoError, match=r"There is no folder .*nowhere"):
        discover(tmp_path / "nowhere", Settings())


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied")

    write(tmp_path, {"content/a.md": ""})
    monkeypatch.setattr(os, "scandir", refuse)
    assert messages(tmp_path, {}) == ["content: The folder cannot be read: Permission denied."]


def test_pages_that_did_not_change_are_not_read_again(tmp_path: Path) -> None:
    first = site(tmp_path, {"content/a.md": "# A", "content/b.md": "# B", "content/d.md": "---\ndraft: true\n---\n"})
    write(tmp_path, {"content/b.md": "# Bee"})
    (tmp_path / "content/c.md").write_text("# C", "utf-8")
    second = discover(tmp_path, Settings(), known=(*first.pages, *first.drafts, *first.dynamic_pages))
    assert second.page("/a") is first.page("/a")
    assert second.drafts[0] is first.drafts[0]
    assert [page.title for page in second.pages] == ["A", "Bee", "C"]


def test_a_walk_is_in_the_order_of_names(tmp_path: Path) -> None:
    from recto.content.walk import FoundFiles

    write(tmp_path, {"content/b.md": "", "content/B.md": "", "content/a/z.md": "", "content/10.md": ""})
    found = FoundFiles()
    FolderWalk(tmp_path, tmp_path / "content", "content", found).run(("base",))
    assert [file.segments for file in found.pages] == [("base", "10"), ("base", "B"), ("base", "b"), ("base", "a", "z")]
