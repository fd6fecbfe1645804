"""What `check_site` says of small sites; the exact text is what this file is about."""

from pathlib import Path

import pytest

from recto.errors import RectoError, describe
from recto.export import BuildOptions, build_site
from recto.export.audit import check_site
from tests.fixture_files import Case, case_id, read_cases
from tests.sites import read_files, write_site

CASES = read_cases(Path(__file__).parent / "fixtures/check.txt")


def said_of(root: Path) -> str:
    report = check_site(root)
    lines = [*map(describe, report.errors), *("warning: " + describe(warning) for warning in report.warnings)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_check(case: Case, tmp_path):
    assert said_of(write_site(tmp_path, case.input)) == case.output


def test_nothing_is_written(tmp_path):
    site = {"recto.toml": 'url = "https://example.com"\n', "content/index.md": "# Home\n", "out/mine.txt": "x"}
    before = read_files(write_site(tmp_path, site))
    check_site(tmp_path)
    assert {name: text for name, text in read_files(tmp_path).items() if not name.startswith(".recto/")} == before
    assert not (tmp_path / ".recto/cache/plugins").exists()


def test_pages_that_plugins_make_are_looked_at(tmp_path):
    site = {
        "recto.toml": 'api = "pkg"\n',
        "content/index.md": "# Home\n\n[reference](/api) [package](/api/pkg#pkg.one) [none](/api/pkg#pkg.two)\n",
        "pkg/__init__.py": 'def one() -> None:\n    """Do it; see [no such page](/gone)."""\n',
    }
    built = build_site(write_site(tmp_path, site), BuildOptions(keep_going=True))
    assert check_site(tmp_path).pages == built.pages
    assert "#pkg.two" in said_of(tmp_path) and "/gone" in said_of(tmp_path) and "/api leads" not in said_of(tmp_path)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(RectoError, match=r"^There is no folder .*/nope\.$"):
        check_site(tmp_path / "nope")
