"""What breaks between two states of a repository (API-REF-67)."""

import json
import subprocess

import pytest
from click.testing import CliRunner

from recto.errors import RectoError
from recto.features.api.commands import api
from tests.sites import write_site


def git(folder, *arguments):
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_diff(tmp_path, monkeypatch):
    write_site(tmp_path, {"recto.toml": 'api = "pkg"\n', "pkg/__init__.py": "def f(x, y): ...\ndef g(): ...\n"})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    git(tmp_path, "tag", "v1")
    write_site(tmp_path, {"pkg/__init__.py": "def f(x): ...\n"})
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(api, ["diff", "v1"])
    assert done.exit_code == 1 and done.output == (
        "pkg/__init__.py:1: pkg.f: Parameter was removed\npkg/__init__.py:2: pkg.g: Public object was removed\n"
    )
    changes = json.loads(CliRunner().invoke(api, ["diff", "v1", "--format", "json"]).output)
    assert [each["kind"] for each in changes] == ["parameter_removed", "object_removed"]
    assert CliRunner().invoke(api, ["diff", "v1", "v1"]).exit_code == 0
    with pytest.raises(RectoError, match="Git knows no `v2`"):
        CliRunner().invoke(api, ["diff", "v1", "v2"], catch_exceptions=False)
