"""Builds that are killed at any moment: the site that was there, or the new one, is whole.

RECTO_KILLS=100 pytest tests/export/test_killed_builds.py   # more of them
python -m tests.stress.kills 200                            # of builds with several processes
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import read_files, write_site
from tests.stress.kills import Kills

KILLS = int(os.environ.get("RECTO_KILLS", "12"))

# One process that has everything imported forks for each build: what is killed is the build, not Python's start.
BUILDER = """
import os, sys
from pathlib import Path
from recto.export import build_site
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        build_site(Path(line.strip()))
        os._exit(0)
    print(child, flush=True)
    sys.stdin.readline()  # Until then the number means this process, even if it has ended.
    print(os.waitpid(child, 0)[1], flush=True)
"""


@pytest.fixture(scope="module")
def builder() -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", BUILDER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.stdin.close()


def build(builder: "subprocess.Popen[str]", root: Path, kill_after: float | None = None) -> int:
    """Build in a process of its own; gives its status as `os.waitpid` does."""
    builder.stdin.write(f"{root}\n")
    builder.stdin.flush()
    child = int(builder.stdout.readline())
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    builder.stdin.write("\n")
    builder.stdin.flush()
    return int(builder.stdout.readline())


def write_version(root: Path, version: int) -> None:
    pages = {f"content/{name}.md": f"# Page {name} of version {version}\n" for name in range(30)}
    write_site(root, {"recto.toml": "search = false\n", **pages, "public/version.txt": str(version)})


def test_the_site_stays_whole(builder, tmp_path):
    sites = {}
    for version in (1, 2):
        write_version(tmp_path, version)
        start = time.perf_counter()
        assert build(builder, tmp_path) == 0
        duration = time.perf_counter() - start
        sites[version] = read_files(tmp_path / "out")
    chance, killed, seen = random.Random(20261122), 0, set()
    for turn in range(KILLS):
        write_version(tmp_path, 1 + turn % 2)
        # Half of them near the end, where the folders change places.
        after = chance.uniform(0, 1.1) if turn % 2 else chance.uniform(0.8, 1.05)
        killed += build(builder, tmp_path, duration * after) == signal.SIGKILL
        files = read_files(tmp_path / "out")
        version = int(files["version.txt"])
        assert files == sites[version]
        seen.add(version)
    assert killed > KILLS // 4
    write_version(tmp_path, 2)
    assert build(builder, tmp_path) == 0
    assert read_files(tmp_path / "out") == sites[2]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".recto", "content", "out", "public", "recto.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of Unix")
def test_several_processes_leave_nothing_behind(tmp_path):
    kills = Kills(tmp_path, random.Random(20261129), pages=40, pictures=0)
    kills.prepare()
    kills.round(signal.SIGKILL, worker=False)
    kills.round(signal.SIGTERM, worker=False)
    kills.round(signal.SIGKILL, worker=True)
