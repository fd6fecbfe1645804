"""Files that pages include: what is told where they cannot be had."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.errors import RectoError, RectoWarning
from tests.dialects.material.pages import rendered

SNIPPETS = "pymdownx.snippets"


def shown(folder: Path, text: str, **options: object) -> str:
    return rendered(text, {SNIPPETS: {"base_path": [str(folder)], **options}, "pymdownx.superfences": {}})


def test_a_file_outside_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("SECRET")
    inner = tmp_path / "docs"
    inner.mkdir()
    with pytest.raises(RectoError) as raised:
        shown(inner, 'Text\n\n--8<-- "../secret.md"\n')
    assert raised.value.message == "The snippet ../secret.md lies outside the folders that snippets come from."
    assert raised.value.line == 3


def test_a_link_of_the_file_system_leads_nowhere_outside(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("SECRET")
    inner = tmp_path / "docs"
    inner.mkdir()
    (inner / "link.md").symlink_to(tmp_path / "secret.md")
    assert "SECRET" not in shown(inner, '--8<-- "link.md"\n')


def test_files_that_include_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text('--8<-- "b.md"\n')
    (tmp_path / "b.md").write_text('--8<-- "a.md"\n')
    with pytest.raises(RectoError, match=r"This file includes itself: a.md → b.md → a.md"):
        shown(tmp_path, '--8<-- "a.md"\n')


def test_files_that_double_each_other_have_an_end(tmp_path: Path) -> None:
    (tmp_path / "f0.md").write_text("x" * 1000)
    for number in range(1, 25):
        (tmp_path / f"f{number}.md").write_text(f'--8<-- "f{number - 1}.md"\n' * 4)
    with pytest.raises(RectoError, match="includes more than 5000000 characters"):
        shown(tmp_path, '--8<-- "f24.md"\n')


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('--8<-- "prt.md"\n', "There is no file prt.md for this snippet.", "Did you mean part.md?"),
        ('--8<-- "part.md:gone"\n', "There is no section `gone` in part.md.", "Write `--8<-- [start:gone]` there."),
        (
            '--8<-- "https://example.com/a.md"\n',
            "The snippet https://example.com/a.md is not fetched: a build depends on no other site.",
            "Save the file in the project, and name it here.",
        ),
    ],
)
def test_what_is_missing_is_told(text: str, message: str, hint: str) -> None:
    warnings: list[RectoWarning] = []
    rendered(text, warnings=warnings)
    assert [(each.message, each.hint, each.where and each.where.line) for each in warnings] == [(message, hint, 1)]


def test_a_section_that_ends_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("One\n# --8<-- [end:x]\n# --8<-- [start:x]\nTwo\n")
    message = r"The section `x` of a.md ends in line 2, and does not begin above."
    with pytest.raises(RectoError, match=message) as caught:
        shown(tmp_path, '--8<-- "a.md:x"\n', check_paths=True)
    assert caught.value.hint == "Write `--8<-- [start:x]` above that line."


def test_check_paths_makes_it_an_error(tmp_path: Path) -> None:
    with pytest.raises(RectoError, match=r"There is no file a.md for this snippet"):
        shown(tmp_path, '--8<-- "a.md"\n', check_paths=True)


def test_code_with_the_versions_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.dialects.material.pages.ROOT", tmp_path)
    folder = tmp_path / "src"
    folder.mkdir()
    (folder / "one_an_py310.py").write_text("a = 1\nb = 2\nc = 3\n")
    (folder / "one_py310.py").write_text("a = 0\n")
    extensions = {name: {} for name in ("markdown_include_variants", "pymdownx.superfences", "pymdownx.blocks.tab")}
    html = rendered("{* src/one_an_py310.py ln[2:2] hl[2] *}\n", extensions)
    assert html.count("<recto-tabs") == 3
    assert "Python 3.10+ - non-Annotated" in html
    assert "Code above omitted" in html
    assert html.count("data-highlighted-line") == 2


def nested(folder: Path, marker: str) -> Path:
    """A folder of documentation in `docs/en`, with code at the top of the project."""
    root = folder / "docs" / "en"
    root.mkdir(parents=True)
    (folder / marker).write_text("")
    (folder / "code").mkdir()
    (folder / "code" / "a.py").write_text("a = 1\n")
    (folder.parent / "secret.py").write_text("SECRET = 1\n")
    return root


@pytest.mark.parametrize("marker", ["pyproject.toml", "LICENSE", ".git"])
def test_the_whole_project_may_be_included(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marker: str) -> None:
    root = nested(tmp_path / "project", marker)
    monkeypatch.setattr("tests.dialects.material.pages.ROOT", root)
    extensions = {"markdown_include_variants": {}, "mdx_include": {"base_path": "docs"}, "pymdownx.superfences": {}}
    assert "a = 1" in rendered("```\n{!../../../code/a.py!}\n```\n", extensions).replace('<span class="k">', "")
    assert "recto-code" in rendered("{* ../../code/a.py *}\n", extensions)
    for text in ("{* ../../../secret.py *}\n", "{! ../../../../secret.py !}\n"):
        with pytest.raises(RectoError, match=r"secret\.py lies outside the project"):
            rendered(text, extensions)


def test_the_home_of_a_user_is_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = nested(tmp_path / "home", ".git")
    monkeypatch.setattr("tests.dialects.material.pages.ROOT", root)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    with pytest.raises(RectoError, match=r"code/a\.py lies outside the project"):
        rendered("{* ../../code/a.py *}\n", {"markdown_include_variants": {}, "pymdownx.superfences": {}})


def test_snippets_leave_their_folders_where_that_is_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = nested(tmp_path / "project", "pyproject.toml")
    monkeypatch.setattr("tests.dialects.material.pages.ROOT", root)
    text = '--8<-- "../../code/a.py"\n'
    assert rendered(text, {SNIPPETS: {"restrict_base_path": False}}) == "<p>a = 1</p>\n"
    with pytest.raises(RectoError, match="lies outside the folders that snippets come from"):
        rendered(text, {SNIPPETS: {}})
    with pytest.raises(RectoError, match="lies outside the folders that snippets come from"):
        rendered('--8<-- "../../../secret.py"\n', {SNIPPETS: {"restrict_base_path": False}})


@pytest.mark.parametrize(
    ("text", "extensions"),
    [
        ('--8<-- "a.py"', {SNIPPETS: {"base_path": ["gone", "code"]}}),
        ('--8<-- "code/a.py"', {SNIPPETS: {}}),
        ("{! a.py !}", {"mdx_include": {"base_path": "code"}}),
        ("{! code/a.py !}", {"markdown_include.include": {}}),
    ],
)
def test_folders_are_counted_from_the_project_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, extensions: dict[str, dict[str, object]]
) -> None:
    """A build of `docs/en/mkdocs.yml` is often started where the project begins."""
    root = nested(tmp_path / "project", "pyproject.toml")
    monkeypatch.setattr("tests.dialects.material.pages.ROOT", root)
    assert rendered(f"{text}\n", extensions) == "<p>a = 1</p>\n"
    (root / "code").mkdir()
    (root / "code" / "a.py").write_text("near = 1\n")
    assert rendered(f"{text}\n", extensions) == "<p>near = 1</p>\n"


def test_folders_outside_the_project_are_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = nested(tmp_path / "project", "pyproject.toml")
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "a.md").write_text("SECRET\n")
    monkeypatch.setattr("tests.dialects.material.pages.ROOT", root)
    warnings: list[RectoWarning] = []
    rendered('--8<-- "a.md"\n', {SNIPPETS: {"base_path": ["shared"]}}, warnings)
    rendered("{! a.md !}\n", {"mdx_include": {"base_path": "shared"}}, warnings)
    folders = "`shared`, `../shared` and `../../shared`"
    assert [(each.message, each.hint) for each in warnings] == [
        (
            "There is no file a.md for this snippet.",
            f"Paths are looked up in `base_path` of pymdownx.snippets, here {folders}.",
        ),
        ("There is no file a.md to include.", f"Paths are looked up in {folders}."),
    ]


@pytest.mark.parametrize("base", ["$config_dir/parts", "$docs_dir/../parts", "$page_dir/../parts", "parts"])
def test_folders_may_be_named_by_what_they_are_relative_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    monkeypatch.setattr("tests.dialects.material.pages.ROOT", tmp_path)
    for folder in ("docs", "parts"):
        (tmp_path / folder).mkdir()
    (tmp_path / "parts" / "a.md").write_text("found\n")
    assert rendered('--8<-- "a.md"\n', {SNIPPETS: {"base_path": [base]}}) == "<p>found</p>\n"


def test_headings_of_included_files_are_lowered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.dialects.material.pages.ROOT", tmp_path)
    (tmp_path / "part.md").write_text("# Part\n\n{!inner.md!}\n")
    (tmp_path / "inner.md").write_text("# Inner\n\none\n\ntwo\n")
    name = "markdown_include.include"

    def levels(text: str, **options: object) -> list[str]:
        return re.findall(r"<h(\d)", rendered(text, {name: options}))

    assert levels("## Page\n\n{!part.md!}\n") == ["2", "1", "1"]
    assert levels("## Page\n\n{!part.md!}\n", headingOffset=1) == ["2", "2", "2"]
    assert levels("## Page\n\n{!part.md!}\n", inheritHeadingDepth=True) == ["2", "3", "4"]
    html = rendered("{!inner.md!lines=3 5}\n", {name: {}})
    assert "one" in html and "two" in html and "Inner" not in html


def test_files_that_include_each_other_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.dialects.material.pages.ROOT", tmp_path)
    (tmp_path / "a.md").write_text("{!b.md!}\n")
    (tmp_path / "b.md").write_text("{!a.md!}\n")
    with pytest.raises(RectoError, match=r"This file includes itself: a\.md → b\.md → a\.md\."):
        rendered("{!a.md!}\n", {"mdx_include": {}})


@pytest.mark.parametrize("name", ["mdx_include", "markdown_include.include"])
def test_a_page_does_without_included_files_that_are_not_there(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.dialects.material.pages.ROOT", tmp_path)
    warnings: list[RectoWarning] = []
    assert rendered("Before\n\n{!gone.md!}\n\nbehind\n", {name: {}}, warnings) == "<p>Before</p>\n<p>behind</p>\n"
    assert [(each.message, str(each.where)) for each in warnings] == [
        ("There is no file gone.md to include.", "docs/page.md:3:3")
    ]


def test_the_option_that_asks_for_all_files_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.dialects.material.pages.ROOT", tmp_path)
    with pytest.raises(RectoError, match=r"There is no file gone\.md to include\."):
        rendered("{!gone.md!}\n", {"markdown_include.include": {"throwException": True}})
