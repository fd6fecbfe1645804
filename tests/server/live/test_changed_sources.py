"""Live pages whose code lies beside them: what a running server makes of it when it changes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from recto.export import build_site
from tests.server.live.conftest import wait_until
from tests.sites import write_site

PAGE = """\
from weather import sky

export revalidate = 1

# Sky

Now: {sky()}.
"""
MODULE = """\
from pathlib import Path


def sky():
    return (Path(__file__).parent / "sky.txt").read_text()
"""
FILES = {"recto.toml": "search = false\n", "weather.py": MODULE, "sky.txt": "clouds", "content/index.mdx": PAGE}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("RECTO_STORE", raising=False)
    root = write_site(tmp_path / "site", FILES)
    build_site(root)
    return root


def shows(server, text: str) -> bool:
    return f"Now: {text}." in server.get("/").body.decode()


def test_a_live_page_imports_a_module_under_the_console_script(root, start, monkeypatch):
    """`python -m recto` has the folder of the shell on the import path, the console script has not."""
    script = shutil.which("recto", path=str(Path(sys.executable).parent))
    assert script is not None
    run = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda command, **more: run([script, *command[3:]], **more))
    server = start(root)
    assert shows(server, "clouds")
    write_site(root, {"sky.txt": "stars"})
    wait_until(lambda: shows(server, "stars"))


@pytest.mark.parametrize("is_built", [True, False], ids=["built again", "changed only"])
def test_a_changed_module_is_run_again(root, start, is_built):
    server = start(root)
    write_site(root, {"sky.txt": "stars"})
    wait_until(lambda: shows(server, "stars"))
    write_site(root, {"weather.py": "def sky():\n    return 'second edition'\n"})
    if is_built:
        build_site(root)
    wait_until(lambda: shows(server, "second edition"))
    # It stays, however often the page is made anew.
    made = server.get("/").headers["etag"]
    write_site(root, {"content/index.mdx": PAGE.replace("Now", "Still. Now")})
    wait_until(lambda: server.get("/").headers["etag"] != made)
    assert shows(server, "second edition")


def test_what_else_a_new_build_comes_with(root, start):
    """Settings, values of `.env`, other pages, and modules that import the one that changed."""
    write_site(root, {".env": "SKY=first\n", "weather.py": "from other import SKY\n\ndef sky():\n    return SKY\n"})
    write_site(root, {"other.py": "import os\n\nSKY = os.environ['SKY']\n"})
    build_site(root)
    server = start(root)
    wait_until(lambda: shows(server, "first"))
    write_site(root, {".env": "SKY=second\n", "recto.toml": "title = 'New'\nsearch = false\n", "content/a.md": "# A\n"})
    build_site(root)
    write_site(root, {"content/index.mdx": PAGE + "\nmade anew\n"})
    wait_until(lambda: b"made anew" in server.get("/").body)
    body = server.get("/").body.decode()
    assert "Now: second." in body
    assert "New</title>" in body
    assert 'href="/a"' in body


def test_a_mistake_in_a_module_leaves_the_last_good_page(root, start):
    server = start(root)
    write_site(root, {"sky.txt": "stars"})
    wait_until(lambda: shows(server, "stars"))
    write_site(root, {"weather.py": "def sky(:\n"})
    wait_until(lambda: server.get("/").status == 200 and "SyntaxError" in server.log.read_text())
    assert shows(server, "stars")
    write_site(root, {"weather.py": MODULE.replace("read_text()", "read_text().upper()")})
    wait_until(lambda: shows(server, "STARS"))


def test_a_page_that_is_made_anew_keeps_its_date(root, start):
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *arguments], cwd=root, check=True, env={**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null"})
    build_site(root)
    server = start(root)
    assert b"<time" in server.get("/").body
    write_site(root, {"sky.txt": "stars"})
    wait_until(lambda: shows(server, "stars"))
    assert b"<time" in server.get("/").body
