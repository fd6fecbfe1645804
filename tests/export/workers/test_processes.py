"""Processes that work, fail, die and are left alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from pickle import PicklingError

import pytest

from recto.export.workers.processes import WorkerDiedError, WorkerProcesses
from tests.processes import is_alive, waited_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of Unix")


class OddError(Exception):
    def __init__(self, one: int, other: int) -> None:
        super().__init__("cannot be read again")


def double(number: int) -> int:
    return 2 * number


def padded(number: int) -> bytes:
    return bytes(number)


def fail(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    if number == 4:
        raise OddError(1, 2)
    return number


def deadly(how: int, number: int) -> bytes:
    if number == 30:
        os.kill(os.getpid(), how)
        time.sleep(60)
    return b"x" * 3_000_000


def unwritable(number: int) -> Callable[[], int]:
    return lambda: number


def with_processes(task: Callable[[int], object], numbers: Iterator[int], kind: str = "fork") -> list[object]:
    with WorkerProcesses(task, 2, get_context(kind)) as processes:
        return list(processes.run(numbers))


@pytest.mark.parametrize("kind", ["fork", "spawn"])
def test_answers_come_in_the_order_of_requests(kind):
    assert with_processes(double, iter(range(100)), kind) == [2 * number for number in range(100)]


def test_no_requests():
    assert with_processes(double, iter(())) == []


def test_messages_that_no_pipe_holds():
    sizes = [5_000_000, 0, 3_000_000, 1]
    assert [len(body) for body in with_processes(padded, iter(sizes))] == sizes
    assert with_processes(len, iter([bytes(4_000_000)] * 8)) == [4_000_000] * 8


def test_what_the_task_raises_is_raised():
    with pytest.raises(ValueError, match="three") as caught:
        with_processes(fail, iter([1, 2, 3]))
    assert "in fail" in caught.value.__notes__[0]
    with pytest.raises(RuntimeError, match="cannot be read again"):
        with_processes(fail, iter([4]))
    with pytest.raises((AttributeError, PicklingError), match="unwritable"):
        with_processes(unwritable, iter([1]))


@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM"])
def test_a_process_that_is_killed(how):
    with pytest.raises(WorkerDiedError) as caught:
        with_processes(partial(deadly, signal.Signals[how]), iter(range(60)))
    assert str(caught.value) == f"was ended by {how}"


def test_a_process_that_is_interrupted_goes_on():
    # Ctrl-C reaches all processes of a terminal, and the first one decides.
    asleep = partial(interrupted, signal.SIGINT)
    assert with_processes(asleep, iter(range(3))) == [0, 1, 2]


def interrupted(how: int, number: int) -> int:
    os.kill(os.getpid(), how)
    return number


# With spawn, the workers import this as well.
ALONE = """
import os, sys, time
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from recto.export.workers.processes import WorkerProcesses

def write(folder, work, number):
    Path(folder, str(os.getpid())).touch()
    end = time.monotonic() + 60
    while work == "busy" and time.monotonic() < end:
        pass
    return number

if __name__ == "__main__":
    folder, work, kind = sys.argv[1:]
    with WorkerProcesses(partial(write, folder, work), 2, get_context(kind)) as processes:
        for _ in processes.run(iter(range(4))):
            pass
        time.sleep(60)
"""


@pytest.mark.parametrize(
    ("how", "work", "kind"),
    [
        ("SIGKILL", "busy", "fork"),
        ("SIGKILL", "idle", "fork"),
        ("SIGTERM", "busy", "fork"),
        ("SIGINT", "busy", "fork"),
        ("SIGKILL", "busy", "spawn"),
        ("SIGINT", "idle", "spawn"),
    ],
)
def test_processes_end_with_the_one_that_started_them(tmp_path: Path, how: str, work: str, kind: str):
    program = tmp_path / "alone.py"
    program.write_text(ALONE)
    seen = tmp_path / "seen"
    seen.mkdir()
    command = [sys.executable, str(program), str(seen), work, kind]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as parent:
        waited_for(lambda: len(list(seen.iterdir())) == 2, 60)
        parent.send_signal(signal.Signals[how])
    workers = [int(path.name) for path in seen.iterdir()]
    waited_for(lambda: not any(map(is_alive, workers)), 60)
