"""An open project: what it reads, what it leaves behind, and what a reload reads anew."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest

from recto.data import FetchContext
from recto.errors import RectoError
from recto.export import build_site
from recto.project import Project
from recto.rendering.assets import AssetStore
from recto.rendering.page_making import MadePage
from tests.sites import write_site

SITE = """\
=== recto.toml
title = "First"
search = false
=== .env
TITLE_OF_DAY=first
=== words.py
def word():
    return "first edition"
=== more/phrases.py
from words import word

def phrase():
    return word().title()
=== content/index.mdx
---
title: Home
---

from more.phrases import phrase

{phrase()}
=== content/other.md
# Other
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("TITLE_OF_DAY", raising=False)
    return write_site(tmp_path / "site", SITE)


def html_of(project: Project, route: str, out: Path) -> str:
    async def make() -> str:
        fetches = FetchContext()
        loaded = await project.load(AssetStore(out / "_recto"), fetches)
        found = loaded.pages.find(route)
        assert found is not None
        return (await loaded.maker.make(*found)).html

    return asyncio.run(make())


def own_modules(root: Path) -> set[str]:
    files = ((name, getattr(module, "__file__", None) or "") for name, module in tuple(sys.modules.items()))
    return {name for name, file in files if file.startswith(str(root))}


def test_a_build_leaves_nothing_in_the_process(root: Path) -> None:
    path, environment = list(sys.path), dict(os.environ)
    build_site(root)
    assert "First Edition" in (root / "out/index.html").read_text()
    assert (sys.path, dict(os.environ)) == (path, environment)
    assert own_modules(root) == set()
    # One that has nothing to do, and one that fails, are no different.
    build_site(root)
    write_site(root, {"content/index.mdx": "{1 / 0}"})
    with pytest.raises(RectoError):
        build_site(root)
    assert (sys.path, dict(os.environ)) == (path, environment)
    assert own_modules(root) == set()


def test_values_of_the_environment(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(root, {".env.development": "ONLY_HERE=1\n", ".env.production": "ONLY_THERE=1\n"})
    monkeypatch.setenv("TITLE_OF_DAY", "real")
    with Project.open(root, mode="development"):
        assert os.environ["TITLE_OF_DAY"] == "real"
        assert "ONLY_HERE" in os.environ and "ONLY_THERE" not in os.environ
    assert os.environ["TITLE_OF_DAY"] == "real"
    assert "ONLY_HERE" not in os.environ


def test_a_reload_takes_new_values_and_drops_those_that_are_gone(root: Path) -> None:
    with Project.open(root) as project:
        write_site(root, {".env": "OTHER=1\n"})
        assert os.environ["TITLE_OF_DAY"] == "first"
        project.reload([root / ".env"])
        assert "TITLE_OF_DAY" not in os.environ
        assert os.environ["OTHER"] == "1"
        # What somebody else has set since is theirs.
        os.environ["OTHER"] = "2"
    assert os.environ.pop("OTHER") == "2"


def test_a_build_beside_an_open_project_has_its_own_values_and_modules(root: Path, tmp_path: Path) -> None:
    """As where an application serves a site and builds it as well."""
    with Project.open(root) as project:
        assert "First Edition" in html_of(project, "/", tmp_path)
        open_modules = {name: sys.modules[name] for name in own_modules(root)}
        page = "import os\nfrom more.phrases import phrase\n\n{phrase()} {os.environ['TITLE_OF_DAY']}\n"
        changed = {".env": "TITLE_OF_DAY=second\n", "words.py": "def word(): return 'second edition'\n"}
        write_site(root, {**changed, "content/index.mdx": page})
        build_site(root)
        assert "Second Edition\nsecond" in (root / "out/index.html").read_text()
        assert os.environ["TITLE_OF_DAY"] == "first"
        assert {name: sys.modules.get(name) for name in open_modules} == open_modules
        assert {root / ".env", root / "words.py"} <= project.changed()
        project.reload(project.changed())
        assert "Second Edition\nsecond" in html_of(project, "/", tmp_path)
        assert project.changed() == frozenset()
    assert own_modules(root) == set()
    assert "TITLE_OF_DAY" not in os.environ


def test_modules_that_the_application_has_imported_stay(root: Path) -> None:
    sys.path.insert(0, str(root))
    try:
        import words  # type: ignore[import-not-found]

        with Project.open(root) as project:
            project.allow_imports()
            import more.phrases  # type: ignore[import-not-found]  # noqa: F401

            project.reload()
            assert sys.modules["words"] is words
            assert "more.phrases" not in sys.modules
        assert sys.modules["words"] is words
    finally:
        sys.path.remove(str(root))
        del sys.modules["words"]


def test_whoever_imports_the_projects_modules_goes_with_them(root: Path, tmp_path: Path) -> None:
    """Packages from elsewhere: by the code they have, or by what they have got hold of."""
    elsewhere = write_site(
        tmp_path / "elsewhere",
        {
            "by_code/__init__.py": "",
            "by_code/late.py": "def text():\n    from words import word\n    return word()\n",
            "by_code/above.py": "import by_code.late\n",
            "by_hand.py": "from importlib import import_module\nheld = import_module('words')\n",
            "by_value.py": "from words import LIMIT\n",
            "relative/__init__.py": "from .words import LIMIT\n",
            "relative/words.py": "LIMIT = 1\n",
            "not_concerned.py": "words = 1\nprint(words.real)\n",
        },
    )
    with (root / "words.py").open("a") as file:
        file.write("\nLIMIT = 1\n")
    names = {"by_code.late", "by_code.above", "by_hand", "by_value", "relative", "relative.words", "not_concerned"}
    sys.path.insert(0, str(elsewhere))
    try:
        with Project.open(root) as project:
            project.allow_imports()
            for name in names:
                __import__(name)
            project.reload([root / "words.py"])
            gone = {"words", "by_code.late", "by_code.above", "by_hand", "by_value"}
            assert gone.isdisjoint(sys.modules)
            assert names - gone <= sys.modules.keys()
            assert not hasattr(sys.modules["by_code"], "late")
    finally:
        sys.path.remove(str(elsewhere))
        for name in [*names, "by_code"]:
            sys.modules.pop(name, None)


def test_what_a_reload_reads_anew(root: Path, tmp_path: Path) -> None:
    with Project.open(root) as project:
        assert "First Edition" in html_of(project, "/", tmp_path)
        site = project.site

        def reload(name: str, text: str | None) -> tuple[bool, bool, bool, bool]:
            if text is None:
                (root / name).unlink()
            else:
                write_site(root, {name: text})
            told = project.reload([root / name])
            assert told.paths == {root / name}
            return told.settings, told.code, told.site, told.navigation

        # The text of a page is read when the page is made.
        assert reload("content/other.md", "# Other\n\nmore\n") == (False, False, False, False)
        assert [page.title for page in project.site.pages] == [page.title for page in site.pages]
        assert reload("notes.txt", "any") == (False, False, False, False)
        assert reload("content/other.md", "# Another\n") == (False, False, True, True)
        assert reload("content/other.md", "---\ndescription: x\n---\n# Another\n")[:3] == (False, False, True)
        assert reload("content/third.md", "# Third\n") == (False, False, True, True)
        assert reload("content/third.md", None) == (False, False, True, True)
        assert reload("content/_meta.py", "meta = {'other': 'By hand'}\n") == (False, False, True, True)
        assert reload("words.py", "def word(): return 'next edition'\n") == (False, True, False, False)
        assert "Next Edition" in html_of(project, "/", tmp_path)
        assert reload("recto.toml", 'title = "Second"\nsearch = false\n') == (True, True, False, False)
        assert project.settings.title == "Second"


def test_what_code_read_while_it_was_loaded(root: Path, tmp_path: Path) -> None:
    write_site(root, {"names.txt": "Anna", "mdx_components.py": COMPONENTS, "content/index.mdx": "<Name />\n"})
    with Project.open(root) as project:
        assert "Anna" in html_of(project, "/", tmp_path)
        write_site(root, {"names.txt": "Berta"})
        assert root / "names.txt" in project.changed()
        assert project.reload([root / "names.txt"]).code
        assert "Berta" in html_of(project, "/", tmp_path)


COMPONENTS = """\
from pathlib import Path

NAME = (Path(__file__).parent / "names.txt").read_text()
components = {"Name": lambda: NAME}
"""


def test_mistakes_leave_the_project_as_it_was(root: Path, tmp_path: Path) -> None:
    with Project.open(root) as project:
        assert "First Edition" in html_of(project, "/", tmp_path)
        write_site(root, {"recto.toml": "titel = 1\n"})
        with pytest.raises(RectoError) as caught:
            project.reload(project.changed())
        assert str(caught.value).startswith("recto.toml:1:1: `titel` is not a setting.")
        assert project.settings.title == "First"
        assert "First Edition" in html_of(project, "/", tmp_path)
        # It is asked for again until it can be read.
        assert root / "recto.toml" in project.changed()
        write_site(root, {"recto.toml": 'title = "Mended"\n'})
        project.reload(project.changed())
        assert project.settings.title == "Mended"


def test_a_page_of_a_thousand_is_rendered_by_its_route(tmp_path: Path) -> None:
    root = write_site(tmp_path, {f"content/page-{number}.md": f"# Page {number}\n" for number in range(1000)})
    with Project.open(root, mode="development") as project:
        assert len(project.site.pages) == 1000
        assert "<h1" in html_of(project, "/page-7", tmp_path)


def test_a_page_on_demand_tells_what_is_wrong_and_what_it_read(root: Path, tmp_path: Path) -> None:
    write_site(
        root,
        {
            "content/other.mdx": "# Other\n\n[gone](/nowhere)\n\n{open('note.txt').read()}\n",
            "content/pictured.md": "![none](./none.png)\n",
            "content/broken.mdx": "# Broken\n\n{1 / 0}\n",
            "note.txt": "noted",
        },
    )
    (root / "content/other.md").unlink()

    async def make(project: Project, route: str) -> MadePage | None:
        fetches = FetchContext()
        return await (await project.load(AssetStore(tmp_path / "_recto"), fetches)).make(route, fetches)

    with Project.open(root, mode="development") as project, chdir(root):
        other = asyncio.run(make(project, "/other"))
        assert other is not None and other.document is not None
        assert "noted" in other.document.html
        pictured = asyncio.run(make(project, "/pictured"))
        assert pictured is not None and pictured.document is not None
        assert [error.message for error in pictured.errors] == ["There is no image ./none.png."]
        assert [warning.message for warning in other.warnings] == ["The link /nowhere leads to no page and no file."]
        assert str(root / "content/other.mdx") in other.log.own.files
        broken = asyncio.run(make(project, "/broken"))
        assert broken is not None and broken.document is None
        assert [str(error) for error in broken.errors] == [
            "content/broken.mdx:3:2: ZeroDivisionError: division by zero"
        ]
        assert asyncio.run(make(project, "/none")) is None

        # Which pages a change concerns.
        assert project.reload([root / "note.txt"]).affects(other.log, other.frame_log)
        assert project.reload([root / "content/other.mdx"]).affects(other.log)
        assert not project.reload([root / "content/broken.mdx"]).affects(other.log, other.frame_log)
        assert project.reload([root / "words.py"]).affects(other.log)


def test_drafts_are_shown_in_development(root: Path) -> None:
    write_site(root, {"content/other.md": "---\ndraft: true\n---\n# Other\n"})
    with Project.open(root) as project:
        assert [page.route for page in project.site.pages] == ["/"]
    with Project.open(root, mode="development") as project:
        assert [page.route for page in project.site.pages] == ["/", "/other"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RectoError) as caught:
        Project.open(tmp_path / "nowhere")
    assert str(caught.value) == f'There is no folder {tmp_path / "nowhere"}. Make a site with "recto new".'


def test_mistakes_in_settings_leave_no_values_behind(root: Path) -> None:
    write_site(root, {"recto.toml": "titel = 1\n"})
    with pytest.raises(RectoError):
        Project.open(root)
    assert "TITLE_OF_DAY" not in os.environ


@pytest.mark.parametrize("name", ["mdx_components.py", "content/_meta.py", "app/layout.py", "app/a/page.py"])
def test_one_wording_for_what_is_not_python(root: Path, name: str) -> None:
    write_site(root, {name: "def x(:\n"})
    with pytest.raises(RectoError) as caught:
        build_site(root)
    assert [str(error) for error in caught.value.errors] == [f"{name}:1:7: This is not valid Python: invalid syntax."]


@pytest.mark.parametrize("name", ["mdx_components.py", "content/_meta.py", "app/layout.py", "app/a/page.py"])
def test_one_wording_for_what_fails(root: Path, name: str) -> None:
    write_site(root, {name: "import sys\n\nsys.exit(3)\n"})
    with pytest.raises(RectoError) as caught:
        build_site(root)
    assert {str(error) for error in caught.value.errors} == {f"{name}:3:1: SystemExit: 3"}


def test_a_function_components_that_fails(root: Path) -> None:
    write_site(root, {"mdx_components.py": "def components(defaults):\n    return {**defaults, 'A': nothing}\n"})
    with pytest.raises(RectoError) as caught:
        build_site(root)
    assert str(caught.value) == "mdx_components.py:2:30: NameError: name 'nothing' is not defined"


def test_a_build_without_anything_to_do_imports_nothing_of_pages(root: Path) -> None:
    build_site(root)
    rooms = "content", "markdown", "mdx", "components", "app"
    program = (
        "import sys; from pathlib import Path; from recto.export import build_site;"
        f"assert build_site(Path({str(root)!r})).made == 0;"
        f"print([room for room in {rooms} if f'recto.{{room}}' in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
