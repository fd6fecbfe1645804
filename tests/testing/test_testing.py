"""What users' own tests are written with."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from recto import RectoError
from recto.html import ArgumentError, Element, b
from recto.testing import BuiltSite, build, render, render_page, write_files
from recto.testing.fixtures import recto_site as recto_site

ROOT = Path(__file__).parents[2]


def Price(net: int, children: object = None) -> Element:
    return b(f"{net} €", children)


async def Later(net: int) -> Element:
    return b(f"{net} € later")


def test_components_render_as_tags_do() -> None:
    assert render(Price, " net", net=3) == "<b>3 € net</b>"
    assert render(Later, net=3) == "<b>3 € later</b>"


def test_unknown_props_are_errors() -> None:
    with pytest.raises(ArgumentError, match="takes no argument gross"):
        render(Price, gross=3)


def test_pages_render_without_a_site() -> None:
    page = render_page("# A\n\n<Price net={x} />\n\n<Callout>b</Callout>", components={"Price": Price}, scope={"x": 4})
    assert "<b>4 €</b>" in page.html
    assert "recto-callout" in page.html


def test_what_is_wrong_in_a_page_is_an_error_with_a_place() -> None:
    with pytest.raises(RectoError, match=r"page\.mdx:1:1: <Calout> is not a component\."):
        render_page("<Calout />")


def test_sites_are_built_strictly(tmp_path: Path) -> None:
    built = build(tmp_path, {"content/index.md": "# Home\n", "content/a.md": "# A page\n"})
    assert "A page" in built.page("/a")
    assert "Home" in built.page("/")
    with pytest.raises(RectoError, match="nowhere"):
        build(tmp_path, {"content/a.md": "# A page\n\n[x](/nowhere)\n"})


def test_the_fixture_builds_files_and_folders(recto_site: Callable[..., BuiltSite], tmp_path: Path) -> None:
    write_files(tmp_path / "mine", {"content/index.md": "# Mine\n", "out/old.html": "old", ".recto/cache/a": "a"})
    built = recto_site(tmp_path / "mine")
    assert "Mine" in built.page("/") and built.out != tmp_path / "mine/out"
    assert not (built.out / "old.html").exists()
    assert "Changed" in recto_site({"content/index.md": "# Changed\n"}).page("/")


def test_the_fixture_comes_with_the_package_and_imports_nothing_before_it_is_asked_for() -> None:
    names = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["pytest11"]
    assert names == {"recto": "recto.testing.fixtures"}
    program = (
        "import sys; import recto.testing.fixtures; "
        "print([name for name in sys.modules if name.startswith('recto.') and 'testing' not in name])"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert loaded == "['recto.lazy_names']\n"


def test_the_fixture_works_in_a_project_of_its_own(tmp_path: Path) -> None:
    test = (
        "def test_home(recto_site):\n"
        "    site = recto_site({'content/index.md': '# Home'})\n"
        "    assert 'Home' in site.page('/')\n"
    )
    write_files(tmp_path, {"test_own.py": test, "pytest.ini": "[pytest]\n"})
    command = [sys.executable, "-m", "pytest", "-q", "-p", "recto.testing.fixtures", "-p", "no:cacheprovider"]
    # It is named here, whether or not this copy of Recto is installed with its entry points.
    alone = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=alone)
    assert "1 passed" in ran.stdout, ran.stdout + ran.stderr
