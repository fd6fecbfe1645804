"""`recto dev` over HTTP: pages on demand, changes, errors, and who may ask."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from tests.dev.running import RunningDev, running_dev, waited
from tests.sites import write_site

SITE = """\
=== recto.toml
title = "Site"
=== words.py
def word():
    return "first word"
=== mdx_components.py
def Mood(mood="well"):
    return f"I am {mood}."

components = {"Mood": Mood}
=== data/stars.txt
17 stars
=== content/index.mdx
---
title: Home
---

<Mood/>
=== content/word.mdx
from words import word

{word()}
=== content/stars.mdx
from pathlib import Path

{Path("data/stars.txt").read_text()}
=== content/with-partial.mdx
import Part from "../parts/part.mdx"

<Part/>
=== parts/part.mdx
A part.
=== content/slow.mdx
import time
from pathlib import Path

def waited():
    while not Path("go-on.txt").exists():
        time.sleep(0.01)

Asked for {search_params.get("q")}. {waited()}
=== content/asks.mdx
Asked for {search_params.get("q", "nothing")}.
=== public/robots.txt
User-agent: *
=== app/api/route.py
def POST(request):
    return {"got": request.body.decode()}
=== app/stars.json/route.py
def GET():
    return {"stars": 17}
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDev]:
    root = write_site(tmp_path_factory.mktemp("dev") / "site", SITE)
    with running_dev(root) as running:
        running.root = root  # type: ignore[attr-defined]
        yield running


def root_of(server: RunningDev) -> Path:
    root: Path = server.root  # type: ignore[attr-defined]
    return root


def test_pages_files_and_handlers(server: RunningDev) -> None:
    assert "I am well." in server.get("/").text
    assert server.get("/index.html").status_code == 200
    assert server.get("/word/").status_code == 200
    assert "User-agent" in server.get("/robots.txt").text
    assert "first word" in server.get("/word.md").text or server.get("/word.md").status_code == 200
    assert server.get("/stars.json").json() == {"stars": 17}
    import httpx

    assert httpx.post(server.url + "/api", content=b"x").json() == {"got": "x"}
    assert not (root_of(server) / "out").exists()
    assert "Asked for tea." in server.get("/asks?q=tea").text
    assert "Asked for nothing." in server.get("/asks").text


@pytest.mark.parametrize(
    ("file", "text", "path", "shown"),
    [
        ("content/index.mdx", "---\ntitle: Home\n---\n\nNew text.\n", "/", "New text."),
        ("words.py", 'def word():\n    return "second word"\n', "/word", "second word"),
        ("data/stars.txt", "18 stars\n", "/stars", "18 stars"),
        ("parts/part.mdx", "Another part.\n", "/with-partial", "Another part."),
        ("content/_meta.json", '{"index": "Start here"}', "/word", "Start here"),
        ("recto.toml", 'title = "Other name"\n', "/word", "Other name"),
        ("content/new.md", "# Quite new\n", "/new", "Quite new"),
        ("content/new.md", "# Quite new\n", "/", "Quite new"),
        ("public/robots.txt", "Disallow: /\n", "/robots.txt", "Disallow"),
    ],
)
def test_a_change_is_served(server: RunningDev, file: str, text: str, path: str, shown: str) -> None:
    server.get(path)
    write_site(root_of(server), {file: text})
    server.shows(path, shown)


def test_a_deleted_page_is_gone(server: RunningDev) -> None:
    write_site(root_of(server), {"content/short-lived.md": "# Short-lived\n"})
    server.shows("/short-lived", "Short-lived")
    (root_of(server) / "content/short-lived.md").unlink()
    waited(lambda: server.get("/short-lived").status_code == 404)


def test_a_moved_folder(server: RunningDev) -> None:
    root = root_of(server)
    write_site(root, {"content/old/a.md": "# Page A\n"})
    server.shows("/old/a", "Page A")
    (root / "content/old").rename(root / "content/moved")
    server.shows("/moved/a", "Page A")
    waited(lambda: server.get("/old/a").status_code == 404)


def test_links_to_files_that_come_and_go(server: RunningDev) -> None:
    write_site(root_of(server), {"content/links.md": "[A file](/notes.txt)\n"})
    waited(lambda: server.get("/links").status_code == 200 and server.state("/links")["warnings"])
    write_site(root_of(server), {"public/notes.txt": "Notes.\n"})
    waited(lambda: not server.state("/links")["warnings"])
    (root_of(server) / "public/notes.txt").unlink()
    waited(lambda: server.state("/links")["warnings"])


def test_files_outside_of_the_site(server: RunningDev) -> None:
    outside = root_of(server).parent / "outside"
    write_site(outside, {"stars.txt": "1 star"})
    write_site(root_of(server), {"content/far.mdx": f"{{open({str(outside / 'stars.txt')!r}).read()}}\n"})
    server.shows("/far", "1 star")

    def changed() -> bool:
        # The folder is watched a moment after the page was made.
        write_site(outside, {"stars.txt": "2 stars"})
        return "2 stars" in server.get("/far").text

    waited(changed)


def test_all_errors_with_the_last_good_page_beneath(server: RunningDev) -> None:
    page = root_of(server) / "content/broken.mdx"
    page.write_text("# Broken\n\nAll is well.\n")
    server.shows("/broken", "All is well.")
    page.write_text("# Broken\n\n{1 / 0}\n\n<Calout/>\n\n![no](./no.png)\n")
    waited(lambda: server.get("/broken").status_code == 500)
    assert "All is well." in server.get("/broken").text
    state = server.state("/broken")
    assert [error["where"] for error in state["errors"]] == [
        "content/broken.mdx:3:2",
        "content/broken.mdx:5:1",
        "content/broken.mdx:7:7",
    ]
    assert state["errors"][0]["excerpt"] == "  3 | {1 / 0}\n    |  ^^^^^"
    assert state["errors"][1]["hint"] == "Did you mean <Callout>?"
    assert waited(lambda: server.output.count("<Calout> is not a component")) == 1
    page.write_text("# Broken\n\nMended.\n")
    server.shows("/broken", "Mended.")
    assert server.state("/broken")["errors"] == []


def test_broken_code_keeps_the_last_good_page(server: RunningDev) -> None:
    root = root_of(server)
    before = (root / "mdx_components.py").read_text()
    write_site(root, {"mdx_components.py": "components = {\n"})
    waited(lambda: server.get("/").status_code == 500)
    assert server.state("/")["errors"][0]["where"].startswith("mdx_components.py:1:")
    write_site(root, {"mdx_components.py": before, "recto.toml": "titel = 1\n"})
    waited(lambda: "recto.toml:1:1" in str(server.state("/")["errors"]))
    write_site(root, {"recto.toml": 'title = "Site"\n'})
    waited(lambda: server.get("/").status_code == 200)


def test_a_page_that_hangs_holds_up_nobody(server: RunningDev) -> None:
    with ThreadPoolExecutor(4) as pool:
        slow = [pool.submit(server.get, f"/slow?q={number}") for number in range(3)]
        for _ in range(5):
            assert server.get("/word").status_code == 200
        assert not any(each.done() for each in slow)
        write_site(root_of(server), {"go-on.txt": ""})
        assert all(each.result().status_code == 200 for each in slow)


def test_a_page_that_never_ends_is_mended_by_a_save(server: RunningDev) -> None:
    endless = "import time\n\n{[time.sleep(0.01) for _ in iter(int, 1)]}\n"
    write_site(root_of(server), {"content/endless.mdx": endless})
    waited(lambda: "endless.mdx: read" in server.output)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(server.get, "/endless")
        time.sleep(0.1)
        assert not asked.done()
        write_site(root_of(server), {"content/endless.mdx": "It ends.\n"})
        # So do those who have waited for it.
        assert "It ends." in asked.result(60).text
    assert "It ends." in server.get("/endless").text


def test_an_address_without_a_page(server: RunningDev) -> None:
    answer = server.get("/wrod")
    assert answer.status_code == 404
    missing = server.state("/wrod")["missing"]
    assert missing["nearest"][0] == "/word"
    assert missing["command"] == f"echo '# Wrod' > {root_of(server)}/content/wrod.md"
    assert server.state("/more/wrod")["missing"]["command"].startswith("mkdir -p ")


def test_drafts_and_future_posts_are_marked(server: RunningDev) -> None:
    write_site(
        root_of(server),
        {
            "content/draft.md": "---\ndraft: true\n---\n# A draft\n",
            "content/later.md": "---\ndate: 2999-01-01\n---\n# Later\n",
        },
    )
    server.shows("/draft", "A draft")
    server.shows("/later", "Later")
    assert server.state("/draft")["marks"] == ["draft"]
    assert server.state("/later")["marks"] == ["future"]
    assert server.state("/")["unpublished"] == {"/draft": ["draft"], "/later": ["future"]}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 403),
        ({"host": "localhost:1"}, 200),
        ({"host": "127.0.0.1"}, 200),
        ({"host": "[::1]:80"}, 200),
        ({"host": "site.localhost"}, 200),
        ({"host": "127.0.0.1.evil.example"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://localhost:3000"}, 200),
    ],
)
def test_who_may_ask(server: RunningDev, headers: dict[str, str], status: int) -> None:
    assert server.get("/word", headers=headers).status_code == status


def test_its_own_addresses_are_for_its_pages(server: RunningDev) -> None:
    assert server.get("/_recto/dev/version").status_code == 200
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://localhost:1"},
    ):
        assert server.get("/_recto/dev/version", headers=headers).status_code == 403
    for path in (
        "/_recto/dev/../../recto.toml",
        "/_recto/dev/%2e%2e/client.js",
        "/_recto/dev/vendor/idiomorph/VERSION",
    ):
        assert server.get(path).status_code == 404


def test_the_editor_opens_files_of_the_site_only(tmp_path: Path) -> None:
    import httpx

    root = write_site(tmp_path / "site", {"content/index.md": "# Home\n"})
    opened = tmp_path / "opened"
    editor = f"sh -c 'echo \"$0\" > {opened}' {{file}}:{{line}}"
    with running_dev(root, env={**os.environ, "RECTO_EDITOR": editor}) as server:

        def ask(file: str) -> int:
            return httpx.post(f"{server.url}/_recto/dev/open", json={"file": file, "line": 3}).status_code

        assert ask("../../etc/passwd") == 404
        assert ask("/etc/passwd") == 404
        assert ask("content/index.md") == 200
        assert waited(lambda: opened.exists() and opened.read_text()) == f"{root}/content/index.md:3\n"
        assert server.state("/")["opens"] is True


def test_a_taken_port_and_an_end_at_once(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", {"content/index.mdx": "import time\n\n{time.sleep(60)}\n"})
    with running_dev(root) as first:
        port = first.url.rpartition(":")[2]
        with running_dev(root, "--port", port) as second:
            assert f"Port {port} is taken." in second.output
            with ThreadPoolExecutor(1) as pool:
                asked = pool.submit(first.get, "/")
                time.sleep(0.5)
                first.stop()
                assert first.process.returncode == 0
                # With an answer or without one: nobody waits for the page.
                assert wait([asked], 30).done == {asked}
    assert "Traceback" not in first.output + second.output
