"""Pages that have no file in an open project: what a reload asks for again, and what it leaves as it is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from recto.data import FetchContext
from recto.project import Project
from recto.rendering.assets import AssetStore
from recto.rendering.page_making import MadePage
from tests.sites import write_site

SITE = """\
=== recto.toml
search = false
[plugins]
lines = "lines:Lines"
=== lines.py
from recto.plugins import Plugin, ProvidedPage


class Lines(Plugin):
    def pages(self, event):
        with open(self.context.root / "asked.log", "a") as log:
            log.write("asked\\n")
        folder = self.context.root / "data"
        for file in sorted(folder.iterdir()):
            text = file.read_text()
            yield ProvidedPage(f"lines/{file.stem}.md", f"# {file.stem}\\n\\n{text}")
=== data/a.txt
first
=== data/b.txt
second
=== content/index.md
# Home
"""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(write_site(tmp_path / "site", SITE)) as project:
        yield project


def made(project: Project, route: str, out: Path) -> MadePage:
    async def make() -> MadePage:
        fetches = FetchContext()
        page = await (await project.load(AssetStore(out / "_recto"), fetches)).make(route, fetches)
        assert page is not None
        return page

    return asyncio.run(make())


def times_asked(project: Project) -> int:
    return len((project.root / "asked.log").read_text().splitlines())


def routes(project: Project) -> list[str]:
    return [page.route for page in project.site.pages]


def test_a_change_of_what_a_provider_has_read(project: Project, tmp_path: Path) -> None:
    assert len(routes(project)) == 3
    project.reload()
    pages = {route: made(project, route, tmp_path) for route in ("/lines/a", "/lines/b", "/")}
    assert project.changed() == frozenset()
    write_site(project.root, {"data/a.txt": "other"})
    assert project.changed() == {project.root / "data/a.txt"}
    reloaded = project.reload(project.changed())
    assert not reloaded.everything and not reloaded.code
    affected = [route for route, page in pages.items() if reloaded.affects(page.log, page.frame_log)]
    assert affected == ["/lines/a"]
    document = made(project, "/lines/a", tmp_path).document
    assert document is not None and "other" in document.html
    assert project.changed() == frozenset()


def test_a_file_that_comes_and_goes(project: Project) -> None:
    assert routes(project) == ["/", "/lines/a", "/lines/b"]
    write_site(project.root, {"data/c.txt": "third"})
    assert project.reload([project.root / "data/c.txt"]).site
    assert routes(project) == ["/", "/lines/a", "/lines/b", "/lines/c"]
    (project.root / "data/a.txt").unlink()
    assert project.reload([project.root / "data/a.txt"]).navigation
    assert routes(project) == ["/", "/lines/b", "/lines/c"]


def test_nobody_is_asked_about_what_is_none_of_theirs(project: Project) -> None:
    assert len(routes(project)) == 3
    write_site(project.root, {"content/index.md": "# Home\n\nMore words.\n"})
    project.reload([project.root / "content/index.md"])
    assert times_asked(project) == 1
    # A title is told to providers.
    write_site(project.root, {"content/index.md": "# Start\n"})
    project.reload([project.root / "content/index.md"])
    assert times_asked(project) == 2
    project.reload()
    assert times_asked(project) == 3


def test_a_provider_that_fails_can_be_mended(project: Project) -> None:
    code = (project.root / "lines.py").read_text()
    (project.root / "data/b.txt").write_bytes(b"\xff")
    assert "The plugin `lines` failed: UnicodeDecodeError" in str(project.site.errors[0])
    assert routes(project) == ["/"]
    write_site(project.root, {"data/b.txt": "mended"})
    project.reload([project.root / "data/b.txt"])
    assert routes(project) == ["/", "/lines/a", "/lines/b"]
    write_site(project.root, {"lines.py": code.replace("class Lines", "class Other")})
    with pytest.raises(Exception, match="Lines"):
        project.reload([project.root / "lines.py"])
    write_site(project.root, {"lines.py": code.replace("lines/", "rows/")})
    project.reload([project.root / "lines.py"])
    assert routes(project) == ["/", "/rows/a", "/rows/b"]


def test_pages_of_the_network_are_asked_for_again_at_each_reload(project: Project) -> None:
    code = (project.root / "lines.py").read_text()
    calling = code.replace(
        "        folder", "        import subprocess\n        subprocess.run(['true'])\n        folder"
    )
    write_site(project.root, {"lines.py": calling})
    project.reload()
    assert len(routes(project)) == 3
    project.reload([project.root / "elsewhere.txt"])
    assert times_asked(project) == 2


def test_drafts_are_there_in_development(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", SITE)
    plugin = (root / "lines.py").read_text().replace('{text}")', '{text}", {"draft": file.stem == "a"})')
    write_site(root, {"lines.py": plugin})
    with Project.open(root) as project:
        assert routes(project) == ["/", "/lines/b"]
    with Project.open(root, mode="development") as project:
        assert routes(project) == ["/", "/lines/a", "/lines/b"]
