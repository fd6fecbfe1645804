"""Digests of files, and when a file is read again for them."""

import os
import time
from pathlib import Path

import pytest

from recto.export.incremental.digests import FileDigests, digest


def aged(path: Path, text: str) -> Path:
    """A file that has been as it is for a while."""
    path.write_text(text)
    time.sleep(0.06)
    return path


def test_what_is_there(tmp_path):
    file = aged(tmp_path / "a", "text")
    digests = FileDigests()
    assert digests.of(str(file)) == digest(b"text")
    assert digests.of(str(tmp_path)) == digest(b"a")
    assert digests.of(str(tmp_path / "none")) is None
    assert digests.of("a\0b") is None
    assert digests.missing == sorted(["a\0b", str(tmp_path / "none")])


def test_a_known_file_is_not_read(tmp_path, monkeypatch):
    file = aged(tmp_path / "a", "text")
    first = FileDigests()
    first.of(str(file))
    monkeypatch.setattr("builtins.open", lambda *arguments: pytest.fail("read again"))
    assert FileDigests(first.now).of(str(file)) == digest(b"text")


@pytest.mark.parametrize("keeps_time", [False, True])
def test_another_content_of_the_same_size(tmp_path, keeps_time):
    file = aged(tmp_path / "a", "text")
    first = FileDigests()
    first.of(str(file))
    before = file.stat()
    file.write_text("next")
    if keeps_time:
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert FileDigests(first.now).of(str(file)) == digest(b"next")


def test_a_file_that_was_just_changed_is_read_again(tmp_path):
    file = tmp_path / "a"
    file.write_text("text")
    first = FileDigests()
    first.of(str(file))
    assert first.now[str(file)][0] == (0, 0, 0, 0)


def test_the_same_path_stays_the_same(tmp_path):
    file = aged(tmp_path / "a", "text")
    digests = FileDigests()
    before = digests.of(str(file))
    file.write_text("changed while the build goes on")
    assert digests.of(str(file)) == before
