"""`recto new`: what it asks, what it writes, and documentation of a package that is there already."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from recto.cli import new, package_site
from recto.cli.starting_point import TEMPLATES, StartingPoint, make_site
from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from tests.sites import write_site

PACKAGE = {
    "pyproject.toml": """[project]
name = "Little-Tool"
description = 'Says "hello".'
license = "MIT"
authors = [{ name = "Ada" }, { name = "Grace" }]
[project.urls]
Homepage = "https://little.example"
Source = "https://github.com/ada/little-tool"
""",
    "README.md": "# Little tool\n\nIt says hello, see [the licence](LICENSE).\n",
    "LICENSE": "MIT\n",
    "CHANGELOG.md": "# Changes\n\n## 1.0\n\n- Everything.\n",
    "src/little_tool/__init__.py": (
        '"""A little tool."""\n\n\ndef hello(name: str) -> str:\n    """Say hello."""\n    return name\n'
    ),
}


def test_on_a_terminal_it_asks_for_what_is_not_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new, "is_on_terminal", lambda: True)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(new.command, ["notes"], input="blog\nAda's notes\nnone\n")
    assert done.exit_code == 0, done.output
    assert "What shall it be? [docs]: blog" in done.output
    assert "What is it called? [Notes]: Ada's notes" in done.output
    assert tomllib.loads((tmp_path / "notes/recto.toml").read_text())["title"] == "Ada's notes"
    assert not (tmp_path / "notes/.github").exists()


def test_with_flags_it_asks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new, "is_on_terminal", lambda: True)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(new.command, ["a", "--template", "docs", "--title", "A", "--ci", "gitlab"])
    assert done.output == "Made a new site in a/.\n\n  recto dev a    # write\n  recto build a  # publish\n"
    assert (tmp_path / "a/.gitlab-ci.yml").is_file()


@pytest.mark.parametrize("title", ['A "quoted" one', "Back\\slash", "Ünïcode – 1.0"])
def test_any_title_will_do(title: str, tmp_path: Path) -> None:
    for template in ("docs", "blog"):
        make_site(tmp_path / template, StartingPoint(template, title))
        assert tomllib.loads((tmp_path / template / "recto.toml").read_text())["title"] == title
    assert build_site(tmp_path / "blog", BuildOptions()).warnings == ()


@pytest.mark.parametrize("ci", ["github", "gitlab", "cloudflare"])
def test_workflows_are_yaml_and_pull_requests_see_no_secrets(ci: str, tmp_path: Path) -> None:
    make_site(tmp_path / "site", StartingPoint("docs", "My docs", ci))
    files = list((tmp_path / "site").rglob("*.yml"))
    assert files
    for file in files:
        text = file.read_text()
        assert "@@" not in text
        triggers = yaml.safe_load(text).get(True) or {}
        if ci != "gitlab" and "pull_request" in triggers:
            assert "{{ secrets" not in text
            assert yaml.safe_load(text)["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("template", TEMPLATES)
def test_readmes_are_short_and_say_what_comes_next(template: str, tmp_path: Path) -> None:
    write_site(tmp_path, PACKAGE)
    make_site(tmp_path / "docs", StartingPoint(template))
    readme = (tmp_path / "docs/README.md").read_text()
    assert len(readme.splitlines()) <= 12
    assert "recto dev" in readme


def test_documentation_of_a_package(tmp_path: Path) -> None:
    pytest.importorskip("griffe")
    write_site(tmp_path, PACKAGE)
    make_site(tmp_path / "docs", StartingPoint("python-package"))
    settings = tomllib.loads((tmp_path / "docs/recto.toml").read_text())
    assert settings == {
        "title": "Little-Tool",
        "description": 'Says "hello".',
        "theme": {
            "project_link": "https://github.com/ada/little-tool",
            "docs_repository_base": "https://github.com/ada/little-tool/tree/HEAD/docs",
            "footer": "MIT © Ada, Grace",
        },
        "api": {"packages": ["little_tool"]},
    }
    assert "docs/requirements.txt" in (tmp_path / ".github/workflows/docs.yml").read_text()
    report = build_site(tmp_path / "docs", BuildOptions())
    assert report.warnings == ()
    out = tmp_path / "docs/out"
    home = (out / "index.html").read_text()
    assert "It says hello" in home
    assert 'href="https://github.com/ada/little-tool/blob/HEAD/LICENSE"' in home
    assert "Everything." in (out / "changelog.html").read_text()
    assert "Say hello." in "".join(path.read_text() for path in (out / "api").rglob("*.html"))
    sys.modules.pop("little_tool", None)


def test_a_package_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RectoError) as caught:
        make_site(tmp_path / "docs", StartingPoint("python-package"))
    assert str(caught.value) == (
        f"There is no pyproject.toml above {tmp_path}/docs. "
        "Make the site in the folder of the package: recto new docs --template python-package."
    )


def test_workflows_of_a_package_stay(tmp_path: Path) -> None:
    write_site(tmp_path, {**PACKAGE, ".github/workflows/docs.yml": "mine"})
    make_site(tmp_path / "docs", StartingPoint("python-package"))
    assert (tmp_path / ".github/workflows/docs.yml").read_text() == "mine"


def test_documentation_of_a_package_has_its_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripts = (
        '[project.scripts]\nlittle = "little_tool:main"\nsmall-tool = "little_tool.small:app"\n'
        'other = "little_tool.other:main"\nparse = "little_tool.other:parser"\ngone = "little_tool.gone:main"\n'
    )
    files = {
        **PACKAGE,
        "pyproject.toml": PACKAGE["pyproject.toml"] + scripts,
        "src/little_tool/__init__.py": "try:\n    from ._cli import run as main\nexcept ImportError:\n    pass\n",
        "src/little_tool/_cli.py": 'import click\n\n@click.command("little")\ndef run():\n    """Run it."""\n',
        "src/little_tool/small.py": "import typer\n\napp = typer.Typer()\n",
        "src/little_tool/other.py": "import argparse\n\nparser = argparse.ArgumentParser()\n\ndef main():\n    pass\n",
    }
    write_site(tmp_path, files)
    make_site(tmp_path / "docs", StartingPoint("python-package"))
    text = (tmp_path / "docs/recto.toml").read_text()
    programs = {
        "little": "little_tool:main",
        "small-tool": "little_tool.small:app",
        "parse": "little_tool.other:parser",
    }
    assert "programs" not in tomllib.loads(text)["api"], "the package is not installed"
    assert "pip install ." in text
    uncommented = text[text.index("# [api.programs]") :].replace("# ", "")
    assert tomllib.loads(uncommented)["api"]["programs"] == programs
    monkeypatch.setattr(package_site, "distribution", lambda name: None)
    make_site(tmp_path / "more", StartingPoint("python-package"))
    assert tomllib.loads((tmp_path / "more/recto.toml").read_text())["api"]["programs"] == programs
    assert (tmp_path / "more/requirements.txt").read_text().splitlines()[-2:] == ["recto[api]", "."]
