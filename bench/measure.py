"""What a command costs with every process that it starts, and what it wrote.

CPU is user and system time of the whole process tree: processes that outlive the command's own are adopted (Linux:
child subreaper) and waited for too. Memory is the largest sum over all processes alive at one moment, sampled; each
counts its proportional share of what it has in common with others (PSS), else its resident set (RSS). Without `/proc`
only the largest single process is known.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.1
ORPHAN_SECONDS = 10.0
WALL_PER_CPU = 4
"""On a busy machine the clock runs faster than a process does."""
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")
PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU and of the clock, megabytes (10^6) of all processes together at the worst moment.

    `ok` is whether the command said so itself; `is_late` that it was not let finish.
    """

    cpu: float
    wall: float
    peak_mb: float
    ok: bool = True
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells whether a file was written again (inode and time), and whether it says something else (digest)."""

    inode: int
    mtime_ns: int
    size: int
    digest: bytes


def run(command: Sequence[str], folder: Path, *, env: Mapping[str, str], timeout: float, log: Path) -> Cost:
    """Run a command in a folder; stopped after `timeout` seconds of CPU, or a multiple of that, and then not ok."""
    _adopt_orphans()
    started = time.perf_counter()
    with log.open("ab") as sink:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **env},
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=sink,
            start_new_session=True,
        )
    watch = _Watch(process.pid, timeout)
    watch.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except KeyboardInterrupt:
        _kill_all(process.pid)
        raise
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    used = [usage, *_orphans(process.pid)]
    watch.done.set()
    watch.join()
    cpu = sum(each.ru_utime + each.ru_stime for each in used)
    peak = watch.peak or max(each.ru_maxrss for each in used) * (1 if sys.platform == "darwin" else 1024)
    return Cost(cpu, wall, peak / 1e6, process.returncode == 0, watch.is_over)


class _Watch(threading.Thread):
    """Samples the memory of a session, and ends it when its time is over."""

    def __init__(self, session: int, cpu_seconds: float) -> None:
        super().__init__(daemon=True)
        self.session, self.cpu_seconds = session, cpu_seconds
        self.deadline = time.perf_counter() + cpu_seconds * WALL_PER_CPU
        self.peak = 0
        self.is_over = False
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(SAMPLE_SECONDS):
            members = _members(self.session)
            self.peak = max(self.peak, sum(map(_memory, members)))
            if sum(members.values()) > self.cpu_seconds or time.perf_counter() > self.deadline:
                self.is_over = True
                _kill_all(self.session)


def _members(session: int) -> dict[int, float]:
    """The living processes of a session, with the CPU seconds that they and those they waited for have used."""
    found = {}
    for process in _process_ids():
        try:
            status = (PROC / process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(status[3]) == session:
            found[int(process)] = sum(map(int, status[11:15])) / CLOCK_TICKS
    return found


def _process_ids() -> list[str]:
    return [entry.name for entry in os.scandir(PROC) if entry.name.isdigit()] if PROC.is_dir() else []


def _memory(process: int) -> int:
    """Bytes: proportional set size where the kernel tells it, else resident set size; 0 for a process that has gone."""
    for name, key in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            lines = (PROC / str(process) / name).read_text().splitlines()
        except OSError:
            continue
        for line in lines:
            if line.startswith(key):
                return int(line.split()[1]) * 1024
    return 0


def _adopt_orphans() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _orphans(session: int) -> list[resource.struct_rusage]:
    """What adopted processes have used; those that do not end by themselves are ended."""
    used: list[resource.struct_rusage] = []
    deadline = time.perf_counter() + ORPHAN_SECONDS
    while True:
        try:
            process, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return used
        if process:
            used.append(usage)
            continue
        if time.perf_counter() > deadline:
            _kill_all(session)
        time.sleep(0.01)


def _kill_all(session: int) -> None:
    for process in _members(session) or [session]:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def stamps(folder: Path) -> dict[str, Stamp]:
    """Every file below a folder by its path; empty when there is no folder."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            status = path.stat()
            digest = hashlib.blake2b(path.read_bytes(), digest_size=16).digest()
            found[path.relative_to(folder).as_posix()] = Stamp(
                status.st_ino, status.st_mtime_ns, status.st_size, digest
            )
    return found


def written_again(before: Mapping[str, Stamp], after: Mapping[str, Stamp]) -> int:
    """How many files of `after` were not simply left as they were."""
    return sum(1 for name in after if not _is_left(before, after, name))


def written_needlessly(before: Mapping[str, Stamp], after: Mapping[str, Stamp]) -> int:
    """How many of those say what they said before."""
    same = (name for name in after if name in before and before[name].digest == after[name].digest)
    return sum(1 for name in same if not _is_left(before, after, name))


def _is_left(before: Mapping[str, Stamp], after: Mapping[str, Stamp], name: str) -> bool:
    old, new = before.get(name), after[name]
    return old is not None and (old.inode, old.mtime_ns) == (new.inode, new.mtime_ns)
