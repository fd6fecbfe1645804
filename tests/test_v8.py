"""Everything that runs in V8, in one process."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from recto.v8 import in_v8_thread
from tests.sites import write_site

pytest.importorskip("py_mini_racer")

# The second isolate was made in another thread than the first: the processor ended the process.
BUILDS = """\
import sys
from pathlib import Path
from recto.export import build_site

root = Path(sys.argv[1])
for settings in ("latex = true", "latex = true\\ntailwind = true", "latex = true\\ntailwind = true"):
    (root / "recto.toml").write_text(f"search = false\\n{settings}\\n")
    with (root / "content/index.md").open("a") as page:
        page.write('\\n\\n$a^2$ <p class="mt-4">A paragraph.</p>\\n')
    build_site(root)
print((root / "out/_tailwind/site.css").read_text())
"""


def test_formulas_and_tailwind_in_one_process(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", {"content/index.md": "# Home\n"})
    done = subprocess.run(
        [sys.executable, "-c", BUILDS, str(root)], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert ".mt-4" in done.stdout


def test_whoever_asks_it_is_one_thread() -> None:
    found = {in_v8_thread(threading.get_ident)}
    others = [threading.Thread(target=lambda: found.add(in_v8_thread(threading.get_ident))) for _ in range(4)]
    for thread in others:
        thread.start()
    for thread in others:
        thread.join()
    assert len(found) == 1 and threading.get_ident() not in found


def test_errors_reach_whoever_asks() -> None:
    with pytest.raises(ZeroDivisionError):
        in_v8_thread(lambda: 1 // 0)
