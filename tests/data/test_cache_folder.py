"""What is kept between builds, and what becomes of it on disks that are full or damaged."""

import os
import resource
from pathlib import Path

import pytest

from recto.data.cache_folder import CacheFolder


def test_what_is_kept_is_given_back(tmp_path: Path):
    cache = CacheFolder(tmp_path / "deep/cache")
    assert cache.get("a") is None
    cache.keep("a", b"body", {"size": 4})
    cache.keep("b", b"")
    assert CacheFolder(tmp_path / "deep/cache").get("a") == ({"size": 4}, b"body")
    assert cache.get("b") == ({}, b"")


def test_no_folder_keeps_nothing():
    cache = CacheFolder(None)
    cache.keep("a", b"body")
    cache.forget_others(())
    assert cache.get("a") is None


@pytest.mark.parametrize("place", range(0, 90, 7))
def test_every_changed_byte_is_seen(tmp_path: Path, place: int):
    cache = CacheFolder(tmp_path)
    cache.keep("a", b"body" * 10)
    content = (tmp_path / "a").read_bytes()
    place %= len(content)
    (tmp_path / "a").write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
    assert cache.get("a") is None
    assert not (tmp_path / "a").exists()


def test_an_entry_under_another_name_is_none(tmp_path: Path):
    cache = CacheFolder(tmp_path)
    cache.keep("a", b"body")
    (tmp_path / "a").rename(tmp_path / "b")
    assert cache.get("b") is None


def test_what_does_not_fit_on_the_disk_is_not_kept(tmp_path: Path):
    cache = CacheFolder(tmp_path)
    cache.keep("a", b"small")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        cache.keep("a", bytes(5_000))
        cache.keep("b", bytes(5_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert cache.get("a") == ({}, b"small")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_others_are_forgotten_and_what_killed_builds_left_is_removed(tmp_path: Path):
    cache = CacheFolder(tmp_path)
    (tmp_path / "folder").mkdir()
    for name in ("old.part", "new.part"):
        (tmp_path / name).write_bytes(b"")
    os.utime(tmp_path / "old.part", (0, 0))
    cache.keep("a", b"")
    cache.keep("b", b"")
    cache.forget_others({"b"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "new.part"]
