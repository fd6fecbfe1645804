"""What is noted while code runs."""

import asyncio
import contextvars
import mmap
import os
import socket
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from recto.rendering.read_audit import claims, disclaim_reads, reading
from recto.rendering.reads import PageLog, ReadLog


def test_files_and_folders(tmp_path):
    file = tmp_path / "a.txt"
    with reading(ReadLog()) as log:
        file.write_text("x")
        assert not log.files
        file.read_text()
        (tmp_path / "b.txt").open("wb").close()
        os.listdir(tmp_path)  # noqa: PTH208 - as code of pages may do
        list(tmp_path.iterdir())
    file.read_bytes()
    assert (log.files, log.folders, log.is_changing) == ({str(file)}, {str(tmp_path)}, False)
    assert not claims()


@pytest.mark.parametrize("mode", ["rb", "r+b", "a+b"])
def test_every_way_of_opening_that_can_read(tmp_path, mode):
    file = tmp_path / "a.bin"
    file.write_bytes(b"abc")
    with reading(ReadLog()) as log, file.open(mode) as stream:
        shown = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        assert shown[:] == b"abc"
        shown.close()
    assert log.files == {str(file)}


@pytest.mark.parametrize("mode", ["wb", "xb", "w+b", "x+b", "ab"])
def test_what_is_written_is_not_read(tmp_path, mode):
    with reading(ReadLog()) as log:
        (tmp_path / "a.bin").open(mode).close()
    assert not log.files


def test_files_by_number(tmp_path):
    file = tmp_path / "a.txt"
    file.touch()
    with reading(ReadLog()) as log:
        os.close(os.open(file, os.O_RDONLY))
        os.close(os.open(tmp_path / "b.txt", os.O_WRONLY | os.O_CREAT))
    assert log.files == {str(file)}


def test_imports_count_as_their_sources(tmp_path, monkeypatch):
    (tmp_path / "a_module_of_mine.py").write_text("x = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    subprocess.run([sys.executable, "-c", "import a_module_of_mine"], cwd=tmp_path, check=True, env={})
    assert list((tmp_path / "__pycache__").iterdir())
    with reading(ReadLog()) as log:
        __import__("a_module_of_mine")
    assert str(tmp_path / "a_module_of_mine.py") in log.files
    assert not any(name.endswith(".pyc") for name in log.files)


def test_what_is_no_file(tmp_path):
    with reading(ReadLog()) as log:
        subprocess.run([sys.executable, "-c", ""], check=True)
    assert log.is_changing
    assert log.may_change
    with reading(ReadLog()) as log, socket.socket() as connection:
        connection.connect_ex(("127.0.0.1", 1))
    assert log.is_changing


def test_databases(tmp_path):
    with reading(ReadLog()) as log:
        sqlite3.connect(":memory:").close()
    assert not log.may_change
    with reading(ReadLog()) as log:
        sqlite3.connect(tmp_path / "a.db").close()
    assert (log.readers, log.may_change) == ({"sqlite3"}, True)
    log.is_declared = True
    assert not log.may_change


def test_globs_look_for_plain_names(tmp_path):
    for name in ("one/deep", "two"):
        (tmp_path / name).mkdir(parents=True)
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    for pattern, folders in {
        "*/a.txt": {one, two},
        "one/*/a.txt": {str(tmp_path / "one/deep")},
        "a.txt": {str(tmp_path)},
        "three/*.txt": {str(tmp_path / "three")},
        "one/a.txt": {one},
    }.items():
        with reading(ReadLog()) as log:
            assert list(tmp_path.glob(pattern)) == []
        assert folders <= log.folders
        assert str(tmp_path.parent) not in log.folders
    with reading(ReadLog()) as log:
        assert list(tmp_path.rglob("a.txt")) == []
    assert {str(tmp_path), one, two, str(tmp_path / "one/deep")} <= log.folders


def test_tasks_and_their_threads(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("x")

    async def read() -> None:
        await asyncio.gather(asyncio.to_thread(file.read_text))

    with reading(ReadLog()) as log:
        asyncio.run(read())
    assert str(file) in log.files


def in_pool(read):
    with ThreadPoolExecutor(1) as pool:
        pool.submit(read).result()


def in_thread(read):
    thread = threading.Thread(target=read)
    thread.start()
    thread.join()


def in_executor(read):
    async def run():
        await asyncio.get_running_loop().run_in_executor(None, read)

    asyncio.run(run())


@pytest.mark.parametrize("somewhere", [in_pool, in_thread, in_executor])
def test_threads_without_a_page(tmp_path, somewhere):
    file = tmp_path / "a.txt"
    file.write_text("x")
    page, code = ReadLog(), ReadLog()
    with reading(page), reading(code):
        somewhere(file.read_text)
        somewhere(lambda: list(tmp_path.iterdir()))
        somewhere(lambda: subprocess.run([sys.executable, "-c", ""], check=True))
    for log in (page, code):
        assert (str(file) in log.files, str(tmp_path) in log.folders, log.is_changing) == (True, True, True)


def test_pages_that_are_made_at_once(tmp_path):
    """What a page reads itself counts for it alone; what a thread reads for which nobody speaks, for both."""
    shared = tmp_path / "shared.txt"
    shared.touch()
    logs = [ReadLog(), ReadLog(), ReadLog()]
    with ThreadPoolExecutor(1) as pool:

        async def page(number, both):
            own = tmp_path / f"{number}.txt"
            own.touch()
            with reading(logs[number]):
                await both.wait()
                own.read_text()
                await asyncio.to_thread(own.read_text)
                if number == 0:
                    pool.submit(shared.read_text).result()
                await both.wait()

        async def run():
            both = asyncio.Barrier(2)
            await asyncio.gather(page(0, both), page(1, both))
            await page(2, asyncio.Barrier(1))

        asyncio.run(run())
    names = [{Path(name).name for name in log.files if name.startswith(str(tmp_path))} for log in logs]
    assert names == [{"0.txt", "shared.txt"}, {"1.txt", "shared.txt"}, {"2.txt"}]


def test_threads_that_an_earlier_page_has_started(tmp_path):
    """They may have that page's context, whose log nobody looks at any more."""
    file = tmp_path / "a.txt"
    file.touch()
    with reading(ReadLog()) as earlier:
        context = contextvars.copy_context()
    with reading(ReadLog()) as now:
        in_thread(lambda: context.run(file.read_text))
    assert (str(file) in earlier.files, str(file) in now.files) == (False, True)


def test_threads_that_have_nothing_to_do_with_pages(tmp_path):
    file = tmp_path / "a.txt"
    file.touch()

    def work():
        disclaim_reads()
        file.read_text()
        with reading(own):
            file.read_text()

    own = ReadLog()
    with reading(ReadLog()) as log:
        in_thread(work)
    assert (str(file) in log.files, str(file) in own.files) == (False, True)


def test_a_page_knows_what_it_may_have_missed():
    log = PageLog()
    assert not log.may_change
    log.code.readers.add("polars")
    assert (log.undeclared, log.may_change) == ({"polars"}, True)
    log.own.is_declared = True
    assert (log.undeclared, log.may_change) == (frozenset(), False)
