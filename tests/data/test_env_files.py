from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.data import load_env, read_env_file
from recto.data.env_files import parse_env
from recto.errors import RectoError
from tests.fixture_files import Case, case_id, read_cases

CASES = read_cases(Path(__file__).parent / "fixtures" / "env.txt")


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_fixtures(case: Case) -> None:
    values = parse_env(case.input, ".env", {"HOME": "/home/me"})
    assert "".join(f"{name}={value!r}\n" for name, value in values.items()) == case.output


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A=1\ns3cr3t\n", '.env:2:1: This line is not NAME=value. Begin a comment with "#".'),
        ("A='s3cr3t\nB=1", ".env:1:3: The quote ' is not closed."),
        ('\n A="s3cr3t\\"', '.env:2:4: The quote " is not closed.'),
        ('A="s3cr3t" x', ".env:1:11: Something follows the closing quote."),
        ("1A=s3cr3t", '.env:1:1: This line is not NAME=value. Begin a comment with "#".'),
    ],
)
def test_mistakes_are_told_without_the_secret(text: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        parse_env(text, ".env", {})
    assert str(caught.value) == message
    assert caught.value.source is None


@given(
    st.dictionaries(
        st.from_regex(r"[A-Z_][A-Z0-9_]{0,5}", fullmatch=True), st.text().map(lambda t: t.replace("\r", ""))
    )
)
def test_double_quotes_hold_anything(values: dict[str, str]) -> None:
    def quoted(value: str) -> str:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
        return f'"{escaped}"'

    text = "".join(f"{name}={quoted(value)}\n" for name, value in values.items())
    assert parse_env(text, ".env", {}) == values


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parse_env(text, ".env", {})
    except RectoError as error:
        assert error.line is not None


def test_the_real_environment_wins(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("A=env\nB=env\nC=env\nD=env\nE=env\n")
    (tmp_path / ".env.production").write_text("A=mode\nB=mode\nC=mode\n")
    (tmp_path / ".env.local").write_text("A=local\nB=local\n")
    (tmp_path / ".env.production.local").write_text("A=both\nE=\n")
    (tmp_path / ".env.development").write_text("X=1\n")
    environ = {"D": "real", "E": ""}
    assert load_env(tmp_path, "production", environ) == {"A", "B", "C"}
    assert environ == {"A": "both", "B": "local", "C": "mode", "D": "real", "E": ""}


def test_the_environment_of_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"PATH": "/bin"})
    assert load_env(tmp_path, "development") == frozenset()
    (tmp_path / ".env").write_text("PATH=/evil\nTOKEN=x")
    assert load_env(tmp_path, "development") == {"TOKEN"}
    assert os.environ == {"PATH": "/bin", "TOKEN": "x"}


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe")
    with pytest.raises(RectoError, match=r"^\.env: The file cannot be read: "):
        read_env_file(tmp_path / ".env")
