"""What `recto dev` says and does when it starts, and that it answers as `recto serve` does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.dev.running import RunningDev, dev_on_terminal, running_dev, waited
from tests.sites import write_site

HOME = {"content/index.md": "# Home\n"}


@pytest.fixture
def browser(tmp_path: Path) -> tuple[dict[str, str], Path]:
    """An environment in which a browser writes down what it is to open, and the file of that."""
    opened = tmp_path / "opened"
    program = tmp_path / "browser"
    program.write_text(f'#!/bin/sh\necho "$1" >> {opened}\n')
    program.chmod(0o755)
    return {**os.environ, "BROWSER": str(program)}, opened


def test_the_address_for_other_machines(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", HOME)
    with running_dev(root, "--host", "0.0.0.0") as server:
        assert re.search(r"Local:    http://localhost:\d+/\n", server.output)
        network = re.search(r"Network:  http://(.+):\d+/\n", server.output)
        # A machine without a network has none.
        assert network is None or network[1] != "127.0.0.1"
        assert server.get("/", headers={"host": "192.168.1.7"}).status_code == 200


def test_without_host_nobody_else_is_answered(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", HOME)
    with running_dev(root) as server:
        assert server.url.startswith("http://127.0.0.1:")
        assert "Network:" not in server.output
        listening = Path(f"/proc/{server.process.pid}/net/tcp")
        if listening.exists():
            port = int(server.url.rpartition(":")[2])
            own = [line.split()[1] for line in listening.read_text().splitlines()[1:]]
            assert f"0100007F:{port:04X}" in own
            assert f"00000000:{port:04X}" not in own


def test_the_browser_opens_the_site(tmp_path: Path, browser: tuple[dict[str, str], Path]) -> None:
    env, opened = browser
    root = write_site(tmp_path / "site", {**HOME, "recto.toml": 'base = "/docs"\n'})
    with running_dev(root, "--open", env=env) as server:
        assert waited(lambda: opened.exists() and opened.read_text()) == f"{server.url}/\n"


def test_a_key_opens_the_browser(tmp_path: Path, browser: tuple[dict[str, str], Path]) -> None:
    pytest.importorskip("pty")
    env, opened = browser
    with dev_on_terminal(write_site(tmp_path / "site", HOME), env) as server:
        server.press("o")
        assert waited(lambda: opened.exists() and opened.read_text()) == f"{server.url}/\n"


def test_redirects_headers_languages_and_slashes(tmp_path: Path) -> None:
    settings = """\
base = "/docs"
trailing_slash = true

[i18n]
locales = ["en", "fr"]

[[redirects]]
source = "/en/old"
destination = "/en/page"

[[serve.headers]]
source = "/*"
name = "X-Frame-Options"
value = "DENY"
"""
    pages = {f"content/{language}/{name}.md": f"# {name}\n" for language in ("en", "fr") for name in ("index", "page")}
    root = write_site(tmp_path / "site", {**pages, "recto.toml": settings})
    with running_dev(root) as server:
        moved = server.get("/en/old?a=1")
        assert (moved.status_code, moved.headers["location"]) == (301, "/docs/en/page/?a=1")
        assert server.get("/en/page").headers["location"] == "/docs/en/page/"
        page = server.get("/en/page/")
        assert (page.status_code, page.headers["x-frame-options"]) == (200, "DENY")
        french = server.get("/page/", headers={"accept-language": "fr"})
        assert (french.status_code, french.headers["location"]) == (307, "/docs/fr/page/")
        english = server.get("/", headers={"accept-language": "de"})
        assert english.headers["location"] == "/docs/en/"


def test_a_site_without_pages(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", {"recto.toml": ""})
    with running_dev(root) as server:
        assert server.get("/").status_code == 404
        (problem,) = server.state("/")["elsewhere"]
        assert problem["message"] == "There is neither a `content` nor an `app` folder here."
        write_site(root, {"content/index.md": "# The first page\n"})
        server.shows("/", "The first page")
        write_site(root, {"content/more/page.md": "# Another page\n"})
        server.shows("/", "Another page")


def test_output_that_nobody_reads_any_more(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", HOME)
    command = [sys.executable, "-m", "recto.cli", "dev", str(root), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    server = RunningDev(process)
    try:
        assert process.stdout is not None
        server.url = process.stdout.readline().split()[1].rstrip("/")
        process.stdout.close()
        for text in ("Another home", "One more home", "The last home"):
            write_site(root, {"content/index.md": f"# {text}\n"})
            server.shows("/", text)
        assert server.stop() == 0
    finally:
        process.kill()


def test_nothing_outside_of_the_site_is_served(tmp_path: Path) -> None:
    write_site(tmp_path / "outside", {"secret.txt": "a secret"})
    root = write_site(tmp_path / "site", {**HOME, "public/own.txt": "own", ".env": "KEY=a secret\n"})
    with running_dev(root) as server:
        assert server.get("/own.txt").text == "own"
        for path in (
            "/../outside/secret.txt",
            "/%2e%2e/outside/secret.txt",
            "/..%2foutside/secret.txt",
            "/public/../../outside/secret.txt",
            "/.env",
            "/recto.toml",
            "/content/index.md",
            "/_recto/../../.env",
            "//etc/passwd",
        ):
            answer = server.get(path)
            assert answer.status_code == 404, path
            assert "a secret" not in answer.text
