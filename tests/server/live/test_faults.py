"""What goes wrong around a server, and that visitors do not notice."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import time
from concurrent.futures import ThreadPoolExecutor

from recto.export import build_site
from tests.processes import is_alive
from tests.server.live.conftest import Server, wait_until
from tests.server.live.stand_in import Mood
from tests.sites import write_site

PATIENCE = 2.0


def visits(server: Server, seconds: float, *paths: str) -> list:
    """Replies for some time; each has to come soon."""
    end, replies = time.monotonic() + seconds, []
    while time.monotonic() < end:
        replies.extend(server.get(path) for path in paths or ("/stars",))
        time.sleep(0.02)
    assert max(reply.seconds for reply in replies) < PATIENCE
    assert {reply.status for reply in replies} == {200}
    return replies


MOODS: tuple[Mood, ...] = ("down", "failing", "slow", "garbage", "html", "huge", "cut")


def test_an_api_that_fails_in_any_way(site, api, start):
    """Each page asks at an address of its own, which fails in its own way."""
    page = (site / "content/stars.mdx").read_text()
    asks = 'os.environ["API"]'
    write_site(site, {f"content/{mood}.mdx": page.replace(asks, f'{asks} + "/{mood}"') for mood in MOODS})
    build_site(site)
    server = start(site)
    paths = [f"/{mood}" for mood in MOODS]
    for path in paths:
        wait_until(lambda path=path: server.get(path).stars == 1)
    api.moods = {f"/{mood}": mood for mood in MOODS}
    api.stars = 2
    replies = visits(server, 3.0, *paths)
    shown = {path: {reply.stars for reply in replies[number :: len(paths)]} for number, path in enumerate(paths)}
    assert shown == {path: {1} for path in paths}
    assert api.failed == set(paths)
    api.moods = {}
    for path in paths:
        wait_until(lambda path=path: server.get(path).stars == 2)
    assert "Traceback" not in server.log.read_text()


def test_an_api_that_comes_and_goes(site, api, start):
    server = start(site)
    seen = set()
    for number in range(2, 8):
        api.stars = number
        api.mood = "failing" if number % 2 else "well"
        seen |= {reply.stars for reply in visits(server, 1.3)}
    api.mood = "well"
    wait_until(lambda: server.get("/stars").stars == 7)
    assert seen <= {1, 2, 4, 6, 7}
    assert len(seen) >= 3


def test_a_page_that_does_not_compile_any_more(site, api, start):
    server = start(site)
    (site / "content/stars.mdx").write_text("<Broken>\n")
    assert {reply.stars for reply in visits(server, 2.5)} == {1}
    assert "could not be made anew" in server.log.read_text()


def test_a_page_that_fails_is_not_tried_at_every_visit(site, api, start):
    server = start(site)
    (site / "content/stars.mdx").write_text("{1 / 0}\n")
    visits(server, 3.0)
    assert 1 <= server.log.read_text().count("could not be made anew") <= 3


def test_a_page_that_blocks_its_thread(site, api, start):
    (site / "recto.toml").write_text((site / "recto.toml").read_text() + "regenerate_timeout = 1\n")
    write_site(site, {"content/block.mdx": BLOCKING})
    build_site(site)
    server = start(site)
    time.sleep(1.2)
    assert all(b"made" in reply.body for reply in visits(server, 2.0, "/block"))
    # A thread of its own is made for the other pages.
    api.stars = 4
    wait_until(lambda: server.get("/stars").stars == 4)


BLOCKING = """
import threading
import time

export revalidate = 1

def Block():
    # A build runs in the main thread, a server makes pages in another one.
    if threading.current_thread() is not threading.main_thread():
        time.sleep(30)
    return "made"

# Block

<Block />
"""


def test_a_full_disk(site, api, start):
    """No process may write a byte into any file."""
    shutil.rmtree(site / ".recto", ignore_errors=True)
    server = start(site, limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)))
    api.stars = 3
    visits(server, 1.0)
    # The index of the store waits for its lock for up to ten seconds before it gives up; visitors do not.
    wait_until(lambda: server.get("/stars").stars == 3, 120)
    assert b'"degraded"' in server.get("/_recto/health").body


def test_a_store_that_cannot_be_made(site, api, start):
    shutil.rmtree(site / ".recto", ignore_errors=True)
    (site / ".recto").write_text("not a folder")
    server = start(site)
    api.stars = 3
    visits(server, 1.0)
    wait_until(lambda: server.get("/stars").stars == 3)


def test_a_store_whose_entries_are_damaged(site, api, start):
    server = start(site)
    api.stars = 2
    wait_until(lambda: server.get("/stars").stars == 2)
    server.stop(signal.SIGKILL)
    entries = list((site / ".recto/cache").rglob("*.entry"))
    assert len(entries) >= 2
    for entry in entries:
        data = bytearray(entry.read_bytes())
        data[len(data) // 2] ^= 0xFF
        entry.write_bytes(data)
    index = site / ".recto/cache/pages/index.db"
    index.write_bytes(b"not a database" * 100)
    again = start(site)
    assert again.get("/stars").stars in (1, 2)
    api.stars = 3
    wait_until(lambda: again.get("/stars").stars == 3)


def test_redis_goes_and_comes_back(site, api, start, own_redis):
    servers = [start(site, store=own_redis.url), start(site, store=own_redis.url)]
    api.stars = 2
    for server in servers:
        wait_until(lambda server=server: server.get("/stars").stars == 2)
    own_redis.stop()
    api.stars = 3
    for server in servers:
        visits(server, 0.5)
        wait_until(lambda server=server: server.get("/stars").stars == 3)
    assert servers[0].revalidate(b'{"tag": "stars"}').status == 503
    own_redis.start()
    api.stars = 4
    for server in servers:
        wait_until(lambda server=server: server.get("/stars").stars == 4)
    wait_until(lambda: servers[0].revalidate(b'{"tag": "stars"}').status == 200)


def test_after_an_outage_an_invalidation_reaches_what_was_kept_in_memory(site, api, start, own_redis):
    page = (site / "content/stars.mdx").read_text()
    (site / "content/stars.mdx").write_text(
        page.replace("revalidate = 1", "revalidate = False").replace("revalidate=1", "revalidate=False")
    )
    build_site(site)
    server = start(site, store=own_redis.url)
    assert server.get("/stars").stars == 1
    own_redis.stop()
    # Only this process knows, and it does know.
    for number in (2, 3):
        api.stars = number
        reply = server.revalidate(b'{"tag": "stars"}')
        assert (reply.status, reply.body) == (
            503,
            b'{"error": "The store cannot be reached; only this process knows."}',
        )
        wait_until(lambda number=number: server.get("/stars").stars == number)
    own_redis.start()
    api.stars = 4
    wait_until(lambda: server.revalidate(b'{"tag": "stars"}').status == 200)
    wait_until(lambda: server.get("/stars").stars == 4)


def test_redis_is_not_there_at_the_start(site, api, start, own_redis):
    own_redis.stop()
    server = start(site, store=own_redis.url)
    assert server.get("/stars").status == 200
    api.stars = 3
    wait_until(lambda: server.get("/stars").stars == 3)


def test_the_process_that_makes_a_page_is_killed(site, api, start, store):
    holder = start(site, store=store, is_impatient=True)
    other = start(site, store=store, is_impatient=True)
    for server in (other, holder):
        wait_until(lambda server=server: server.get("/stars").cache == "HIT")
    api.mood = "hanging"
    api.gate.clear()
    calls = len(api.calls)
    wait_until(lambda: holder.get("/stars").cache == "STALE" and len(api.calls) > calls)
    holder.stop(signal.SIGKILL)
    api.mood, api.stars = "well", 9
    api.gate.set()
    visits(other, 1.0)
    wait_until(lambda: other.get("/stars").stars == 9)


def test_a_killed_worker_is_replaced(site, start):
    server = start(site, "--workers", "2")
    children = [int(pid) for pid in _children(server.process.pid)]
    assert len(children) >= 2
    os.kill(children[-1], signal.SIGKILL)
    wait_until(lambda: len(_children(server.process.pid)) == len(children))
    with ThreadPoolExecutor(8) as visitors:
        replies = list(visitors.map(lambda _: server.get("/other"), range(40)))
    assert {reply.status for reply in replies} == {200}


def test_workers_stop_when_the_process_above_them_is_killed(site, start):
    server = start(site, "--workers", "2")
    children = _children(server.process.pid)
    server.stop(signal.SIGKILL)
    wait_until(lambda: not any(is_alive(int(child)) for child in children))


def _children(pid: int) -> list[str]:
    with open(f"/proc/{pid}/task/{pid}/children") as file:  # noqa: PTH123
        return file.read().split()
