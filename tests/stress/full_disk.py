"""Build on a disk that becomes full at any moment: `python -m tests.stress.full_disk 60` (Linux, as root).

Each round gives a small disk of its own a little less room than a build needs, so that it ends in another stage.
The build has to say so, the site that was there has to be whole, and with more room the next build is right.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.sites import read_files
from tests.stress.sites import version_of, write_version

_ROOM = 400_000_000
_PAGE = 4096
_SETTINGS = 'title = "Full"\nurl = "https://full.example"\ncompress = ["gz"]\n'


class BrokenPromiseError(Exception):
    """What a build on a full disk has done wrong."""


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A file system in memory at `folder`. Raises `PermissionError` for those who may not mount one."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={_ROOM}", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        raise PermissionError("no file system can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def resize(folder: Path, size: int) -> None:
    """Give the disk at `folder` another size in bytes."""
    subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)


def used(folder: Path) -> int:
    """How many bytes of a disk are taken."""
    done = subprocess.run(["df", "-B1", "--output=used", str(folder)], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[1])


@dataclass(slots=True)
class Fills:
    """Rounds with a site of so many pages. `needed` is how many bytes a build takes at most beside the site."""

    folder: Path
    pages: int = 24
    pictures: int = 3
    needed: int = 0
    sites: dict[int, dict[str, bytes]] = field(default_factory=dict)

    def prepare(self) -> None:
        """Learn what the outputs are, and how much room they need."""
        for version in (0, 1):
            with small_disk(self.folder):
                self._write(0)
                before = used(self.folder)
                for each in range(version + 1):
                    self._write(each)
                    self._build()
                self.needed = used(self.folder) - before
                self.sites[version] = read_files(self.folder / "site/out")

    def round(self, share: float, *, warm: bool, fresh: bool) -> str:
        """One build with `share` of the room it needs; after another one when it is `warm`. Says how it ended."""
        with small_disk(self.folder):
            self._write(0)
            if warm:
                self._build()
            self._write(1)
            full = used(self.folder) + int(self.needed * share) // _PAGE * _PAGE
            resize(self.folder, full)
            done = self._run("--fresh") if fresh else self._run()
            self._check(done, warm=warm)
            resize(self.folder, _ROOM)
            self._build()
            _promise(read_files(self._out) == self.sites[1], "the next build is not right", _different(self))
            if fresh:
                self._write(0)
                self._build("--fresh")
                _promise(read_files(self._out) == self.sites[0], "the next fresh build is not right", _different(self))
        stage = [line for line in done.stderr.splitlines() if line.endswith("…")]
        return f"{stage[-1].partition(' (')[0] if stage else 'start':25} → {done.returncode}"

    def _check(self, done: subprocess.CompletedProcess[str], *, warm: bool) -> None:
        said = done.stderr
        _promise("Traceback" not in said, "a traceback", said)
        _promise(done.returncode in (0, 1), f"status {done.returncode}", said)
        if done.returncode:
            _promise("No space left" in said, "no clear error", said)
        version = 1 if done.returncode == 0 else 0
        if warm or done.returncode == 0:
            _promise(version_of(self._out) == version, "another version", said)
            _promise(read_files(self._out) == self.sites[version], "the output is not whole", said)
        else:
            _promise(not self._out.exists(), "an output that is not whole", said)
        left = {path.name for path in (self.folder / "site").iterdir()} - {".recto", "content", "out", "public"}
        _promise(left == {"recto.toml"}, "files are left", str(left))

    @property
    def _out(self) -> Path:
        return self.folder / "site/out"

    def _write(self, version: int) -> None:
        write_version(self.folder / "site", version, self.pages, self.pictures, _SETTINGS)

    def _build(self, *options: str) -> None:
        done = self._run(*options)
        _promise(done.returncode == 0, f"a build with enough room ends with {done.returncode}", done.stderr)

    def _run(self, *options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "recto", "build", *options]
        return subprocess.run(
            command, cwd=self.folder / "site", capture_output=True, text=True, check=False, timeout=300
        )


def _different(fills: Fills) -> str:
    found = read_files(fills.folder / "site/out")
    return "\n".join(
        sorted(
            name
            for name in found.keys() | fills.sites[1].keys()
            if found.get(name) not in (fills.sites[0].get(name), fills.sites[1].get(name))
        )
    )


def _promise(kept: bool, otherwise: str, said: str) -> None:
    if not kept:
        raise BrokenPromiseError(f"{otherwise}:\n{said}")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory(prefix="recto-full-") as name:
        fills = Fills(Path(name))
        fills.prepare()
        print(f"a build needs {fills.needed / 1e6:.1f} MB", flush=True)
        ends: Counter[str] = Counter()
        for turn in range(rounds):
            how = fills.round((turn + 0.5) / rounds, warm=turn % 3 != 0, fresh=turn % 3 == 2)
            ends[how] += 1
            print(f"{turn + 1:4}  {how}", flush=True)
    for how, count in sorted(ends.items()):
        print(f"{count:5}  {how}")
    print(f"{rounds} full disks: every error clear, nothing broken kept, every next build right")


if __name__ == "__main__":
    main()
