"""The commands as a user meets them: a process, its output and its exit status."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.sites import read_files, write_site

GOOD = {"recto.toml": "search = false\n", "content/index.md": "# Hello\n", "content/a.mdx": "# A\n\n{1 + 1}\n"}


def recto(*arguments: str, cwd: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **variables}
    command = [sys.executable, "-m", "recto", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment)


def test_help_names_every_command():
    done = recto("--help")
    assert done.returncode == 0
    for name in ("build", "inspect", "new", "render", "serve"):
        assert re.search(rf"^  {name} ", done.stdout, re.MULTILINE)
        assert recto(name, "--help").returncode == 0


def test_help_imports_no_command():
    code = "import sys; from recto.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "print([name for name in sys.modules if name.startswith(('recto.', 'rich', 'markdown_it', 'pygments'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "['recto.lazy_names', 'recto.cli']"


def test_wrong_usage_is_status_2_with_the_nearest_command():
    done = recto("biuld")
    assert done.returncode == 2
    assert "No such command 'biuld'. Did you mean \"build\"?" in done.stderr


@pytest.mark.parametrize("template", ["docs", "blog", "minimal", "theme", "plugin"])
def test_a_new_site_builds_without_a_warning(tmp_path, template):
    done = recto("new", "site", "--template", template, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (
        0,
        "Made a new site in site/.\n\n  recto dev site    # write\n  recto build site  # publish\n",
    )
    built = recto("build", "site", "--strict", cwd=tmp_path)
    assert (built.returncode, built.stdout.splitlines()[0]) == (0, f"Built {tmp_path}/site/out")


def test_new_does_not_touch_a_folder_that_holds_something(tmp_path):
    write_site(tmp_path, {"site/mine.txt": "x"})
    done = recto("new", "site", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        1,
        "site is not empty. Choose another folder: nothing in it was touched.\n",
    )
    assert read_files(tmp_path) == {"site/mine.txt": b"x"}


def test_build_tells_what_it_does_and_sums_up(tmp_path):
    done = recto("build", str(write_site(tmp_path, GOOD)))
    assert done.returncode == 0
    assert done.stderr == "Reading the site…\nBuilding pages (2)…\n"
    assert re.fullmatch(
        rf"Built {tmp_path}/out\n  pages +2\n  files +\d+\n"
        r"  HTML +[\d.]+ kB\n  HTML per page +[\d.]+ kB\n  time +[\d.]+ s\n",
        done.stdout,
    )


def test_build_prints_errors_and_ends_with_1(tmp_path):
    done = recto("build", str(write_site(tmp_path, {**GOOD, "content/b.mdx": "# B\n\n<Calout />\n"})))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[2:] == [
        "content/b.mdx:3:1: <Calout> is not a component. Did you mean <Callout>?",
        "  3 | <Calout />",
        "    | ^^^^^^^^^^",
    ]


def test_keep_going_publishes_and_still_ends_with_1(tmp_path):
    done = recto("build", str(write_site(tmp_path, {**GOOD, "content/b.mdx": "<Calout />\n"})), "--keep-going")
    assert done.returncode == 1
    assert "left out       1 with errors" in done.stdout
    assert (tmp_path / "out/a.html").exists()


def test_debug_shows_the_traceback(tmp_path):
    site = write_site(tmp_path, {**GOOD, "content/b.mdx": "{1 / 0}\n"})
    assert "Traceback" not in recto("build", str(site)).stderr
    assert "Traceback" in recto("build", str(site), "--debug").stderr
    assert "Traceback" in recto("--debug", "build", str(site)).stderr


def test_render_prints_html(tmp_path):
    write_site(tmp_path, {"a.mdx": "# Hi\n\n<Shout>x</Shout>\n", "parts.py": SHOUT, "bad.mdx": "<Box>\n"})
    done = recto("render", "a.mdx", "--components", "parts.py", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "<h1>Hi</h1>\n<b>x</b>\n")
    assert recto("render", "a.mdx", "--components", "parts", cwd=tmp_path).stdout == done.stdout
    failed = recto("render", "bad.mdx", cwd=tmp_path)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith("bad.mdx:1:1: <Box> is not closed.")


SHOUT = "from recto.html.tags import b\n\ncomponents = {'Shout': lambda children=None: b(children)}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope.mdx"], "There is no file nope.mdx. Did you mean note.mdx?\n"),
        (
            ["note.mdx", "--components", "gone.py"],
            "There is no file gone.py. Name a Python file, or a module that can be imported.\n",
        ),
        (
            ["note.mdx", "--components", "gone"],
            "The module gone cannot be imported: No module named 'gone'. "
            "Name a Python file that ends in .py, or a module that can be imported.\n",
        ),
    ],
)
def test_render_of_what_is_not_there(tmp_path, arguments, said):
    write_site(tmp_path, {"note.mdx": "x"})
    done = recto("render", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, said)


def test_inspect_lists_routes_and_shows_one(tmp_path):
    site = write_site(tmp_path, GOOD)
    assert recto("inspect", cwd=site).stdout == "/   Hello\n/a  A\n"
    assert json.loads(recto("inspect", "--json", cwd=site).stdout) == [
        {"route": "/", "title": "Hello"},
        {"route": "/a", "title": "A"},
    ]
    shown = json.loads(recto("inspect", "/a", "--json", cwd=site).stdout)
    assert (shown["title"], shown["prev"]) == ("A", {"route": "/", "title": "Hello"})
    text = recto("inspect", "/a", cwd=site).stdout
    assert text.startswith("/a  A\n  breadcrumb  A\n  prev        /  Hello\n  next        -\n")
    assert text.endswith("  sidebar\n    - Hello  /\n    • A  /a\n")
    missing = recto("inspect", "/aa", cwd=site)
    assert (missing.returncode, missing.stderr) == (1, "There is no page `/aa`. Did you mean `/a`?\n")


def test_inspect_takes_the_folder_of_a_site_as_other_commands_do(tmp_path):
    write_site(tmp_path / "docs", GOOD)
    assert recto("inspect", "docs", cwd=tmp_path).stdout == "/   Hello\n/a  A\n"
    assert recto("inspect", str(tmp_path / "docs"), cwd=tmp_path).stdout == "/   Hello\n/a  A\n"
    assert recto("inspect", "docs", "/a", cwd=tmp_path).stdout.startswith("/a  A\n")
    assert recto("inspect", "--site", "docs", "/a", cwd=tmp_path).stdout.startswith("/a  A\n")
    assert recto("inspect", "a", cwd=tmp_path / "docs").stdout.startswith("/a  A\n")
    many = recto("inspect", "docs", "/a", "/b", cwd=tmp_path)
    assert many.stderr.endswith("Error: There is one ROUTE at most, and these are 2: /a, /b.\n")


def test_serve_shows_the_built_site(tmp_path):
    site = write_site(tmp_path, GOOD)
    missing = recto("serve", str(site))
    assert (missing.returncode, missing.stderr) == (
        1,
        f'{site}/out holds no built site. Run "recto build {site}" first.\n',
    )
    assert recto("build", str(site)).returncode == 0
    command = [sys.executable, "-m", "recto", "serve", str(site), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline()
            address = re.search(r"http://\S+", line).group()
            assert b"<h1>A</h1>" in urllib.request.urlopen(address + "a").read()
            with pytest.raises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(address + "nope")
            assert (caught.value.code, b"404" in caught.value.read()) == (404, True)
        finally:
            server.send_signal(signal.SIGINT)
    assert server.returncode == 0


def test_serve_says_when_the_port_is_taken(tmp_path):
    import socket

    site = write_site(tmp_path, GOOD)
    assert recto("build", str(site)).returncode == 0
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = recto("serve", str(site), "--port", str(port))
    assert (done.returncode, done.stderr) == (
        1,
        f"Cannot listen on 127.0.0.1:{port}: Address already in use. Choose another port with --port.\n",
    )


@pytest.mark.parametrize("command", ["build", "check", "inspect"])
def test_a_working_folder_that_is_gone(tmp_path, command):
    program = "import os, sys; os.rmdir(os.getcwd()); from recto.cli import main; main([sys.argv[1]])"
    folder = tmp_path / "gone"
    folder.mkdir()
    done = subprocess.run([sys.executable, "-c", program, command], cwd=folder, capture_output=True, text=True)
    told = "The folder that this command runs in is gone. Change to one that is there.\n"
    assert (done.returncode, done.stderr) == (1, told)
