"""Public sites, built whole: every page that holds no JavaScript program is published."""

import re
import shutil
from pathlib import Path

import pytest

from recto.errors import describe
from recto.export import BuildOptions, BuildReport, build_site
from tests.export.prompt_components import components

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside the project")


def build(name: str, folder: Path, **options: bool) -> BuildReport:
    site = folder / name
    shutil.copytree(CORPORA / name, site)
    for path in (site, *site.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return build_site(site, BuildOptions(**options))


def html_files(report: BuildReport) -> set[str]:
    pages = {path.relative_to(report.out).as_posix() for path in report.out.rglob("*.html")}
    return {page for page in pages if not page.startswith("_pagefind/")} - {"404.html"}


def test_graphql_js(tmp_path):
    report = build("graphql-js", tmp_path)
    assert (report.pages, report.errors) == (29, ())
    assert len(html_files(report)) == 29
    assert report.plugins["search"].counts["pages"] == 29


def test_envelop(tmp_path):
    report = build("envelop", tmp_path, keep_going=True)
    assert (report.pages, report.failed) == (56, ("/", "/plugins"))
    assert [(error.path, error.line) for error in report.errors] == [
        ("content/index.mdx", 5),
        ("content/plugins.mdx", 1),
    ]
    assert all("JavaScript" in error.message and error.hint for error in report.errors)


def levels(name: str) -> dict[str, str]:
    """The level of each page that SOURCE.md lists: `L0`…`L2b`, `by name` or `code`."""
    found: dict[str, str] = {}
    level = ""
    for line in (CORPORA / name / "SOURCE.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            level = line[3:].partition(" ")[0]
        elif more := re.match(r"- `([^`]+)` → (code|by name)", line):
            found[more[1]] = more[2]
        elif level.startswith("L"):
            found.update(dict.fromkeys(re.findall(r"`([^`]+\.mdx?)`", line), level))
    return found


def test_prompt_engineering_guide(tmp_path):
    report = build("prompt-engineering-guide", tmp_path, keep_going=True)
    expected = levels("prompt-engineering-guide")
    assert len(expected) == 133
    assert report.pages == sum(level.startswith("L") for level in expected.values()) == 72
    said = "\n".join(describe(error) for error in report.errors)
    for name in components.keys() - {"remarkMath", "rehypeKatex"}:
        assert f"\n  {name}: " in said


def test_prompt_engineering_guide_with_its_components(tmp_path):
    site = tmp_path / "prompt-engineering-guide"
    site.mkdir()
    shutil.copy(Path(__file__).parent / "prompt_components.py", site / "mdx_components.py")
    shutil.copytree(CORPORA / site.name, site, dirs_exist_ok=True)
    report = build_site(site, BuildOptions(keep_going=True))
    assert (report.pages, report.failed) == (133, ())
    # Two images are missing from the collection; their page is published all the same.
    assert [error.message for error in report.errors] == [
        "There is no image ../../img/4o-image-generation/text_edit_combined.png.",
        "There is no image ../../img/4o-image-generation/combine_images.png.",
    ]
