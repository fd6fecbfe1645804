"""Only public hosts are asked where others may choose the address."""

from __future__ import annotations

import asyncio
import socket

import httpx
import pytest

from recto.data.http.public_addresses import PrivateAddressError, check_host, pinned, unpinned
from recto.data.http.request import FetchRequest
from recto.data.http.send import Limits, send


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "[2002:7f00:1::]", "localhost", "x.localhost",
        "[64:ff9b::10.0.0.1]", "[64:ff9b::a9fe:a9fe]", "[::127.0.0.1]", "[::ffff:0:192.168.0.1]",
        "router.local", "metadata.google.internal", "a.home.arpa", "localhost.",
    ],
)  # fmt: skip
def test_private_hosts_are_refused(host: str) -> None:
    with pytest.raises(PrivateAddressError, match="of a private network"):
        asyncio.run(pinned(httpx.Request("GET", f"http://{host}/")))
    with pytest.raises(PrivateAddressError):
        check_host(host.strip("[]"))


@pytest.mark.parametrize("host", ["8.8.8.8", "[64:ff9b::8.8.8.8]", "[::ffff:8.8.8.8]", "[2606:4700::1111]"])
def test_public_hosts_are_asked(host: str) -> None:
    assert asyncio.run(pinned(httpx.Request("GET", f"http://{host}/"))).url.host == host.strip("[]")
    assert check_host(host.strip("[]")) == []


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    monkeypatch.setattr("recto.data.http.public_addresses.getproxies", dict)
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: found)


@pytest.mark.parametrize("addresses", [("10.0.0.1",), ("93.184.216.34", "127.0.0.1")])
def test_names_of_private_hosts_are_refused(addresses: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, *addresses)
    with pytest.raises(PrivateAddressError, match=r"far\.example \(1"):
        asyncio.run(pinned(httpx.Request("GET", "https://far.example/")))


def test_the_address_that_was_checked_is_the_one_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "93.184.216.34")
    request = httpx.Request("GET", "https://far.example:8443/a?b=c")
    sent = asyncio.run(pinned(request))
    assert str(sent.url) == "https://93.184.216.34:8443/a?b=c"
    assert sent.headers["host"] == "far.example:8443" and sent.extensions["sni_hostname"] == "far.example"
    after = unpinned(httpx.Request("GET", "https://93.184.216.34:8443/d"), request, sent)
    assert str(after.url) == "https://far.example:8443/d" and after.headers["host"] == "far.example:8443"


def test_the_answer_has_the_name_that_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "93.184.216.34")

    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.host == "93.184.216.34"
        return httpx.Response(302, headers={"location": "/b"}) if request.url.path == "/a" else httpx.Response(200)

    async def asked() -> str:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
            request = FetchRequest("GET", "https://far.example/a", "", (), b"")
            return (await send(client, request, (), Limits(60, 1000, public_only=True))).url

    assert asyncio.run(asked()) == "https://far.example/b"


@pytest.mark.parametrize("proxied", ["https", "all"])
def test_a_proxy_looks_names_up_itself(proxied: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recto.data.http.public_addresses.getproxies", lambda: {proxied: "http://proxy:1"})
    monkeypatch.setattr("recto.data.http.public_addresses.proxy_bypass", lambda host: False)
    request = httpx.Request("GET", "https://far.example/")
    assert asyncio.run(pinned(request)) is request
    with pytest.raises(PrivateAddressError):
        asyncio.run(pinned(httpx.Request("GET", "https://10.0.0.1/")))
