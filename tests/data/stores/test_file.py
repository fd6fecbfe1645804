"""What can happen to a folder."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from recto.data import Entry, FileStore, StoreError
from recto.data.stores import file as file_module

PAGE = Entry(b"<p>", 0.0, path="/a", tags=frozenset({"stars"}))


def entry_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("entries/*/*"))


def test_a_damaged_index_is_made_anew_from_the_entries(tmp_path: Path) -> None:
    async def work() -> None:
        store, other = FileStore(tmp_path), FileStore(tmp_path)
        await store.put("/a", PAGE)
        assert await other.get("/a") == PAGE
        lease = await store.lock("/a", 30)
        (tmp_path / "index.db").write_bytes(os.urandom(5000))
        for each in (store, other, FileStore(tmp_path)):
            # Whether it was invalidated is not known any more.
            assert await each.get("/a") == PAGE.as_stale()
        newer = await other.lock("/a", 30)
        assert newer.token > lease.token
        assert await store.invalidate_tag("stars") == 1

    asyncio.run(work())


@pytest.mark.parametrize("size", [0, 100, 5000])
def test_a_torn_index_is_made_anew(tmp_path: Path, size: int) -> None:
    async def work() -> None:
        store = FileStore(tmp_path)
        for number in range(50):
            await store.put(f"/{number}", PAGE)
        await store.aclose()
        os.truncate(tmp_path / "index.db", size)
        assert await store.get("/7") == PAGE.as_stale()
        assert await store.put("/7", PAGE)
        assert await store.get("/7") == PAGE

    asyncio.run(work())


def test_an_index_of_another_version_is_made_anew(tmp_path: Path) -> None:
    async def work() -> None:
        store = FileStore(tmp_path)
        await store.put("/a", PAGE)
        await store.aclose()
        with sqlite3.connect(tmp_path / "index.db") as database:
            database.execute("PRAGMA user_version = 99")
        database.close()
        assert await store.get("/a") == PAGE.as_stale()

    asyncio.run(work())


def test_a_folder_removed_while_open_is_empty(tmp_path: Path) -> None:
    async def work() -> None:
        store = FileStore(tmp_path / "store")
        await store.put("/a", PAGE)
        shutil.rmtree(tmp_path / "store")
        assert await store.get("/a") is None
        assert await store.put("/a", PAGE)
        assert await store.get("/a") == PAGE

    asyncio.run(work())


def test_a_lost_file_is_a_missing_entry(tmp_path: Path) -> None:
    async def work() -> None:
        store = FileStore(tmp_path)
        await store.put("/a", PAGE)
        entry_files(tmp_path)[0].unlink()
        assert await store.get("/a") is None
        assert await store.invalidate_path("/a") == 0

    asyncio.run(work())


def test_an_entry_of_another_key_is_not_taken(tmp_path: Path) -> None:
    async def work() -> None:
        store = FileStore(tmp_path)
        await store.put("/a", PAGE)
        file_a = entry_files(tmp_path)[0]
        await store.put("/b", Entry(b"b", 0.0))
        file_b = next(file for file in entry_files(tmp_path) if file != file_a)
        shutil.copy(file_b, file_a)
        assert await store.get("/a") is None

    asyncio.run(work())


def test_replaced_and_evicted_entries_leave_no_files(tmp_path: Path) -> None:
    async def work() -> None:
        store = FileStore(tmp_path, max_bytes=3_000)
        for number in range(10):
            await store.put("/a", PAGE)
            await store.put(f"/{number}", Entry(b"x" * 1_000, 0.0))
        assert sum(file.stat().st_size for file in entry_files(tmp_path)) <= 3_000
        lease = await store.lock("/a", 0)
        await store.lock("/a", 30)
        assert not await store.put("/a", PAGE, lease)
        await store.delete("/a")
        for number in range(10):
            await store.delete(f"/{number}")
        assert entry_files(tmp_path) == []

    asyncio.run(work())


def test_leftovers_of_killed_writers_are_swept(tmp_path: Path) -> None:
    async def work() -> None:
        await FileStore(tmp_path).put("/a", PAGE)
        kept = entry_files(tmp_path)[0]
        leftovers = [kept.with_name("tmp1.part"), kept.with_name("0-1.entry")]
        under_way = kept.with_name("tmp2.part")
        for file in (*leftovers, under_way):
            file.write_bytes(b"half")
        for file in (*leftovers, kept):
            os.utime(file, (0, 0))
        await FileStore(tmp_path).put("/b", PAGE)
        assert kept.exists() and under_way.exists()
        assert not any(file.exists() for file in leftovers)

    asyncio.run(work())


def test_a_full_disk_is_told_and_leaves_the_older_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    async def work() -> None:
        store = FileStore(tmp_path / "store")
        await store.put("/a", PAGE)
        monkeypatch.setattr(file_module, "write_atomically", full)
        with pytest.raises(StoreError) as caught:
            await store.put("/a", Entry(b"new", 0.0))
        expected = f"The store {tmp_path}/store cannot be written: [Errno 28] No space left on device."
        assert str(caught.value) == expected
        assert await store.get("/a") == PAGE

    asyncio.run(work())


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    async def work() -> None:
        (tmp_path / "file").write_text("")
        store = FileStore(tmp_path / "file" / "store")
        for call in (store.get("/a"), store.put("/a", PAGE), store.lock("/a", 1), store.invalidate_tag("stars")):
            with pytest.raises(StoreError, match=r"^The store .*/file/store cannot be used: .*Not a directory"):
                await call

    asyncio.run(work())


def test_listeners_that_missed_changes_hear_so(tmp_path: Path) -> None:
    async def work() -> None:
        store = FileStore(tmp_path, poll=0.01)
        async with store.listen() as changes:
            shutil.rmtree(tmp_path)
            await store.put("/a", PAGE)
            assert (await asyncio.wait_for(anext(changes), 5)).kind == "all"
            await store.put("/a", PAGE)
            assert (await asyncio.wait_for(anext(changes), 5)).name == "/a"

    asyncio.run(work())
