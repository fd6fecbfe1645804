"""A build with nothing to do is told apart before any setting is read, and every change is still seen."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from recto.export import BuildOptions, build_site
from recto.project import Project
from tests.sites import read_files, write_site

CONFIG = "site_name: Tool\nplugins: []\nmarkdown_extensions: [pymdownx.snippets]\n"
PAGES = {"docs/index.md": "# Home\n\nText\n", "docs/other.md": "# Other\n\nText\n"}
SITE = {"mkdocs.yml": CONFIG, **PAGES}
MACROS = "site_name: Tool\nplugins:\n  - macros: {include_yaml: [data/words.yml]}\n"


def build(root: Path, **options: object) -> tuple[object, dict[str, bytes]]:
    report = build_site(root, BuildOptions(jobs=1, **options))  # type: ignore[arg-type]
    return sorted(map(str, report.warnings)), read_files(report.out)


def opens(root: Path, monkeypatch: pytest.MonkeyPatch, **options: object) -> bool:
    """Whether a build opens the project; it is built as if nothing stood in the way."""
    opened = []
    whole = Project.open.__func__  # type: ignore[attr-defined]

    def noted(kind: type[Project], *arguments: object, **named: object) -> object:
        opened.append(kind)
        return whole(kind, *arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(Project, "open", classmethod(noted))
        build(root, **options)
    return bool(opened)


def check(root: Path, before: object) -> None:
    """Build, and compare with a copy that has never been built; something must be different from `before`."""
    now, clean = build(root), root.with_name("clean")
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("out", ".recto"))
    assert now == build(clean)
    assert now != before


def test_nothing_is_opened_where_nothing_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(tmp_path, SITE)
    first = build_site(tmp_path)
    assert not opens(tmp_path, monkeypatch)
    again = build_site(tmp_path)
    assert (again.made, again.pages, again.warnings, again.out) == (0, first.pages, first.warnings, first.out)


def test_its_warnings_are_told_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(tmp_path, {**SITE, "docs/other.md": "# Other\n\n[gone](gone.md)\n"})
    first = build_site(tmp_path).warnings
    assert len(first) == 1
    assert not opens(tmp_path, monkeypatch)
    assert build_site(tmp_path).warnings == first


@pytest.mark.parametrize(
    ("site", "edit"),
    [
        pytest.param({}, {"mkdocs.yml": f"{CONFIG}copyright: Someone\n"}, id="configuration"),
        pytest.param({}, {"zensical.toml": '[project]\nsite_name = "Zen"\n'}, id="another configuration"),
        pytest.param({}, {"recto.toml": 'title = "Own"\ncontent_dir = "docs"\nsearch = false\n'}, id="own settings"),
        pytest.param(
            {"mkdocs.yml": "INHERIT: base/all.yml\nplugins: []\n", "base/all.yml": "site_name: One\n"},
            {"base/all.yml": "site_name: Two\n"},
            id="configuration that is inherited",
        ),
        pytest.param(
            {"mkdocs.yml": "site_name: !ENV [NAME_OF_SITE, Default]\nplugins: []\n"},
            {".env": "NAME_OF_SITE=Named\n"},
            id=".env file that appears",
        ),
        pytest.param(
            {"docs/index.md": '# Home\n\n--8<-- "parts/part.md"\n', "parts/part.md": "one\n"},
            {"parts/part.md": "two\n"},
            id="snippet",
        ),
        pytest.param(
            {"docs/index.md": '# Home\n\n--8<-- "parts/part.md"\n'},
            {"parts/part.md": "now\n"},
            id="snippet that appears",
        ),
        pytest.param(
            {"mkdocs.yml": "site_name: T\nplugins: [awesome-pages]\n", "docs/.pages": "nav: [other.md, index.md]\n"},
            {"docs/.pages": "nav: [index.md, Another: other.md]\n"},
            id="file with navigation",
        ),
        pytest.param(
            {"mkdocs.yml": "site_name: T\nplugins: [awesome-nav]\n"},
            {"docs/.nav.yml": "nav: [other.md, index.md]\n"},
            id="file with navigation that appears",
        ),
        pytest.param(
            {"mkdocs.yml": f"{CONFIG}extra_css: [more/extra.css]\n"},
            {"docs/more/extra.css": "p { color: red }\n"},
            id="stylesheet that appears",
        ),
        pytest.param(
            {"mkdocs.yml": f"{CONFIG}theme: {{logo: logo.svg}}\n"},
            {"docs/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>"},
            id="logo that appears",
        ),
        pytest.param(
            {"mkdocs.yml": f"{CONFIG}nav: [index.md, new.md]\n"}, {"docs/new.md": "# New\n"}, id="page that nav names"
        ),
        pytest.param(
            {"mkdocs.yml": MACROS, "docs/index.md": "# Home\n\n{{ word }}\n"},
            {"data/words.yml": "word: hello\n"},
            id="values for macros that appear",
        ),
        pytest.param(
            {
                "mkdocs.yml": "site_name: T\nplugins: [{macros: {include_dir: parts}}]\n",
                "docs/index.md": "# Home\n\n{% include 'part.md' %}\n",
                "docs/other.md": "# Other\n\n{% include 'part.md' %}\n",
                "parts/part.md": "one",
            },
            {"parts/part.md": "two"},
            id="template of two pages",
        ),
        pytest.param(
            {
                "mkdocs.yml": "site_name: T\nplugins: [{macros: {include_dir: parts}}]\n",
                "docs/index.md": "# Home\n\n{% include 'part.md' ignore missing %}\n",
            },
            {"parts/part.md": "there"},
            id="template that appears",
        ),
    ],
)
def test_changes_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: Mapping[str, str], edit: Mapping[str, str]
) -> None:
    root = tmp_path / "site"
    write_site(root, {**SITE, **site})
    before = build(root)
    assert not opens(root, monkeypatch)
    write_site(root, dict(edit))
    check(root, before)
    assert not opens(root, monkeypatch)


def test_variables_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "site"
    write_site(root, {**SITE, "mkdocs.yml": "site_name: !ENV [NAME_OF_SITE, Default]\nplugins: []\n"})
    before = build(root)
    assert not opens(root, monkeypatch)
    monkeypatch.setenv("NAME_OF_SITE", "Named")
    check(root, before)
    assert not opens(root, monkeypatch)
    # Not even a digest of a value that nobody asked for is compared.
    monkeypatch.setenv("ANOTHER_NAME", "Named")
    assert not opens(root, monkeypatch)


def test_values_of_variables_are_not_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_SITE", "verysecretvalue")
    write_site(tmp_path, {**SITE, "mkdocs.yml": f"{CONFIG}extra: {{key: !ENV SECRET_OF_SITE}}\n"})
    build(tmp_path)
    kept = [path.read_bytes() for path in (tmp_path / ".recto").rglob("*") if path.is_file()]
    assert kept
    assert not any(b"verysecretvalue" in body for body in kept)


def test_functions_for_macros(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECTO_RUN_CODE", "true")
    root = tmp_path / "site"
    module = "def define_env(env):\n    env.macro(lambda: '{}', 'word')\n"
    page = "# Page\n\n{{ word() }}\n"
    config = "site_name: T\nplugins: [{macros: {module_name: code/own}}]\n"
    write_site(root, {"mkdocs.yml": config, "docs/index.md": page, "docs/other.md": page})
    before = build(root)
    write_site(root, {"code/own.py": module.format("one")})
    check(root, before)
    shutil.rmtree(root.with_name("clean"))
    before = build(root)
    write_site(root, {"code/own.py": module.format("two")})
    check(root, before)


def test_outputs_of_other_options_stay_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "site"
    write_site(root, SITE)
    build(root)
    other = tmp_path / "other"
    assert opens(root, monkeypatch, out=other)
    assert not opens(root, monkeypatch, out=other)
    assert not opens(root, monkeypatch)
    assert opens(root, monkeypatch, base="/x")
    assert b"/x/" in (root / "out/index.html").read_bytes()
    # The output is that of the other one now.
    assert opens(root, monkeypatch)
    assert b"/x/" not in (root / "out/index.html").read_bytes()


@pytest.mark.parametrize("body", [b"", b"{}", b'{"out": 1, "content_dir": null}', b"\xff\x00"])
def test_a_damaged_place_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    write_site(tmp_path, SITE)
    build(tmp_path)
    (place,) = (tmp_path / ".recto/cache/build").glob("*.json")
    good = place.read_bytes()
    place.write_bytes(body)
    assert opens(tmp_path, monkeypatch)
    assert place.read_bytes() == good
    assert not opens(tmp_path, monkeypatch)


def test_a_place_of_another_folder_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after `recto.toml` was brought back to what it was before the last build."""
    own = 'content_dir = "docs"\nsearch = false\n'
    write_site(tmp_path, {"recto.toml": own, **PAGES})
    first = build_site(tmp_path).out
    write_site(tmp_path, {"recto.toml": f'{own}out = "built"\n'})
    assert build_site(tmp_path).out != first
    write_site(tmp_path, {"recto.toml": own, "docs/other.md": "# New\n"})
    report = build_site(tmp_path)
    assert report.out == first
    assert b"New" in (first / "other.html").read_bytes()


def test_an_output_beside_what_pages_look_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that leads nowhere lists the folder that it leads to, where builds write."""
    root = tmp_path / "site"
    write_site(root, {**SITE, "docs/index.md": "# Home\n\n[gone](../../gone.md)\n"})
    out = tmp_path / "public"
    build(root, out=out)
    assert not opens(root, monkeypatch, out=out)
    (tmp_path / "gone.md").write_text("# There\n")
    assert opens(root, monkeypatch, out=out)
