"""Pages of dynamic routes that the build has not made: made at the first visit, then kept."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from recto.export import build_site
from tests.server.live.conftest import wait_until
from tests.sites import write_site

POST = """
import os
import pathlib

from recto.app import not_found
from recto.html.tags import b, p

revalidate = 60


def generate_static_params():
    return [{"slug": "first"}]


def page(params):
    log = pathlib.Path(os.environ["RENDER_LOG"])
    with log.open("a") as file:
        file.write(params["slug"] + "\\n")
    if params["slug"].startswith("no"):
        not_found()
    if params["slug"] == "broken":
        raise RuntimeError("a secret of the page")
    return p("Post ", b(params["slug"]))
"""


def renders(log) -> list[str]:
    return log.read_text().split() if log.exists() else []


def make_site(tmp_path, monkeypatch, files=None):
    log = tmp_path / "renders.log"
    monkeypatch.setenv("RENDER_LOG", str(log))
    monkeypatch.delenv("RECTO_STORE", raising=False)
    root = write_site(
        tmp_path / "site",
        {
            "recto.toml": "search = false\n[serve]\nmetrics = true\n",
            "content/index.md": "# Home\n",
            "app/posts/[slug]/page.py": POST,
            **(files or {}),
        },
    )
    build_site(root)
    return root, log


def test_first_visit_makes_the_page_and_later_ones_find_it(tmp_path, monkeypatch, start):
    root, log = make_site(tmp_path, monkeypatch)
    assert json.loads((root / "out/_recto/routes.json").read_text())["dynamic"].keys() == {"/posts/[slug]"}
    server = start(root)
    assert b"<b>first</b>" in server.get("/posts/first").body
    log.unlink()
    first = server.get("/posts/second")
    assert (first.status, first.cache) == (200, "MISS")
    assert b"<b>second</b>" in first.body and b"<title>" in first.body
    again = [server.get(path) for path in ("/posts/second", "/posts/second/", "/posts/second?a=b")]
    assert {(reply.cache, reply.body) for reply in again} == {("HIT", first.body)}
    assert renders(log) == ["second"]
    server.stop()
    # What was made is in the store.
    assert start(root).get("/posts/second").cache == "HIT"
    assert renders(log) == ["second"]


def test_all_first_visitors_get_one_page(tmp_path, monkeypatch, start):
    root, log = make_site(tmp_path, monkeypatch)
    servers = [start(root), start(root)]
    log.unlink()
    with ThreadPoolExecutor(12) as visitors:
        replies = list(visitors.map(lambda number: servers[number % 2].get("/posts/popular"), range(12)))
    assert {reply.status for reply in replies} == {200}
    assert renders(log) == ["popular"]


def test_a_missing_page_stays_missing_for_a_while(tmp_path, monkeypatch, start):
    root, log = make_site(tmp_path, monkeypatch)
    server = start(root)
    log.unlink()
    for _ in range(5):
        reply = server.get("/posts/nothing")
        assert (reply.status, reply.cache) == (404, "")
    assert renders(log) == ["nothing"]
    for path in ("/posts", "/posts/a/b", "/posts/%00", "/posts/..", "/posts/a%5cb", "/other/x"):
        assert server.get(path).status == 404, path
    assert renders(log) == ["nothing"]


def test_a_page_that_fails_at_first_says_so_and_tells_nothing(tmp_path, monkeypatch, start):
    root, log = make_site(tmp_path, monkeypatch)
    server = start(root)
    log.unlink()
    replies = [server.get("/posts/broken") for _ in range(4)]
    assert {(reply.status, reply.headers["retry-after"]) for reply in replies} == {(503, "5")}
    assert all(b"secret" not in reply.body and b"Traceback" not in reply.body for reply in replies)
    assert renders(log) == ["broken"]
    assert "a secret of the page" in server.log.read_text()
    assert server.get("/posts/first").status == 200


def test_a_path_invalidated_is_made_anew(tmp_path, monkeypatch, start):
    root, log = make_site(tmp_path, monkeypatch)
    server = start(root)
    server.get("/posts/second")
    log.unlink()
    assert json.loads(server.revalidate(b'{"path": "/posts/second"}').body) == {"revalidated": 1}
    assert server.get("/posts/second").cache == "STALE"
    wait_until(lambda: renders(log) == ["second"])
    wait_until(lambda: server.get("/posts/second").cache == "HIT")


def test_without_dynamic_params_there_are_no_others(tmp_path, monkeypatch, start):
    root, log = make_site(
        tmp_path, monkeypatch, {"app/posts/[slug]/page.py": POST.replace("revalidate = 60", "dynamic_params = False")}
    )
    server = start(root)
    log.unlink()
    assert server.get("/posts/second").status == 404
    assert server.get("/posts/first").status == 200
    time.sleep(0.2)
    assert renders(log) == []


GONE = """
import os
import pathlib

from recto.app import not_found
from recto.html.tags import p

revalidate = 1


def generate_static_params():
    return [{"slug": "first"}]


def page(params):
    if os.path.exists(os.environ["GONE"]):
        not_found()
    return p("the old text of ", params["slug"])
"""


@pytest.mark.parametrize(("store", "slug"), [("file", "first"), ("redis", "second")], indirect=["store"])
def test_a_page_whose_data_is_gone_is_gone_everywhere_and_after_a_restart(tmp_path, monkeypatch, start, store, slug):
    gone = tmp_path / "gone"
    monkeypatch.setenv("GONE", str(gone))
    monkeypatch.delenv("RECTO_STORE", raising=False)
    files = {
        "recto.toml": "search = false\n[serve]\nnot_found_for = 1\n",
        "content/index.md": "# Home\n",
        "app/posts/[slug]/page.py": GONE,
    }
    root = write_site(tmp_path / "site", files)
    build_site(root)
    servers = [start(root, store=store), start(root, store=store)]
    path = f"/posts/{slug}"
    for server in servers:
        wait_until(lambda server=server: server.get(path).status == 200)
    gone.touch()
    for server in servers:
        wait_until(lambda server=server: server.get(path).status == 404)
    # Also when it was missing for longer than it stays so.
    end = time.monotonic() + 2.5
    while time.monotonic() < end:
        for server in servers:
            for address in (path, f"{path}/", f"{path}.html"):
                reply = server.get(address)
                assert (reply.status, reply.cache) == (404, "") and b"old text" not in reply.body
        time.sleep(0.1)
    for server in servers:
        server.stop()
    again = start(root, store=store)
    assert {again.get(path).status for _ in range(5)} == {404}
    gone.unlink()
    wait_until(lambda: b"old text" in again.get(path).body)


def test_a_page_made_at_its_first_visit_gets_the_slash_of_the_others(tmp_path, monkeypatch, start):
    settings = "search = false\ntrailing_slash = true\n"
    root, _ = make_site(tmp_path, monkeypatch, {"recto.toml": settings})
    server = start(root)
    for slug in ("first", "second"):
        reply = server.get(f"/posts/{slug}?a=1")
        assert (reply.status, reply.headers["location"]) == (308, f"/posts/{slug}/?a=1")
        assert server.get(f"/posts/{slug}/").status == 200
    assert server.get("/posts/nothing").status == 404
