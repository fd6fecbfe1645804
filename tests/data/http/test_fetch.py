"""What pages see of the network, against a real server."""

from __future__ import annotations

import asyncio
import pickle
from pathlib import Path

import pytest

from recto.data import FetchError, FetchRecord, FetchResponse, FileStore, fetch, fetch_store, fetching, revalidate_tag
from recto.errors import RectoError
from tests.data.http.conftest import Time, context
from tests.data.http.upstream import Upstream

HERE = Path(__file__).as_posix()


def stars(response: FetchResponse) -> int:
    count: int = response.json()["stars"]
    return count


def test_an_answer_and_its_record(server: Upstream, time: Time) -> None:
    async def work() -> None:
        url = server.url("/stars")
        with fetching(context(time)) as page:
            response = await fetch(url + "?token=geheim", revalidate=60, tags=["stars"])
            assert (response.status, response.json(), response.text) == (200, {"stars": 1}, '{"stars": 1}')
            assert response.headers["Content-Type"] == response.headers["content-type"] == "application/json"
            assert response.url == url + "?token=***"
            assert (response.fetched_at, response.is_last_good) == (time.now, False)
            (record,) = page.records
            expected = FetchRecord(
                "GET", url + "?token=***", record.key, 60.0, frozenset({"stars"}), time.now, "network"
            )
            assert record == expected == pickle.loads(pickle.dumps(record))
            assert page.warnings == []
            await fetch(url + "?token=geheim", revalidate=60)
            assert page.records[1].source == "cache"

    asyncio.run(work())


def test_without_a_context_the_task_remembers(server: Upstream) -> None:
    async def work() -> None:
        assert stars(await fetch(server.url("/stars"), revalidate=60)) == 1
        server.stars = 2
        assert stars(await fetch(server.url("/stars"), revalidate=60)) == 1
        assert stars(await fetch(server.url("/stars"))) == 2

    asyncio.run(work())
    assert server.calls["/stars"] == 2


def test_revalidate_counts_seconds(server: Upstream, time: Time) -> None:
    async def work() -> None:
        with fetching(context(time)):
            seen = []
            for revalidate, later in ((60, 0), (60, 59), (60, 1), (False, 1e9), (0, 0), (None, 0)):
                time.now += later
                server.stars += 1
                seen.append(stars(await fetch(server.url("/stars"), revalidate=revalidate)))
            assert seen == [2, 2, 4, 4, 6, 7]
            # A clock that was set back does not make an answer good for years.
            time.now -= 1e8
            server.stars = 9
            assert stars(await fetch(server.url("/stars"), revalidate=3600)) == 9

    asyncio.run(work())


def test_answers_from_before_a_moment_do_not_count(server: Upstream, time: Time) -> None:
    async def work() -> None:
        base = context(time)
        with fetching(base.for_page("a.mdx")):
            assert stars(await fetch(server.url("/stars"), revalidate=60)) == 1
        time.now += 5
        server.stars = 2
        later = base.for_page("a.mdx")
        later.not_before = time.now
        with fetching(later):
            assert stars(await fetch(server.url("/stars"), revalidate=60)) == 2
            assert stars(await fetch(server.url("/stars"), revalidate=60)) == 2

    asyncio.run(work())
    assert server.calls["/stars"] == 2


def test_a_build_asks_once_and_the_next_build_reads_the_disk(server: Upstream, time: Time, tmp_path: Path) -> None:
    async def build(name: str, offline: bool = False) -> list[int]:
        shared = context(time, store=fetch_store(tmp_path), build=name, offline=offline)
        seen = []
        for page in ("a.mdx", "b.mdx"):
            server.stars += 1
            with fetching(shared.for_page(page)) as page_context:
                seen.append(stars(await fetch(server.url("/stars"))))
                assert len(page_context.records) == 1
        return seen

    assert asyncio.run(build("1")) == [2, 2]
    assert asyncio.run(build("2")) == [4, 4]
    assert asyncio.run(build("3", offline=True)) == [4, 4]
    assert server.calls["/stars"] == 2
    assert list((tmp_path / ".recto/cache/fetch/entries").glob("*/*.entry"))


def test_identical_requests_share_one_flight(server: Upstream, time: Time) -> None:
    async def work() -> None:
        shared = context(time)
        server.gate.clear()

        async def page(name: str) -> int:
            with fetching(shared.for_page(name)):
                return stars(await fetch(server.url("/stars"), tags=[name]))

        pages = [asyncio.create_task(page(f"{number}.mdx")) for number in range(50)]
        while not server.calls["/stars"]:
            await asyncio.sleep(0.005)
        # A page that is given up does not take the answer from the others.
        pages[0].cancel()
        server.gate.set()
        results = await asyncio.gather(*pages, return_exceptions=True)
        assert isinstance(results[0], asyncio.CancelledError) and set(results[1:]) == {1}
        assert server.calls["/stars"] == 1
        # Everybody's tag is kept, so that each of them makes the answer stale.
        assert await revalidate_tag("49.mdx", store=shared.store) == 1

    asyncio.run(work())


def test_two_contexts_on_one_store_ask_once(server: Upstream, tmp_path: Path) -> None:
    """As two processes do: nothing is shared but the folder."""

    async def work() -> None:
        server.gate.clear()

        async def process() -> int:
            with fetching(context(Time(), store=FileStore(tmp_path), build="1")) as own:
                own.sleep = asyncio.sleep
                return stars(await fetch(server.url("/stars")))

        processes = [asyncio.create_task(process()) for _ in range(3)]
        while not server.calls["/stars"]:
            await asyncio.sleep(0.005)
        server.gate.set()
        assert await asyncio.gather(*processes) == [1, 1, 1]
        assert server.calls["/stars"] == 1

    asyncio.run(work())


def test_a_tag_makes_the_next_fetch_ask(server: Upstream, time: Time) -> None:
    async def work() -> None:
        with fetching(context(time, build="1")) as page:
            await fetch(server.url("/stars"), revalidate=False, tags=["stars"])
            await fetch(server.url("/stars"), revalidate=False, tags=["forks"])
            server.stars = 2
            assert await revalidate_tag("forks", store=page.store) == 1
            assert stars(await fetch(server.url("/stars"), revalidate=False)) == 2
            assert server.calls["/stars"] == 2

    asyncio.run(work())


def test_nothing_has_changed(server: Upstream, time: Time) -> None:
    async def work() -> None:
        with fetching(context(time)) as page:
            await fetch(server.url("/conditional"), revalidate=10)
            time.now += 20
            response = await fetch(server.url("/conditional"), revalidate=10)
            assert (response.status, stars(response), response.fetched_at) == (200, 1, time.now)
            assert [record.source for record in page.records] == ["network", "network"]

    asyncio.run(work())


def test_encodings(server: Upstream, time: Time) -> None:
    async def work() -> None:
        with fetching(context(time)):
            assert (await fetch(server.url("/latin"))).text == "é"
            assert (await fetch(server.url("/latin-json"))).json() == {"a": "é"}
            assert (await fetch(server.url("/wrong-charset"))).text == "a�é"
            assert (await fetch(server.url("/stars"), method="HEAD")).content == b""

    asyncio.run(work())


def test_what_is_sent(server: Upstream, time: Time) -> None:
    async def work() -> None:
        with fetching(context(time)):
            url = server.url("/echo")
            sent = (await fetch(url + "?a=1#part", params={"b": [1, "ü&"], "c": True, "d": None})).json()
            assert (sent["method"], sent["path"], sent["body"]) == ("GET", "/echo?a=1&b=1&b=%C3%BC%26&c=true", "")
            assert sent["headers"]["user-agent"] == "Recto"
            sent = (await fetch(url, method="post", json={"a": "ü"})).json()
            assert (sent["method"], sent["body"]) == ("POST", '{"a":"\\u00fc"}')
            assert sent["headers"]["content-type"] == "application/json"
            sent = (await fetch(url.replace("://", "://me:p%20w@"))).json()
            assert sent["headers"]["authorization"] == "Basic bWU6cCB3"

    asyncio.run(work())


def test_a_post_is_not_repeated_unless_it_was_refused(server: Upstream, time: Time) -> None:
    async def work() -> None:
        with fetching(context(time)):
            server.status = 500
            with pytest.raises(FetchError):
                await fetch(server.url("/stars"), method="POST")
            assert server.calls["/stars"] == 1
            server.status, server.failures_left = 200, 1
            assert stars(await fetch(server.url("/stars"), method="POST")) == 1

    asyncio.run(work())


def test_credentials_are_neither_written_nor_shown(server: Upstream, time: Time, tmp_path: Path) -> None:
    secrets = {"Authorization": "Bearer s3cr3t-1", "Cookie": "s3cr3t-2", "X-Api-Key": "s3cr3t-3", "X-Other": "s3cr3t-4"}

    async def work() -> None:
        with fetching(context(time, store=fetch_store(tmp_path))) as page:
            url = server.url("/cookie?api_key=s3cr3t-5&a=1").replace("://", "://me:s3cr3t-6@")
            first = await fetch(url, headers=secrets)
            assert first.json() == {"cookie": "s3cr3t-2"}
            await fetch(server.url("/cookie"))
            # What a server sets is not sent back by others.
            assert (await fetch(server.url("/cookie"))).json() == {"cookie": None}
            with pytest.raises(FetchError) as caught:
                await fetch(server.url("/loop?access_token=s3cr3t-7"), headers=secrets)
            shown = repr((page.records, first, str(caught.value), page.warnings))
            assert "s3cr3t" not in shown and "topsecret" not in shown
            assert page.records[0].url == server.url("/cookie?api_key=***&a=1")

    asyncio.run(work())
    files = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    bodies = [data for data in files if b'{"cookie": "s3cr3t-2"}' in data]
    assert len(bodies) == 1
    for data in files:
        data = data.replace(b'{"cookie": "s3cr3t-2"}', b"")
        assert b"s3cr3t" not in data and b"topsecret" not in data and b"Bearer" not in data


def test_different_credentials_are_different_requests(server: Upstream, time: Time) -> None:
    async def work() -> None:
        with fetching(context(time)):
            for token in ("a", "b", "a"):
                sent = await fetch(server.url("/echo"), headers={"authorization": token}, revalidate=60)
                assert sent.json()["headers"]["authorization"] == token
        assert server.calls["/echo"] == 2

    asyncio.run(work())


def test_credentials_do_not_follow_a_redirect_to_strangers(server: Upstream, time: Time) -> None:
    async def work() -> None:
        headers = {"Authorization": "x", "X-Api-Key": "y", "X-Other": "z"}
        with fetching(context(time)):
            server.redirect_to = "/echo"
            sent = (await fetch(server.url("/moved"), headers=headers)).json()["headers"]
            assert (sent["authorization"], sent["x-api-key"], sent["x-other"]) == ("x", "y", "z")
            server.redirect_to = server.url("/echo").replace("127.0.0.1", "localhost")
            response = await fetch(server.url("/moved"), headers=headers)
            sent = response.json()["headers"]
            assert (sent.get("authorization"), sent.get("x-api-key"), sent["x-other"]) == (None, None, "z")
            assert response.url == server.redirect_to
            server.redirect_to = "file:///etc/passwd"
            with pytest.raises(FetchError, match="is not HTTP"):
                await fetch(server.url("/moved"), retries=0)

    asyncio.run(work())


def test_the_proxy_of_the_environment(server: Upstream, time: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        with fetching(context(time)):
            monkeypatch.setenv("HTTP_PROXY", server.url("").removesuffix("/"))
            sent = (await fetch("http://example.invalid/echo")).json()
            assert sent["path"] == "http://example.invalid/echo"
            monkeypatch.setenv("HTTP_PROXY", "nonsense://me:s3cr3t@proxy")
            with pytest.raises(FetchError) as caught:
                await fetch("http://example.invalid/other")
            assert "could not be fetched: the proxy that the environment names cannot be used" in str(caught.value)
            assert "s3cr3t" not in str(caught.value)

    asyncio.run(work())


def test_offline(server: Upstream, time: Time) -> None:
    async def work() -> None:
        url = server.url("/stars")
        page = context(time)
        with fetching(page):
            await fetch(url)
            page.offline = True
            time.now += 1e6
            assert stars(await fetch(url, revalidate=1)) == 1
            with pytest.raises(FetchError) as caught:
                await fetch(url + "?key=1")
            assert str(caught.value).partition(": ")[2] == (
                f"{url}?key=*** is not in the cache, and this build is offline. "
                "Build once with the network; what is fetched is kept in .recto/cache/fetch."
            )
        assert server.calls["/stars"] == 1

    asyncio.run(work())


def test_a_corrupt_cache_is_asked_anew(server: Upstream, time: Time, tmp_path: Path) -> None:
    async def work() -> None:
        with fetching(context(time, store=fetch_store(tmp_path))):
            await fetch(server.url("/stars"), revalidate=False)
            for file in tmp_path.rglob("*.entry"):
                file.write_bytes(file.read_bytes()[:-1])
            server.stars = 2
            assert stars(await fetch(server.url("/stars"), revalidate=False)) == 2

    asyncio.run(work())


def test_a_store_that_cannot_be_used_is_replaced_by_memory(server: Upstream, time: Time, tmp_path: Path) -> None:
    async def work() -> None:
        (tmp_path / "file").write_text("")
        with fetching(context(time, store=FileStore(tmp_path / "file" / "x"), build="1")) as page:
            for _ in range(3):
                assert stars(await fetch(server.url("/stars"))) == 1
            (warning,) = page.warnings
            assert str(warning).startswith(f"The store {tmp_path}/file/x cannot be used: ")
            assert str(warning).endswith("What was fetched is only kept in memory.")
        assert server.calls["/stars"] == 1

    asyncio.run(work())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"url": "/a"}, "fetch() needs an address that begins with http:// or https://, not '/a'. Read a file of the"),
        ({"url": "ftp://x/a"}, "fetch() needs an address that begins with http:// or https://, not 'ftp://x/a'. Read"),
        ({"url": "http://[::1"}, "'http://[::1' is not an address: Invalid IPv6 URL."),
        ({"method": "delete"}, "fetch() cannot send DELETE: a page is built again and again, so it may only read. The"),
        ({"json": {}, "content": b""}, "fetch() takes json or content, not both."),
        ({"headers": {"X-Token": None}}, "The header X-Token is None. Is the environment variable set, or in .env?"),
        ({"headers": {"X": "s3cr3t\r\nY: 1"}}, "The value of the header X is not a line of ASCII text."),
        ({"headers": {"a b": ""}}, "'a b' is not the name of a header."),
        ({"revalidate": -1}, "revalidate=-1 is not a number of seconds. None asks once per build, False keeps the"),
        ({"revalidate": True}, "revalidate=True is not a number of seconds."),
        ({"revalidate": float("nan")}, "revalidate=nan is not a number of seconds."),
    ],
)
def test_arguments_that_make_no_sense(arguments: dict[str, object], message: str) -> None:
    arguments = {"url": "http://example.com", **arguments}
    with pytest.raises(RectoError) as caught:
        fetch(**arguments)  # type: ignore[arg-type]
    assert caught.value.path == HERE
    assert str(caught.value).partition(": ")[2].startswith(message)
