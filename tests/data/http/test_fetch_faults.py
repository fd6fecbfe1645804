"""What pages see of a server that fails, is slow, or talks nonsense."""

from __future__ import annotations

import asyncio
import pickle
from pathlib import Path

import pytest

from recto.data import FetchError, FetchResponse, fetch, fetching
from tests.data.conftest import free_port
from tests.data.http.conftest import Time, context
from tests.data.http.upstream import Upstream

HERE = Path(__file__).as_posix()


def stars(response: FetchResponse) -> int:
    count: int = response.json()["stars"]
    return count


def test_retries_wait_longer_and_longer(server: Upstream, time: Time) -> None:
    async def work() -> None:
        with fetching(context(time)) as page:
            server.failures_left = 2
            assert stars(await fetch(server.url("/stars"))) == 1
            assert time.slept == [1.0, 2.0] and page.warnings == []
            server.failures_left, server.headers = 1, {"Retry-After": "7"}
            await fetch(server.url("/stars"))
            assert time.slept[2:] == [8.0]
            server.failures_left, server.headers = 1, {"Retry-After": "3600"}
            assert (await fetch(server.url("/stars"))).is_last_good
            assert time.slept[3:] == []

    asyncio.run(work())
    assert server.calls["/stars"] == 6


def test_the_last_good_answer_and_a_warning(server: Upstream, time: Time) -> None:
    async def work() -> None:
        url = server.url("/stars")
        shared = context(time)
        with fetching(shared.for_page("content/a.mdx")) as page:
            await fetch(url)
            server.status = 500
            time.now += 3600
            line = "\n" * 41 + "pending = fetch(url)"
            scope = {"fetch": fetch, "url": url}
            exec(compile(line, "/site/content/a.mdx", "exec"), scope)
            response = await scope["pending"]
            assert (stars(response), response.is_last_good) == (1, True)
            assert page.records[1].source == "last good"
            (warning,) = page.warnings
            assert str(warning) == (
                f"content/a.mdx:42:1: {url} could not be fetched: the server answered 500 Internal Server Error "
                "(3 attempts); the answer of 2023-11-14 22:13 UTC is used."
            )
        shared.strict = True
        with fetching(shared.for_page("content/a.mdx")), pytest.raises(FetchError) as caught:
            await fetch(url)
        assert caught.value.message == (
            f"{url} could not be fetched: the server answered 500 Internal Server Error (3 attempts)."
        )
        assert caught.value.hint == "A build that is not strict would use the answer of 2023-11-14 22:13 UTC."
        assert (caught.value.url, caught.value.status) == (url, 500)
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
        # It comes back, and nobody has to do anything.
        server.status = 200
        with fetching(shared):
            assert not (await fetch(url)).is_last_good

    asyncio.run(work())


def test_the_pages_of_a_build_fail_together(server: Upstream, time: Time) -> None:
    async def work() -> None:
        server.status = 404
        shared = context(time, build="1")
        for page in ("a.mdx", "b.mdx"):
            with fetching(shared.for_page(page)), pytest.raises(FetchError):
                await fetch(server.url("/stars"))
        assert server.calls["/stars"] == 1

    asyncio.run(work())


FAULTS = [
    ("/silent", "no complete answer within 0.2 s (3 attempts).", 3),
    ("/drip", "no complete answer within 0.2 s (3 attempts).", 3),
    ("/garbage", "the answer broke off or is not HTTP (illegal status line", 3),
    ("/cut", "the answer broke off or is not HTTP (peer closed connection", 3),
    ("/loop", "more than 10 redirects.", 11),
    ("/packed-twice", "the body is packed as `gzip, gzip`, which was not asked for.", 1),
    ("/not-gzip", "the body is not what its Content-Encoding says (3 attempts).", 3),
    ("/endless", "the answer is larger than 100000 bytes. Pass a larger max_bytes to fetch().", 1),
    ("/announced", "the answer is larger than 100000 bytes. Pass a larger max_bytes to fetch().", 1),
    ("/bomb", "the answer is larger than 100000 bytes. Pass a larger max_bytes to fetch().", 1),
    (
        "/not-json",
        "the body is not the JSON that its Content-Type promises "
        "(Expecting value: line 1 column 1 (char 0)) (3 attempts).",
        3,
    ),
]


@pytest.mark.parametrize(("path", "reason", "calls"), FAULTS)
def test_faults(server: Upstream, time: Time, path: str, reason: str, calls: int) -> None:
    async def work() -> None:
        timeout = 0.2 if reason.startswith("no complete") else 10
        with fetching(context(time, root=Path(__file__).parent)), pytest.raises(FetchError) as caught:
            await fetch(server.url(path), timeout=timeout, max_bytes=100_000)
        place, _, sentence = str(caught.value).partition(": ")
        assert place.startswith("test_fetch_faults.py:")
        assert sentence.startswith(f"{server.url(path)} could not be fetched: {reason}")
        assert server.calls[path] == calls

    asyncio.run(work())


def test_html_where_json_was_asked_for(server: Upstream, time: Time) -> None:
    async def work() -> None:
        with fetching(context(time)):
            with pytest.raises(FetchError, match="the server answered with HTML where JSON was asked for"):
                await fetch(server.url("/html"), headers={"Accept": "application/json"})
            response = await fetch(server.url("/html"))
            with pytest.raises(FetchError) as caught:
                response.json()
            assert str(caught.value).partition(": ")[2] == (
                f"{server.url('/html')} did not answer with JSON: Expecting value: line 1 column 1 (char 0). "
                "It sent 'text/html', beginning '<!doctype html><p>maintenance'."
            )
            with pytest.raises(FetchError, match="it is nested too deeply"):
                (await fetch(server.url("/deep-json"))).json()

    asyncio.run(work())


def test_a_server_that_is_down(time: Time) -> None:
    async def work() -> None:
        url = f"http://127.0.0.1:{free_port()}/"
        with fetching(context(time)):
            with pytest.raises(FetchError) as caught:
                await fetch(url, retries=0)
            expected = f"{url} could not be fetched: no connection to the server (All connection attempts failed)."
            assert caught.value.message == expected
            with pytest.raises(FetchError):
                await fetch(url, method="POST", retries=1)
            assert time.slept == [1.0]

    asyncio.run(work())
