"""`recto check` as a user and an editor meet it."""

import json

import pytest

from tests.cli.test_commands import recto
from tests.sites import read_files, write_site

WARNED = {"content/index.mdx": "# Home\n\nSee [a](/gude).\n", "content/guide.md": "# Guide\n"}


def test_a_site_without_mistakes(tmp_path):
    write_site(tmp_path, {"content/index.md": "# Home\n"})
    done = recto("check", str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "Checked 1 page: nothing is wrong.\n", "")
    assert set(read_files(tmp_path)) == {"content/index.md"}


@pytest.mark.parametrize(("flags", "status"), [((), 0), (("--strict",), 1)])
def test_warnings(tmp_path, flags, status):
    done = recto("check", *flags, cwd=write_site(tmp_path, WARNED))
    assert (done.returncode, done.stdout) == (status, "Checked 2 pages: 1 warning.\n")
    assert done.stderr == (
        "warning: content/index.mdx:3:9: The link /gude leads to no page and no file. Did you mean /guide?\n"
        "  3 | See [a](/gude).\n    |         ^^^^^\n"
    )


def test_errors_and_warnings_as_json(tmp_path):
    site = {**WARNED, "content/bad.mdx": "# Bad\n\n<Calout />\n", "content/lost.svg": "<svg/>"}
    done = recto("check", "--json", cwd=write_site(tmp_path, site))
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout) == [
        {
            "path": "content/bad.mdx",
            "line": 3,
            "column": 1,
            "end_line": 3,
            "end_column": 11,
            "severity": "error",
            "message": "<Calout> is not a component.",
            "hint": "Did you mean <Callout>?",
        },
        {
            "path": "content/index.mdx",
            "line": 3,
            "column": 9,
            "end_line": 3,
            "end_column": 14,
            "severity": "warning",
            "message": "The link /gude leads to no page and no file.",
            "hint": "Did you mean /guide?",
        },
        {
            "path": "content/lost.svg",
            "line": None,
            "column": None,
            "end_line": None,
            "end_column": None,
            "severity": "warning",
            "message": "No page refers to this file.",
            "hint": "Remove it, or refer to it.",
        },
    ]


def test_settings_that_cannot_be_read_are_json_too(tmp_path):
    done = recto(
        "check", "--json", cwd=write_site(tmp_path, {"recto.toml": "titel = 1\n", "content/index.md": "# A\n"})
    )
    assert (done.returncode, [problem["message"] for problem in json.loads(done.stdout)]) == (
        1,
        ["`titel` is not a setting."],
    )


def test_links_to_other_sites_are_counted(tmp_path):
    write_site(tmp_path, {"content/index.md": "[a](http://127.0.0.1:1/x)\n"})
    done = recto("check", str(tmp_path), "--external")
    assert (done.returncode, done.stdout) == (0, "Checked 1 page and 1 address of other sites: 1 warning.\n")
    assert "http://127.0.0.1:1/x cannot be reached: All connection attempts failed." in done.stderr
