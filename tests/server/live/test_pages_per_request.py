"""Pages that depend on what their visitor asks for, over real HTTP."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from recto.export import build_site
from tests.server.live.conftest import wait_until
from tests.sites import write_site

FILES = {
    "recto.toml": "search = false\n[serve]\nmetrics = true\n",
    "content/index.md": "# Home\n",
    "app/find/page.py": """
from recto.html.tags import h1


async def page(search_params):
    return h1("Found: ", str(search_params.get("q")))
""",
    "app/now/page.py": """
from recto.html.tags import p

dynamic = "force-dynamic"
made = 0


def page():
    global made
    made += 1
    return p("made ", str(made), ".")
""",
    "app/in-text/page.mdx": '# Text\n\nYou asked for {search_params.get("q", "nothing")}.\n',
    "app/items/[slug]/page.py": """
from recto.app import not_found
from recto.html.tags import p


def generate_static_params():
    return [{"slug": "one"}]


def page(params, search_params):
    if params["slug"] == "none":
        not_found()
    if params["slug"] == "broken":
        raise ValueError("a secret of the page")
    return p(params["slug"], " ", search_params.get("q", "-"), ".")
""",
}


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.delenv("RECTO_STORE", raising=False)
    root = write_site(tmp_path / "site", FILES)
    report = build_site(root)
    assert set(report.server_only) == {
        f"{route} is made for each request" for route in ("/find", "/now", "/in-text", "/items/one")
    }
    return root


def test_each_visitor_gets_the_page_for_the_own_query(site, start):
    server = start(site)
    with ThreadPoolExecutor(8) as visitors:
        replies = list(visitors.map(lambda number: server.get(f"/find?q=moss{number}"), range(24)))
    for number, reply in enumerate(replies):
        assert reply.status == 200 and f"Found: moss{number}</h1>".encode() in reply.body
        assert (reply.headers["cache-control"], reply.cache) == ("no-store", "")
        assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert b"Found: None</h1>" in server.get("/find").body
    assert b"&lt;script&gt;" in server.get("/find?q=%3Cscript%3E").body
    assert b"You asked for fern." in server.get("/in-text?q=fern").body
    assert server.get("/find", "POST", b"").status == 405


def test_a_page_is_made_anew_for_each_request(site, start):
    server = start(site)
    first, second = (server.get("/now").body for _ in range(2))
    assert first != second and b"made " in first


def test_pages_of_dynamic_routes_are_shared_with_nobody(site, start):
    server = start(site)
    for slug in ("one", "two"):
        with ThreadPoolExecutor(8) as visitors:
            replies = list(visitors.map(lambda number, slug=slug: server.get(f"/items/{slug}?q={number}"), range(16)))
        for number, reply in enumerate(replies):
            assert f"{slug} {number}.".encode() in reply.body
            assert reply.headers["cache-control"] == "no-store"
    assert server.get("/items/none?q=1").status == 404


def test_a_page_that_fails_tells_the_log_alone(site, start):
    server = start(site)
    assert server.get("/items/two").status == 200
    reply = server.get("/items/broken")
    assert reply.status == 503 and b"secret" not in reply.body
    log = server.log.read_text()
    place = "app/items/[slug]/page.py:14:9: ValueError: a secret of the page"
    assert log.startswith(f"The page /items/broken could not be made: {place}") and "Traceback" not in log


def test_a_built_page_that_fails_for_one_query(site, start):
    (site / "app/find/page.py").write_text(
        "from recto.html.tags import h1\n\n\ndef page(search_params):\n"
        "    return h1(str(1 / int(search_params.get('n', '1'))))\n"
    )
    build_site(site)
    server = start(site)
    reply = server.get("/find?n=0")
    assert (reply.status, reply.body) == (500, b"Internal Server Error")
    wait_until(lambda: "app/find/page.py:5:19: ZeroDivisionError: division by zero" in server.log.read_text())
    assert server.get("/find?n=2").status == 200


def test_base_path_and_slash(tmp_path, monkeypatch, start):
    monkeypatch.delenv("RECTO_STORE", raising=False)
    settings = 'search = false\nbase = "/docs"\ntrailing_slash = true\n'
    root = write_site(tmp_path / "site", {**FILES, "recto.toml": settings})
    build_site(root)
    server = start(root)
    for path in ("/docs/find", "/docs/items/one", "/docs/items/two"):
        reply = server.get(f"{path}?q=a")
        assert (reply.status, reply.headers["location"]) == (308, f"{path}/?q=a")
        assert b"a" in server.get(f"{path}/?q=a").body
