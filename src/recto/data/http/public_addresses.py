"""Requests that may only leave for the public internet: no host of this machine or its network answers them."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING
from urllib.request import getproxies, proxy_bypass

if TYPE_CHECKING:
    import httpx

# Networks whose addresses end in an older one: translated ones (NAT64, SIIT), and those that once were compatible.
_CARRIERS = [ip_network(each) for each in ("64:ff9b::/96", "::ffff:0:0:0/96", "::/96")]
_HOME = (".localhost", ".local", ".internal", ".localdomain", ".home.arpa")


class PrivateAddressError(Exception):
    """A host that is not public; the text completes "… could not be fetched: "."""


async def pinned(request: httpx.Request) -> httpx.Request:
    """The request to the very address that was checked, so that a name cannot mean another one a moment later.

    A proxy looks names up itself: only what the name says is checked then. Raises `PrivateAddressError`.
    """
    import httpx

    host = request.url.host
    if _is_literal(host):
        _check(host, host)
        return request
    _check_name(host)
    if not getproxies().keys().isdisjoint((request.url.scheme, "all")) and not proxy_bypass(host):
        return request
    port = request.url.port or (443 if request.url.scheme == "https" else 80)
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpx.ConnectError(str(error.strerror or error), request=request) from error
    addresses = [str(each[4][0]) for each in found]
    for address in addresses:
        _check(address, host)
    extensions = {**request.extensions, "sni_hostname": host}
    to = request.url.copy_with(host=addresses[0])
    return httpx.Request(request.method, to, headers=request.headers, stream=request.stream, extensions=extensions)


def unpinned(after: httpx.Request, before: httpx.Request, sent: httpx.Request) -> httpx.Request:
    """The request that follows a redirect, with the name of the host where the redirect gave none."""
    if sent is not before and after.url.host == sent.url.host:
        after.url = after.url.copy_with(host=before.url.host)
        after.headers["Host"] = before.headers["Host"]
    return after


def _check_name(host: str) -> None:
    if f".{host.rstrip('.').lower()}".endswith(_HOME):
        raise PrivateAddressError(f"{host} is a name of a private network")


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _check(address: str, host: str) -> None:
    found = ip_address(address.partition("%")[0])
    if any(not each.is_global or each.is_multicast for each in list(_inside(found)) or [found]):
        shown = host if host == address else f"{host} ({address})"
        raise PrivateAddressError(f"{shown} is an address of a private network")


def _inside(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """The older addresses that one may stand for."""
    if isinstance(address, IPv4Address):
        return
    yield from (each for each in (address.ipv4_mapped, address.sixtofour) if each is not None)
    if any(address in network for network in _CARRIERS):
        yield IPv4Address(int(address) & 0xFFFFFFFF)


def check_host(host: str) -> list[str]:
    """The addresses that a host means now, none for a name that is one itself or that nobody knows.

    Raises `PrivateAddressError` for a host that is not public by its name, or by what that means.
    """
    if _is_literal(host):
        _check(host, host)
        return []
    _check_name(host)
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return []
    addresses = [str(each[4][0]) for each in found]
    for address in addresses:
        _check(address, host)
    return addresses
