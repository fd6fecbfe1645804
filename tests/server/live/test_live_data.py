"""Pages with live data, shown by real processes: the number changes, and the API is asked once per period."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from recto.export import build_site
from tests.server.live.conftest import SECRET, wait_until
from tests.sites import write_site


def goes_on(begin: float, seconds: float, is_enough: bool) -> bool:
    """Whether to visit on: for some seconds, and on a busy machine until enough has happened."""
    passed = time.monotonic() - begin
    return passed < seconds or (not is_enough and passed < 60)


def test_a_page_is_shown_at_once_and_made_anew_behind(site, api, start):
    server = start(site)
    first = server.get("/stars")
    assert (first.stars, first.headers["etag"][0]) == (1, '"')
    assert re.fullmatch(
        r"public, max-age=0, s-maxage=\d+, stale-while-revalidate=86400", first.headers["cache-control"]
    )
    api.stars = 2
    wait_until(lambda: server.get("/stars").stars == 2)
    page = server.get("/stars")
    known = server.get("/stars", If_None_Match=page.headers["etag"])
    assert (known.status, known.body) == (304, b"") or known.stars == 2
    assert server.get("/stars.html").stars == server.get("/stars/").stars == 2
    assert server.get("/stars", "HEAD").headers["content-length"] == page.headers["content-length"]


def test_nobody_waits_for_a_page_that_is_being_made(site, api, start):
    server = start(site)
    time.sleep(1.2)
    api.mood = "hanging"
    api.gate.clear()
    calls = len(api.calls)
    wait_until(lambda: server.get("/stars").cache == "STALE" and len(api.calls) > calls)
    # The API is holding its answer back just now.
    replies = [server.get("/stars") for _ in range(3)]
    assert {(reply.stars, reply.cache) for reply in replies} == {(1, "STALE")}
    assert server.get("/other").status == 200


def test_two_processes_ask_once_per_period(site, api, start, store):
    """However many visitors: no more calls than periods, and everybody sees the number grow."""
    servers = [start(site, store=store), start(site, store=store)]
    api.counts_up = True
    # On a busy machine the processes take their time until they make pages.
    for server in servers:
        wait_until(lambda server=server: server.get("/stars").stars > 1)
    before, begin = len(api.calls), time.monotonic()
    seen: list[tuple[float, int]] = []

    def visit(number: int) -> None:
        while goes_on(begin, 6, len(api.calls) >= before + 3):
            seen.append((time.monotonic(), servers[number % 2].get("/stars").stars))

    with ThreadPoolExecutor(6) as visitors:
        list(visitors.map(visit, range(6)))
    calls = api.calls[before:]
    periods = (time.monotonic() - begin) / 1.0
    assert 3 <= len(calls) <= periods + 1
    # A page's time counts from the beginning of its making, and the first one in each process opens the project first.
    gaps = sorted(late - early for early, late in itertools.pairwise(calls))
    assert [gap for gap in gaps[2:] if gap < 0.95] == []
    assert len(seen) > 100
    assert max(stars for _, stars in seen) >= 4


def test_workers_of_one_server_share_the_store(site, api, start):
    server = start(site, "--workers", "2")
    api.counts_up = True
    before, begin = len(api.calls), time.monotonic()
    while goes_on(begin, 4, len(api.calls) >= before + 2):
        server.get("/stars")
    calls = api.calls[before:]
    periods = (time.monotonic() - begin) / 1.0
    assert 2 <= len(calls) <= periods + 1
    assert server.stop() in (0, -signal.SIGTERM)


def test_two_machines_share_redis(site, api, start, own_redis, tmp_path):
    other = tmp_path / "machine-2" / "site"
    shutil.copytree(site, other, ignore=shutil.ignore_patterns(".recto"))
    servers = [start(site, store=own_redis.url), start(other, store=own_redis.url)]
    for server in servers:
        wait_until(lambda server=server: server.get("/stars").cache == "HIT")
    time.sleep(1.2)
    before = len(api.calls)
    api.mood = "slow"
    barrier = threading.Barrier(8)

    def visit(number: int) -> None:
        barrier.wait()
        servers[number % 2].get("/stars")

    with ThreadPoolExecutor(8) as visitors:
        list(visitors.map(visit, range(8)))
    # Within the time that the API needs, both machines found the page too old.
    time.sleep(0.6)
    assert len(api.calls) == before + 1


def test_the_endpoint_makes_pages_anew_in_all_processes(site, api, start, store):
    page = (site / "content/stars.mdx").read_text()
    (site / "content/stars.mdx").write_text(
        page.replace("revalidate = 1", "revalidate = False").replace("revalidate=1", "revalidate=False")
    )
    build_site(site)
    servers = [start(site, store=store), start(site, store=store)]
    for server in servers:
        reply = server.get("/stars")
        assert (reply.stars, reply.cache, reply.headers["cache-control"]) == (1, "HIT", "no-cache")
    api.stars = 2
    assert json.loads(servers[0].revalidate(b'{"tag": "stars"}').body) == {"revalidated": 1}
    for server in servers:
        wait_until(lambda server=server: server.get("/stars").stars == 2)
    api.stars = 3
    assert servers[1].revalidate(b'{"path": "/stars"}').status == 200
    for server in servers:
        wait_until(lambda server=server: server.get("/stars").stars == 3)
    assert len(api.calls) <= 5


def test_an_invalidation_outlives_the_server(site, api, start, store):
    server = start(site, store=store)
    page = (site / "content/stars.mdx").read_text()
    assert server.revalidate(b'{"paths": ["/stars"]}').status == 200
    assert server.stop() in (0, -signal.SIGTERM)
    assert "revalidate" in page
    api.stars = 5
    again = start(site, store=store)
    wait_until(lambda: again.get("/stars").stars == 5)


TOLD = [
    (b"", 400),
    (b"{", 400),
    (b"[]", 400),
    (b"{}", 400),
    (b'{"path": "stars"}', 400),
    (b'{"path": 1}', 400),
    (b'{"pfad": "/stars"}', 400),
    (b'{"tags": "' + b"a" * 70_000 + b'"}', 413),
    (b"[" * 60_000, 400),
    (b'{"path": "/nowhere"}', 200),
    (b'{"tag": "nothing"}', 200),
]


def test_what_the_endpoint_is_told(shared_server):
    for body, status in TOLD:
        assert shared_server.revalidate(body).status == status, body[:40]


def test_the_endpoint_needs_its_secret(site, start):
    server = start(site)
    assert server.get("/_recto/revalidate").status == 405
    assert server.get("/_recto/revalidate", "POST", b"{}").status == 401
    statuses = [server.revalidate(b'{"path": "/stars"}', secret="wrong").status for _ in range(15)]
    assert set(statuses) == {401, 429}
    # Guessing does not lock those out who know it.
    assert server.revalidate(b'{"path": "/stars"}', secret=SECRET).status == 200


def test_a_new_build_takes_over(site, api, start):
    server = start(site)
    assert server.get("/stars").stars == 1
    write_site(site, {"content/new.md": "# New\n"})
    api.stars = 7
    build_site(site)
    wait_until(lambda: server.get("/stars").stars == 7)
    wait_until(lambda: server.get("/new").status == 200)
    assert server.get("/_recto/routes.json").status == 404


def test_health_and_metrics(shared_server):
    server = shared_server
    server.get("/stars")
    health = json.loads(server.get("/_recto/health").body)
    assert (health["status"], len(health["build"])) == ("ok", 16)
    assert b'recto_page_replies_total{pid="' in server.get("/_recto/metrics").body


@pytest.mark.parametrize(("workers", "sig"), [("1", signal.SIGINT), ("2", signal.SIGTERM)])
def test_it_stops_in_order_while_a_page_is_being_made(site, api, start, workers, sig):
    server = start(site, "--workers", workers)
    time.sleep(1.2)
    api.mood = "hanging"
    api.gate.clear()
    before = len(api.calls)
    wait_until(lambda: server.get("/stars").cache == "STALE" and len(api.calls) > before)
    assert server.stop(sig) in (0, -sig)
    assert "Traceback" not in server.log.read_text()
