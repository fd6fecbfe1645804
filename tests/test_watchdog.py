"""Tests that hang: the run names them, shows where they hang, and ends."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WORKERS = ("-n", "2", "--dist", "loadfile", "--max-worker-restart", "0")
QUIET = "def test_quiet(): pass\n"

COMMAND = """
import subprocess, sys

def test_command():
    subprocess.run([sys.executable, "-c", "import time; time.sleep(1000)"])

def test_after():
    pass
"""
TEARDOWN = """
import threading, pytest

@pytest.fixture
def held():
    yield
    threading.Event().wait()

def test_fails(held):
    assert "a test" == "that fails"

def test_not_run():
    pass
"""
SESSION_END = """
import threading

def pytest_sessionfinish():
    threading.Event().wait()
"""
EXIT = """
import threading

def test_thread():
    threading.Thread(target=threading.Event().wait, name="left over").start()
"""


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, subprocess.Popen[str]]]:
    """All runs at once, as what they do is wait."""
    folder = tmp_path_factory.mktemp("runs")

    def start(name: str, files: dict[str, str], *options: str) -> subprocess.Popen[str]:
        site = folder / name
        site.mkdir()
        for file, text in files.items():
            (site / file).write_text(text, "utf-8")
        limits = ("-o", "phase_limit=6", "-o", "phase_grace=3")
        command = [sys.executable, "-m", "pytest", "-v", "-p", "tests.watchdog", "-p", "no:cacheprovider"]
        return subprocess.Popen(
            # A folder of its own for temporary files: what earlier runs have left takes its time to go.
            [*command, *limits, *options, f"--basetemp={folder / f'{name}-files'}", f"--rootdir={site}", str(site)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    serial = ("-p", "no:xdist")
    started = {
        "command": start("command", {"test_it.py": COMMAND}, *serial),
        "teardown": start("teardown", {"test_it.py": TEARDOWN, "test_quiet.py": QUIET}, *WORKERS),
        "session end": start("session", {"conftest.py": SESSION_END, "test_quiet.py": QUIET}, *serial),
        "exit": start("exit", {"test_it.py": EXIT}, *serial),
    }
    yield started
    for run in started.values():
        run.kill()
        run.communicate()


def end_of(run: subprocess.Popen[str]) -> tuple[int, str]:
    text, _ = run.communicate(timeout=120)
    return run.returncode, text


def test_a_hanging_command_fails_its_test_and_the_rest_runs(runs: dict[str, subprocess.Popen[str]]) -> None:
    code, text = end_of(runs["command"])
    assert code == pytest.ExitCode.TESTS_FAILED
    assert "+++ the call of test_it.py::test_command takes longer than 6 seconds\n" in text
    assert re.search(r'line 5, in test_command\n +subprocess\.run\(\[sys\.executable, "-c"', text)
    assert re.search(r"~~~ process \d+: \S+ -c import time; time\.sleep\(1000\)\n", text)
    assert "takes longer than 6 seconds: its child processes were killed\n" in text
    assert "1 failed, 1 passed" in text


def test_a_teardown_hangs_after_a_failure_in_a_worker(runs: dict[str, subprocess.Popen[str]]) -> None:
    code, text = end_of(runs["teardown"])
    assert code == pytest.ExitCode.INTERNAL_ERROR
    assert "+++ the teardown of test_it.py::test_fails takes longer than 6 seconds, and nothing helps\n" in text
    assert re.search(r"line 7, in held\n +threading\.Event\(\)\.wait\(\)", text)
    assert "crashed while running 'test_it.py::test_fails'" in text
    assert "PASSED" in text
    assert "test_not_run" not in text


def test_the_end_of_a_session_hangs(runs: dict[str, subprocess.Popen[str]]) -> None:
    code, text = end_of(runs["session end"])
    assert code == pytest.ExitCode.INTERNAL_ERROR
    assert "+++ the end of the session takes longer than 6 seconds, and nothing helps\n" in text
    assert "in pytest_sessionfinish\n" in text


def test_a_thread_keeps_the_process_from_ending(runs: dict[str, subprocess.Popen[str]]) -> None:
    code, text = end_of(runs["exit"])
    assert code == pytest.ExitCode.INTERNAL_ERROR
    assert "+++ the end of the process takes longer than 6 seconds, and nothing helps\n" in text
    assert "~~~ thread left over\n" in text
