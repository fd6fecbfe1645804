"""Every mistake is told with its place, its cause and its cure; the exact text is what this file is about."""

import os
import sys
from pathlib import Path

import pytest

from recto.errors import RectoError, describe
from recto.export import build_site
from tests.fixture_files import Case, case_id, read_cases
from tests.sites import read_files, write_site

CASES = read_cases(Path(__file__).parent / "fixtures/bad_input.txt")


def said_of(root: Path) -> str:
    """What a build of a bad site prints."""
    with pytest.raises(RectoError) as caught:
        build_site(root)
    return "\n".join(describe(error) for error in caught.value.errors) + "\n"


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_bad_input(case: Case, tmp_path):
    assert said_of(write_site(tmp_path, case.input)) == case.output
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_not_utf_8(tmp_path):
    write_site(tmp_path, {"content/index.md": "# Title\n"})
    (tmp_path / "content/latin.md").write_bytes(b"# T\n\ncaf\xe9\n")
    assert said_of(tmp_path) == "content/latin.md:3:4: The file is not UTF-8: byte 0xe9. Save it as UTF-8.\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(tmp_path):
    write_site(tmp_path, {"content/index.md": "# Title\n", "content/a.md": "# A\n"})
    (tmp_path / "content/a.md").chmod(0)
    assert said_of(tmp_path) == "content/a.md: The file cannot be read: Permission denied.\n"


def test_a_link_to_a_file_that_is_gone(tmp_path):
    write_site(tmp_path, {"content/index.md": "# Title\n"})
    (tmp_path / "content/gone.md").symlink_to("nowhere.md")
    assert said_of(tmp_path) == (
        "content/gone.md: This link leads to nowhere.md, which is not there. Remove the link, or mend it.\n"
    )


def test_a_folder_that_is_not_there(tmp_path):
    assert said_of(tmp_path / "nope") == f'There is no folder {tmp_path / "nope"}. Make a site with "recto new".\n'
    assert list(tmp_path.iterdir()) == []


def test_all_mistakes_are_told_together_and_the_old_output_stays(tmp_path):
    write_site(tmp_path, {"content/index.md": "# Good\n", "recto.toml": "search = false\n"})
    build_site(tmp_path)
    before = read_files(tmp_path / "out")
    write_site(
        tmp_path,
        {
            "content/index.md": "# Good\n\n![x](./nope.png)\n",
            "content/front.md": "---\ntitle: [a\n---\n",
            "content/tag.mdx": "<Box>\n",
            "content/two.mdx": "{1 +}\n\ntext\n\n</b>\n",
            "content/name.mdx": "<Calout />\n",
            "content/python.mdx": "def f(:\n    pass\n",
            "content/_meta.toml": 'nope = "x"\n',
            "content/same.md": "# S\n",
            "content/same.mdx": "# S\n",
        },
    )
    (tmp_path / "content/bytes.md").write_bytes(b"\xff")
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path)
    places = sorted({(error.path, error.line) for error in caught.value.errors})
    assert places == [
        ("content/_meta.toml", 1),
        ("content/bytes.md", 1),
        ("content/front.md", 3),
        ("content/index.md", 3),
        ("content/name.mdx", 1),
        ("content/python.mdx", 1),
        ("content/same.mdx", None),
        ("content/tag.mdx", 1),
        ("content/two.mdx", 1),
        ("content/two.mdx", 5),
    ]
    assert read_files(tmp_path / "out") == before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text(tmp_path):
    write_site(tmp_path, {"recto.toml": "search = false\n", "content/index.md": "# A\n"})
    (tmp_path / "content" / os.fsdecode(b"caf\xe9.md")).write_text("# B\n")
    (tmp_path / "content" / os.fsdecode(b"\xff")).mkdir()
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path)
    assert sorted(str(error) for error in caught.value.errors) == [
        r"content/\xff: The name of this file or folder is not UTF-8. Rename it.",
        r"content/caf\xe9.md: The name of this file or folder is not UTF-8. Rename it.",
    ]
