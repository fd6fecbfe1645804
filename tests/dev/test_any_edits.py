"""However a site is edited, each page that is served is that of a clean build of what there is in the end.

More of it than fits into a run of all tests: `python -m tests.dev.test_any_edits 500`.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from contextlib import chdir
from pathlib import Path

import pytest

from recto.export import build_site
from tests.dev.any_edits import AnyEdits
from tests.dev.running import RunningDev, running_dev, waited

_DEV = re.compile(r"<!--recto-dev-->.*?<!--/recto-dev-->", re.DOTALL)
_COMPARED_EVERY = 20


def built(edits: AnyEdits, place: Path) -> dict[str, str]:
    """All documents of a clean build, by their paths."""
    copy = edits.copy(place)
    with chdir(copy):
        build_site(copy)
    out = copy / "out"
    names = [path.relative_to(out).as_posix() for path in out.rglob("*.html")]
    return {f"/{name.removesuffix('.html')}": (out / name).read_text() for name in names if not name.startswith("_")}


def served(server: RunningDev, paths: list[str]) -> dict[str, str]:
    return {path: _DEV.sub("", server.get("/" if path == "/index" else path).text) for path in paths}


def compare(server: RunningDev, edits: AnyEdits, work: Path, done: list[str]) -> None:
    expected = built(edits, work / f"copy-{len(done)}")
    expected.pop("/404")
    paths = list(expected)
    try:
        waited(lambda: served(server, paths) == expected)
    except AssertionError:
        found = served(server, paths)
        wrong = [path for path in paths if found[path] != expected[path]]
        message = f"seed {edits.seed}, after {done[-_COMPARED_EVERY:]}: {wrong} differ\n{server.output[-2000:]}"
        for path in wrong[:1]:
            message += f"\nserved: {found[path]}\n\nbuilt: {expected[path]}"
        raise AssertionError(message) from None


def run(work: Path, seed: int, count: int, checkout: int = 30) -> None:
    edits = AnyEdits(work / "site", seed, checkout)
    done: list[str] = []
    with running_dev(edits.root) as server:
        compare(server, edits, work, done)
        while len(done) < count:
            done.append(edits.edit())
            # Some come at once, some while pages are made, some later.
            time.sleep(edits.chance.choice((0, 0, 0.01, 0.05, 0.2)))
            if edits.chance.random() < 0.3:
                server.get(edits.chance.choice(("/", "/a", "/b", "/folder/c", "/folder/d")))
            if len(done) % _COMPARED_EVERY == 0 or len(done) == count:
                compare(server, edits, work, done)
    assert "Traceback" not in server.output


@pytest.mark.parametrize("seed", [1])
def test_any_edits(tmp_path: Path, seed: int) -> None:
    run(tmp_path, seed, 60)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        chosen = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns() % 100_000
        run(Path(folder).resolve(), chosen, int(sys.argv[1]) if len(sys.argv) > 1 else 500, checkout=300)
        print(f"seed {chosen}: all pages are the same")
