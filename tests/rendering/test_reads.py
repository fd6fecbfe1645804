"""What is noted while code runs."""

import asyncio
import os
import socket
import subprocess
import sys
from pathlib import Path

from recto.rendering.reads import PageLog, ReadLog, current_page, noting, reading, reading_code


def test_files_and_folders(tmp_path):
    file = tmp_path / "a.txt"
    with reading(ReadLog()) as log:
        file.write_text("x")
        assert not log.files
        file.read_text()
        (tmp_path / "b.txt").open("ab").close()
        os.listdir(tmp_path)  # noqa: PTH208 - as code of pages may do
        list(tmp_path.iterdir())
    file.read_bytes()
    assert (log.files, log.folders, log.is_changing) == ({str(file)}, {str(tmp_path)}, False)


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
    with reading(ReadLog()) as log, socket.socket() as connection:
        connection.connect_ex(("127.0.0.1", 1))
    assert log.is_changing


def test_tasks_and_threads_are_heard(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("x")

    async def read() -> None:
        await asyncio.gather(asyncio.to_thread(file.read_text))

    with reading(ReadLog()) as log:
        asyncio.run(read())
    assert str(file) in log.files


def test_code_of_a_page_has_a_log_of_its_own(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.touch()
    other.touch()
    page = PageLog()
    with noting(page), reading(page.own):
        assert current_page() is page
        Path(one).read_text()
        with reading_code():
            Path(other).read_text()
    assert current_page() is None
    assert (page.own.files, page.code.files) == ({str(one)}, {str(other)})
    # Without a page there is nothing to note.
    with reading_code():
        Path(other).read_text()
