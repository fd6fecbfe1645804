"""Access log, rate limit, byte cache, stores by their addresses."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from recto.data import FileStore, RedisStore
from recto.errors import RectoError
from recto.server import create_app
from recto.server.access_log import access_log
from recto.server.byte_cache import ByteCache
from recto.server.clean_urls import clean_paths
from recto.server.files import Files, KeptFile
from recto.server.isr.stores import StorePlace
from recto.server.rate_limit import TokenBucket
from recto.settings import ServeSettings, Settings


@dataclass
class Thing:
    size: int


@pytest.mark.parametrize("style", ["plain", "json"])
def test_a_client_can_neither_end_a_line_of_the_log_nor_speak_to_a_terminal(style):
    lines: list[str] = []
    log = access_log(style, lines.append)
    assert log is not None
    log("127.0.0.1", "GET", '/a"\r\n\x1b[31m\u2028é', 200, 5, 0.0123, "HIT")
    (line,) = lines
    assert line.isascii() and line.count("\n") == 1 and "\x1b" not in line and "\r" not in line
    if style == "json":
        told = json.loads(line)
        assert (told["path"], told["status"], told["cache"]) == ('/a"\r\n\x1b[31m\u2028é', 200, "HIT")
    else:
        assert line.endswith(" 200 5 12.3ms HIT\n")


def test_no_log_unless_it_is_wanted():
    assert access_log("off") is None


def test_a_bucket_fills_again():
    now = [0.0]
    bucket = TokenBucket(2, 0.5, lambda: now[0])
    assert [bucket.take() for _ in range(3)] == [True, True, False]
    now[0] = 2.0
    assert [bucket.take() for _ in range(2)] == [True, False]
    now[0] = -100.0
    assert not bucket.take()


def test_the_least_recently_used_makes_room():
    cache: ByteCache[Thing] = ByteCache(100)
    for name in "abcd":
        cache.put(name, Thing(25))
    cache.get("a")
    cache.put("e", Thing(25))
    assert [name for name in "abcde" if cache.get(name)] == ["a", "c", "d", "e"]
    cache.put("large", Thing(26))
    assert cache.get("large") is None and cache.size == 100


def test_a_value_that_has_grown_is_counted_again():
    cache: ByteCache[Thing] = ByteCache(100)
    thing = Thing(10)
    cache.put("a", thing)
    thing.size = 20
    cache.measure("a", thing)
    cache.measure("b", thing)
    assert (cache.size, len(cache)) == (20, 1)
    cache.drop("a")
    assert cache.size == 0


def test_where_stores_are(tmp_path: Path):
    place = StorePlace.of(tmp_path, Settings(), {})
    assert isinstance(place.pages(), FileStore)
    redis = StorePlace.of(tmp_path, Settings(), {"RECTO_STORE": "redis://:secret@localhost:1/0"})
    assert isinstance(redis.pages(), RedisStore)
    assert isinstance(redis.answers(), RedisStore)


def test_sites_share_a_database_without_meeting(tmp_path: Path):
    settings = Settings(title="A", serve=ServeSettings(store="redis://localhost:1"))
    one = StorePlace.of(tmp_path / "machine-1", settings, {})
    assert one.name == StorePlace.of(tmp_path / "machine-2", settings, {}).name
    assert one.name != StorePlace.of(tmp_path, Settings(title="B"), {}).name


def test_a_secret_that_can_be_guessed_is_an_error(tmp_path: Path):
    (tmp_path / "out" / "_recto").mkdir(parents=True)
    with pytest.raises(RectoError) as caught:
        create_app(tmp_path, secret="hunter2")
    assert caught.value.message == "RECTO_REVALIDATE_SECRET is shorter than 16 characters."


def test_a_site_that_is_not_built_is_an_error(tmp_path: Path):
    with pytest.raises(RectoError) as caught:
        create_app(tmp_path)
    assert caught.value.message == f"{tmp_path}/out holds no built site."
    assert caught.value.hint == f'Run "recto build {tmp_path}" first.'


@pytest.mark.parametrize("file", ["index.html", "a.html", "a/b.html", "a/index.html", "docs/v1.2/index.html"])
def test_pages_are_listed_under_the_paths_where_their_files_are_found(tmp_path: Path, file: str):
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text("x")
    files = Files(tmp_path, 1000)
    stem = f"/{file}".removesuffix(".html").removesuffix("index").rstrip("/")
    tried = {path + end for path in ("/", stem, f"/{file}", f"{stem}/index") for end in ("", "/", ".html")}
    found = {path for path in tried if isinstance(files.find(path), KeptFile)}
    assert found == set(clean_paths(file)) & tried == set(clean_paths(file))
