"""However busy `recto dev` is, it ends when it is told to, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from tests.dev.running import running_dev, waited
from tests.sites import write_site

# Code that would go on for ten minutes, in each place in which code of a site runs.
FILES = {
    "content/index.md": "# Home\n",
    "content/hangs.mdx": "import time\n\n{open('hangs', 'w').close()}{time.sleep(600)}\n",
    "content/spins.mdx": "{open('spins', 'w').close()}{[0 for _ in iter(int, 1)]}\n",
    "app/handler/route.py": "import time\n\ndef POST():\n    open('handler', 'w').close()\n    time.sleep(600)\n",
    "recto.toml": "page_timeout = 0\n",
}


@contextmanager
def asked(url: str, method: str = "GET") -> Iterator[None]:
    """A request that nobody answers."""

    def ask() -> None:
        with suppress(httpx.HTTPError):
            httpx.request(method, url, timeout=60)

    thread = threading.Thread(target=ask)
    thread.start()
    yield
    thread.join(60)
    assert not thread.is_alive()


@pytest.mark.parametrize(("how", "status"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_an_end_in_the_middle_of_everything(tmp_path: Path, how: int, status: int) -> None:
    root = write_site(tmp_path / "site", FILES)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with running_dev(root, env={**os.environ, "TMPDIR": str(scratch)}) as server:
        assert [path.name.partition("-")[0] for path in scratch.iterdir()] == ["recto"]
        with (
            asked(f"{server.url}/hangs"),
            asked(f"{server.url}/spins"),
            asked(f"{server.url}/handler", "POST"),
            ExitStack() as stack,
        ):
            events = stack.enter_context(httpx.stream("GET", f"{server.url}/_recto/dev/events?route=/", timeout=60))
            assert next(events.iter_lines()) == "retry: 500"
            waited(lambda: all((root / name).exists() for name in ("hangs", "spins", "handler")))
            assert server.stop(how) == status
    assert list(scratch.iterdir()) == []
    assert "Traceback" not in server.output
