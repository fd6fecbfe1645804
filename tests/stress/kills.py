"""Kill parallel builds at any moment: `python -m tests.stress.kills 200 [SEED [PAGES]]`.

Each round changes the site, starts `recto build` and sends a signal to it, or to one of the processes that it has
started. Afterwards no process may be left, the output has to be whole, the next build right.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.sites import read_files
from tests.stress.sites import PAGES, version_of, write_version

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGKILL)
MANY = 20
_PATIENCE = 60.0


class BrokenPromiseError(Exception):
    """What a build that was killed has done wrong."""


@dataclass(slots=True)
class Kills:
    """Rounds in one folder. `duration` is what a build takes, in seconds; `sites` are the right outputs."""

    root: Path
    chance: random.Random
    pages: int = PAGES
    pictures: int = 2
    duration: float = 0.0
    turn: int = 0
    sites: dict[int, dict[str, bytes]] | None = None

    def prepare(self) -> None:
        """Build both versions of the site once."""
        self.sites = {}
        for version in (0, 1):
            write_version(self.root, version, self.pages, self.pictures)
            start = time.monotonic()
            done = subprocess.run(self._command(), cwd=self.root, capture_output=True, text=True, check=False)
            self.duration = time.monotonic() - start
            _promise(done.returncode == 0, f"a build that nobody touches ends with {done.returncode}", done.stderr)
            self.sites[version] = read_files(self.root / "out")

    def round(self, number: signal.Signals, *, worker: bool) -> str:
        """Kill one build, and let the next one heal what it left. Says how the first one ended."""
        self.turn += 1
        version = self.turn % 2
        write_version(self.root, version, self.pages, self.pictures)
        status, said, was_sent = self._kill(number, worker=worker)
        _promise("Traceback" not in said, "a traceback", said)
        _promise(status in _allowed(number, worker=worker), f"status {status} after {number.name}", said)
        if status == 1 and worker:
            _promise("A process that made pages was ended by" in said or "Pagefind" in said, "no clear error", said)
        self._is_whole("after the kill")
        start = time.monotonic()
        done = subprocess.run(self._command(), cwd=self.root, capture_output=True, text=True, check=False, timeout=300)
        _promise(done.returncode == 0, f"the next build ends with {done.returncode}", done.stderr)
        # How long a build takes changes with what else the machine does; the first part of it is Python's.
        self.duration = (self.duration + 0.6 * (time.monotonic() - start)) / 2
        self._is_whole("after the next build", version)
        left = sorted(path.name for path in self.root.iterdir())
        _promise(left == [".recto", "content", "out", "public", "recto.toml"], "files are left", str(left))
        return f"{'worker' if worker else 'parent'} {number.name} {'→ ' + str(status) if was_sent else 'too late'}"

    def _kill(self, number: signal.Signals, *, worker: bool) -> tuple[int, str, bool]:
        with tempfile.TemporaryFile("w+") as said:
            process = subprocess.Popen(self._command(), cwd=self.root, stdout=subprocess.DEVNULL, stderr=said)
            seen, was_sent = self._send(process, number, said.fileno(), worker=worker)
            end = time.monotonic() + 5
            while orphans := [each for each in seen if _lives(each)]:
                _promise(time.monotonic() < end, "processes are left", str(orphans))
                time.sleep(0.01)
            said.seek(0)
            return process.returncode, said.read(), was_sent

    def _send(
        self, process: subprocess.Popen[bytes], number: signal.Signals, said: int, *, worker: bool
    ) -> tuple[set[psutil.Process], bool]:
        """Send the signal at some moment, and wait until the build has ended. Gives all processes it has started."""
        build, seen = psutil.Process(process.pid), set()
        moment, sent = None, None
        while process.poll() is None:
            now = time.monotonic()
            if moment is None and os.fstat(said).st_size:
                # It has told its first stage: before, it was Python that would have been killed.
                moment = now + self.chance.uniform(0, self.duration)
            with suppress(psutil.NoSuchProcess):
                children = [each for each in build.children(recursive=True) if each.name() != "git"]
                seen.update(children)
                if sent is None and moment is not None and now >= moment and (children or not worker):
                    (self.chance.choice(children) if worker else build).send_signal(number)
                    sent = now
            if sent is not None and now > sent + _PATIENCE:
                process.kill()
                raise BrokenPromiseError(f"a build hangs after {number.name} to {'a worker' if worker else 'it'}")
            time.sleep(0.01)
        return seen, sent is not None

    def _is_whole(self, when: str, version: int | None = None) -> None:
        out = self.root / "out"
        assert self.sites is not None
        found = version_of(out) if version is None else version
        files, wanted = read_files(out), self.sites[found]
        wrong = sorted(name for name in files.keys() | wanted.keys() if files.get(name) != wanted.get(name))
        _promise(not wrong, f"{when}, the output is not whole", ", ".join(wrong[:10]))

    def _command(self) -> list[str]:
        # A few pages are made by several processes here, too.
        code = f"from recto.export.workers import pool; pool.MANY = {MANY}; from recto.cli import main; main()"
        start = ["-m", "recto"] if self.pages >= PAGES else ["-c", code]
        return [sys.executable, *start, "build", "--jobs", "2"]


def _allowed(number: signal.Signals, *, worker: bool) -> set[int]:
    """How a build may end: as it is told to, as always when it was too late, with an error when a worker has died."""
    if worker:
        return {0, 1}
    ends = {signal.SIGINT: {1, 130, -signal.SIGINT}, signal.SIGTERM: {128 + signal.SIGTERM, -signal.SIGTERM}}
    return {0, *ends.get(number, {-number})}


def _lives(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _promise(kept: bool, otherwise: str, said: str) -> None:
    if not kept:
        raise BrokenPromiseError(f"{otherwise}:\n{said}")


def main() -> None:
    # Shells let programs in the background ignore Ctrl-C, and builds would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory(prefix="recto-kills-") as folder:
        kills = Kills(Path(folder), random.Random(seed), int(sys.argv[3]) if len(sys.argv) > 3 else PAGES)
        kills.prepare()
        print(f"a build takes {kills.duration:.1f} s", flush=True)
        ends: Counter[str] = Counter()
        for turn in range(rounds):
            how = kills.round(SIGNALS[turn % 3], worker=turn // 3 % 2 == 1)
            ends[how] += 1
            print(f"{turn + 1:4}  {how}", flush=True)
    for how, count in sorted(ends.items()):
        print(f"{count:5}  {how}")
    print(f"{rounds} kills: no process left, no lock held, no hang, every output whole, every next build right")


if __name__ == "__main__":
    main()
