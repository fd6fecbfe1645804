"""How `recto dev` is reached: behind a proxy, below a path, and where the file system tells of no changes."""

from __future__ import annotations

import http.client
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.dev.running import running_dev, waited
from tests.sites import write_site

# Headers that belong to one connection.
_OWN = ("connection", "host", "keep-alive", "transfer-encoding")


@contextmanager
def proxy(to: str, *, keeps_host: bool) -> Iterator[str]:
    """A server in front of another one, which sends on each piece of an answer as it comes; gives its address."""
    target = urlsplit(to).netloc

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name: value for name, value in self.headers.items() if name.lower() not in _OWN}
            headers["Host"] = self.headers["Host"] if keeps_host else target
            headers |= {"X-Forwarded-Host": self.headers["Host"], "X-Forwarded-Proto": "https", "Connection": "close"}
            upstream = http.client.HTTPConnection(target, timeout=60)
            upstream.request("GET", self.path, headers=headers)
            answer = upstream.getresponse()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in _OWN:
                    self.send_header(name, value)
            self.end_headers()
            while piece := answer.read1(65_536):
                self.wfile.write(piece)
            upstream.close()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("keeps_host", [True, False])
def test_behind_a_proxy(tmp_path: Path, keeps_host: bool) -> None:
    root = write_site(tmp_path / "site", {"content/index.md": "# Home\n", "recto.toml": 'base = "/docs"\n'})
    name = "dev.example.com"
    with running_dev(root, "--allow-host", name) as server, proxy(server.url, keeps_host=keeps_host) as url:
        own = {"Host": name, "Origin": f"https://{name}"}
        page = httpx.get(f"{url}/docs/", headers=own, timeout=60)
        assert page.status_code == 200
        # Nothing in it names the server behind.
        assert urlsplit(server.url).netloc not in page.text
        assert httpx.get(f"{url}/", headers=own, timeout=60).headers["location"] == "/docs/"
        events = f"{url}/docs/_recto/dev/events?route=/"
        with httpx.stream("GET", events, headers=own, timeout=60) as stream:
            assert stream.status_code == 200
            lines = stream.iter_lines()
            assert next(lines) == "retry: 500"
            (root / "content/index.md").write_text("# Another home\n")
            assert next(line for line in lines if line.startswith("data:")) == 'data: {"type": "page"}'
        other = {"Host": name, "Origin": "https://evil.example"}
        assert httpx.get(f"{url}/docs/", headers=other, timeout=60).status_code == 403
        assert httpx.get(events, headers=other, timeout=60).status_code == 403


def test_a_name_that_nobody_has_allowed(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", {"content/index.md": "# Home\n"})
    with running_dev(root) as server:
        refused = server.get("/", headers={"host": "dev.example.com"})
        assert refused.status_code == 403
        name = "dev.example.com"
        assert refused.text == f"This server is not {name}. If it should be: recto dev --allow-host {name}"


@pytest.mark.parametrize("how", ["--poll", "RECTO_DEV_POLLING", "WATCHFILES_FORCE_POLLING"])
def test_changes_are_looked_for(tmp_path: Path, how: str) -> None:
    root = write_site(tmp_path / "site", {"content/index.md": "# Home\n"})
    options, env = ([how], None) if how == "--poll" else ([], {**os.environ, how: "1"})
    with running_dev(root, *options, env=env) as server:
        server.shows("/", "Home")
        # Nothing but looking finds this out: inotify belongs to the threads that the server has not started.
        names = {path.read_text().strip() for path in Path(f"/proc/{server.process.pid}/task").glob("*/comm")}
        assert not any("inoti" in name for name in names)
        write_site(root, {"content/index.md": "# Another home\n", "content/new/page.md": "# New\n"})
        server.shows("/", "Another home")
        waited(lambda: server.get("/new/page").status_code == 200)
