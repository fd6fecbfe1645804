"""What tells of files that change, also where the system refuses to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from recto.dev import watched_folders
from recto.dev.polling import refusal
from recto.dev.watched_folders import WatchedFolders
from recto.dev.watcher import Watcher
from tests.dev.running import waited
from tests.sites import write_site


@pytest.fixture
def told() -> set[Path]:
    return set()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", {"content/index.md": "# Home\n", "recto.toml": ""})


def watching(root: Path, told: set[Path], failures: list[Exception]) -> Watcher:
    return Watcher(WatchedFolders(root, root / "out"), told.update, False, failures.append)


def changes(root: Path, told: set[Path], name: str) -> None:
    """Wait until a change of a file is told; a watch stands a moment after its start."""
    file = root / name
    text = iter(range(10_000))

    def is_told() -> bool:
        file.write_text(f"# {next(text)}\n")
        return file in told

    waited(is_told, f"a change of {name}")


def test_every_change_after_the_start_is_told(root: Path, told: set[Path]) -> None:
    """So nothing is missed that changes while the site is read."""
    watcher = watching(root, told, [])
    watcher.start()
    try:
        files = write_site(
            root, {"content/index.md": "# Changed\n", "content/new/page.md": "# New\n", "recto.toml": "#"}
        )
        waited(lambda: {files / "content/index.md", files / "content/new", files / "recto.toml"} <= told)
        # What was there before its watch stands is told as well.
        write_site(root, {"data/deep/a.txt": "a"})
        waited(lambda: files / "data/deep/a.txt" in told)
    finally:
        watcher.stop()


def test_a_system_that_refuses_to_watch(root: Path, told: set[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    original, failures = watchfiles.watch, list[Exception]()

    def refusing(*places: Path, force_polling: bool, **options: Any) -> Iterator[Any]:
        if not force_polling:
            raise OSError("OS file watch limit reached.")
        return original(*places, force_polling=True, **options)

    monkeypatch.setattr(watchfiles, "watch", refusing)
    watcher = watching(root, told, failures)
    watcher.start()
    try:
        changes(root, told, "content/index.md")
        changes(root, told, "recto.toml")
    finally:
        watcher.stop()
    assert {str(each) for each in failures} == {"OS file watch limit reached."}
    assert refusal(failures[0]).message == (
        "The system refuses to watch the files of the site (OS file watch limit reached.): "
        "they are looked through again and again."
    )


def test_a_folder_that_goes_before_its_watch_stands(
    root: Path, told: set[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    original, gone = watchfiles.watch, threading.Event()
    write_site(root, {"data/a.txt": "a"})

    def late(*places: Path, **options: Any) -> Iterator[Any]:
        if root / "data" in places and not gone.is_set():
            (root / "data/a.txt").unlink()
            (root / "data").rmdir()
            gone.set()
        return original(*places, **options)

    monkeypatch.setattr(watchfiles, "watch", late)
    failures = list[Exception]()
    watcher = watching(root, told, failures)
    watcher.start()
    try:
        changes(root, told, "content/index.md")
    finally:
        watcher.stop()
    assert gone.is_set()
    assert failures == []


def test_what_recto_prints_to_is_not_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = WatchedFolders(tmp_path, tmp_path / "out")
    log, other = tmp_path / "dev.log", tmp_path / "other.log"
    other.write_text("")
    with log.open("w") as stream:
        assert folders.is_watched(log)
        monkeypatch.setattr(watched_folders, "_PRINTED_TO", (stream.fileno(),))
        assert not folders.is_watched(log)
        assert folders.is_watched(other)
        assert folders.is_watched(tmp_path / "gone.log")
