"""Pages of all modules of a package: `api-autonav`, and the recipe of mkdocstrings for `gen-files`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from recto.dialects.material.project.settings import project_settings
from recto.export.build import build_site

AUTONAV = """\
site_name: Tool
plugins:
  - search
  - api-autonav:
      modules: [lib/tool]
      exclude: ["tool.old", "re:_gen$"]
"""
RECIPE = """\
site_name: Tool
plugins:
  - gen-files:
      scripts: [docs/gen_ref_pages.py]
  - literate-nav:
      nav_file: SUMMARY.md
  - mkdocstrings
nav:
  - index.md
  - Code: api/
"""
SCRIPT = '''\
"""Generate the code reference pages and navigation."""

import re
from pathlib import Path

import mkdocs_gen_files

nav = mkdocs_gen_files.Nav()
src = Path(__file__).parent.parent / "lib"
for path in sorted(src.rglob("*.py")):
    parts = tuple(path.relative_to(src).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts = parts[:-1]
    elif parts[-1].startswith("_"):
        continue
    with mkdocs_gen_files.open(Path("api", *parts).with_suffix(".md"), "w") as file:
        file.write("::: " + ".".join(parts))
with mkdocs_gen_files.open("api/SUMMARY.md", "w") as nav_file:
    nav_file.writelines(nav.build_literate_nav())
'''
FILES = {
    "__init__.py": '"""A tool."""\n',
    "boxes.py": '"""Boxes."""\n\nclass Box:\n    """A box."""\n',
    "_hidden.py": '"""Hidden."""\n',
    "old.py": '"""Old."""\n',
    "a_gen.py": '"""Made."""\n',
    "sub/__init__.py": '"""Below."""\n',
    "sub/deep.py": '"""Deep."""\n\ndef dig() -> None:\n    """Dig."""\n',
    "data/no_package.py": '"""In no package."""\n',
}


def project(tmp_path: Path, config: str, **pages: str) -> dict[str, Any]:
    for name, text in FILES.items():
        (tmp_path / "lib/tool" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "lib/tool" / name).write_text(text)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Tool\n\nSee [the box][tool.boxes.Box].\n")
    (tmp_path / "docs/gen_ref_pages.py").write_text(SCRIPT)
    (tmp_path / "mkdocs.yml").write_text(config)
    return project_settings(tmp_path, "mkdocs.yml")


def test_autonav_has_a_page_for_each_module(tmp_path: Path) -> None:
    pytest.importorskip("griffe")
    settings = project(tmp_path, AUTONAV)
    own = settings["plugins"]["material"]
    assert list(own["module_pages"]) == [
        "reference/tool/index.md", "reference/tool/boxes.md",
        "reference/tool/sub/index.md", "reference/tool/sub/deep.md",
    ]  # fmt: skip
    assert own["notes"] == [] and settings["api"]["paths"] == ["lib"]
    report = build_site(tmp_path)
    assert [str(each) for each in report.warnings] == []
    html = (tmp_path / "out/reference/tool/sub/deep/index.html").read_text("utf-8")
    assert 'id="tool.sub.deep"' in html and 'id="tool.sub.deep.dig"' in html and html.count("<h1") == 1
    home = (tmp_path / "out/index.html").read_text("utf-8")
    assert 'href="/reference/tool/boxes/#tool.boxes.Box"' in home
    sidebar = home[home.index("<aside") if "<aside" in home else 0 :]
    places = [sidebar.index(name) for name in ("API Reference", "/reference/tool/boxes/", "/reference/tool/sub/deep/")]
    assert places == sorted(places)


def test_the_recipe_of_mkdocstrings_has_the_same_effect(tmp_path: Path) -> None:
    pytest.importorskip("griffe")
    settings = project(tmp_path, RECIPE)
    own = settings["plugins"]["material"]
    assert "api/tool/boxes.md" in own["module_pages"] and "api/tool/_hidden.md" not in own["module_pages"]
    assert own["module_pages"]["api/tool/boxes.md"] == '---\ntitle: "boxes"\n---\n\n::: tool.boxes\n'
    assert [(note["line"], note["message"]) for note in own["notes"]] == [
        (3, "`docs/gen_ref_pages.py` is not run: Recto makes pages of the modules of `tool` below `api/` in its place.")
    ]
    assert settings["navigation"][1]["title"] == "Code"
    assert settings["navigation"][1]["entries"][0]["title"] == "tool"
    build_site(tmp_path)
    assert "<title>sub – T" in (tmp_path / "out/api/tool/sub/index.html").read_text("utf-8")


def test_names_of_folders_in_constants_and_paths_below_the_package(tmp_path: Path) -> None:
    settings = project(tmp_path, RECIPE)
    script = SCRIPT.replace(
        "nav = mkdocs_gen_files.Nav()\n", 'nav = mkdocs_gen_files.Nav()\nPACKAGE = "tool"\nOUT = "api"\n'
    )
    script = script.replace('/ "lib"', '/ "lib" / PACKAGE').replace('Path("api", *', "Path(OUT, *")
    script = script.replace('"api/SUMMARY', 'f"{OUT}/SUMMARY')
    (tmp_path / "docs/gen_ref_pages.py").write_text(
        script.replace('    elif parts[-1].startswith("_"):\n        continue\n', "")
    )
    settings = project_settings(tmp_path, "mkdocs.yml")
    pages = settings["plugins"]["material"]["module_pages"]
    assert {file: re.findall(r'title: "(.*)"\n---\n\n::: (.*)\n', text) for file, text in pages.items()} == {
        "api/index.md": [("tool", "tool")],
        "api/_hidden.md": [("_hidden", "tool._hidden")],
        "api/a_gen.md": [("a_gen", "tool.a_gen")],
        "api/boxes.md": [("boxes", "tool.boxes")],
        "api/old.md": [("old", "tool.old")],
        "api/sub/index.md": [("sub", "tool.sub")],
        "api/sub/deep.md": [("deep", "tool.sub.deep")],
    }
    (tmp_path / "docs/api").mkdir()
    (tmp_path / "docs/api/index.md").write_text("# In place of which the script writes\n")
    section = settings["navigation"][1]
    assert section["title"] == "Code"
    shown = [(entry["title"], entry.get("page")) for entry in section["entries"]]
    assert shown[:2] == [("tool", "api/index.md"), ("_hidden", "api/_hidden.md")] and shown[-1][0] == "sub"
    report = build_site(tmp_path)
    assert report.errors == () and (tmp_path / "out/api/_hidden/index.html").is_file()
    assert 'id="tool"' in (tmp_path / "out/api/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("named", "gone"),
    [
        ('EXCLUDED_FILES = ["old", "tool/boxes.py"]', {"old", "boxes"}),
        ('def keep(path, exclude: tuple[str, ...] = (\n    "sub",  # not "old"\n)):', {"sub", "sub.deep"}),
        ('skipped = frozenset({"tool.sub.deep", "*_gen.py"})', {"sub.deep", "a_gen"}),
        ('ignore = ["__init__", "lib/tool/old"]', {"", "sub", "old"}),
        ('skip_words = ["ool", "deep/sub", "tool/deep"]', set()),
    ],
)
def test_modules_that_a_script_leaves_out(tmp_path: Path, named: str, gone: set[str]) -> None:
    project(tmp_path, RECIPE)
    script = SCRIPT.replace("src = Path", f"{named}\nsrc = Path")
    (tmp_path / "docs/gen_ref_pages.py").write_text(script)
    pages = project_settings(tmp_path, "mkdocs.yml")["plugins"]["material"]["module_pages"]
    made = {re.sub(r".*::: tool\.?(.*)\n", r"\1", text, flags=re.DOTALL) for text in pages.values()}
    assert {"", "a_gen", "boxes", "old", "sub", "sub.deep"} - made == gone


def test_a_package_that_is_not_there_is_told(tmp_path: Path) -> None:
    settings = project(tmp_path, AUTONAV.replace("lib/tool", "lib/tol"))
    notes = settings["plugins"]["material"]["notes"]
    assert [(note["line"], note["message"]) for note in notes] == [
        (5, "There is no package `lib/tol`, whose modules would have pages."),
        (4, "Pages of all modules are not made."),
    ]


def test_scripts_that_make_other_pages_are_told(tmp_path: Path) -> None:
    (tmp_path / "other.py").write_text("print('pages')\n")
    settings = project(tmp_path, RECIPE.replace("docs/gen_ref_pages.py", "other.py"))
    assert [note["message"] for note in settings["plugins"]["material"]["notes"]][:1] == [
        "Scripts that write pages are not run."
    ]


def test_a_page_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "docs/reference/tool").mkdir(parents=True)
    (tmp_path / "docs/reference/tool/boxes.md").write_text("# Our boxes\n")
    (tmp_path / "docs").rename(tmp_path / "d")
    settings = project(tmp_path, AUTONAV)
    (tmp_path / "d/reference").rename(tmp_path / "docs/reference")
    settings = project_settings(tmp_path, "mkdocs.yml")
    assert "reference/tool/boxes.md" not in settings["plugins"]["material"]["module_pages"]


def test_members_that_only_another_place_shows_are_found(tmp_path: Path) -> None:
    pytest.importorskip("griffe")
    config = "site_name: T\nplugins:\n  - mkdocstrings:\n      handlers: {python: {paths: [lib]}}\n"
    project(tmp_path, config)
    text = '"""Two."""\n\ndef a() -> None:\n    """A."""\n\ndef b() -> None:\n    """B."""\n'
    (tmp_path / "lib/tool/two.py").write_text(text)
    place = "::: tool.two\n    options:\n      members: [{}]\n\n"
    page = "# T\n\n[a][tool.two.a] [b][tool.two.b] [c][tool.boxes.Box]\n\n::: tool.boxes\n"
    (tmp_path / "docs/index.md").write_text(page)
    (tmp_path / "docs/one.md").write_text(f"# One\n\n{place.format('a')}")
    (tmp_path / "docs/other.md").write_text(f"# Other\n\n{place.format('b')}")
    report = build_site(tmp_path)
    assert [str(each) for each in report.warnings] == []
    html = (tmp_path / "out/index.html").read_text("utf-8")
    assert 'href="/one/#tool.two.a"' in html and 'href="/other/#tool.two.b"' in html
