"""What is answered to one request."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

Headers = tuple[tuple[bytes, bytes], ...]
Chunks = Callable[[], AsyncGenerator[bytes, None]]

_POLICY = b"content-security-policy"
NO_SNIFF = (b"x-content-type-options", b"nosniff")
# What a path may hold besides what `quote` leaves alone.
_PATH_CHARACTERS = "/:@!$&'()*+,;=~"


class BrokenOffError(Exception):
    """A reply that cannot be sent to its end. Why is in the log, where it matters."""


class Reply(Struct, frozen=True):
    """Status, headers and body; `chunks` gives the body instead where it is too large to be cached."""

    status: int
    headers: Headers
    body: bytes = b""
    chunks: Chunks | None = None


def text_reply(status: int, text: str, headers: Headers = ()) -> Reply:
    """A reply in plain text."""
    return body_reply(status, b"text/plain; charset=utf-8", text.encode(), headers)


def body_reply(status: int, kind: bytes, body: bytes, headers: Headers = ()) -> Reply:
    """A reply that nobody keeps."""
    own = ((b"content-type", kind), (b"content-length", b"%d" % len(body)), (b"cache-control", b"no-store"), NO_SNIFF)
    return Reply(status, (*own, *headers), body)


def redirect(path: str, query: bytes = b"", status: int = 308) -> Reply:
    """A redirect to a path of the same server, never to another one."""
    # A path such as `//host` would be read as another site.
    location = b"/" + quote(path, safe=_PATH_CHARACTERS).lstrip("/").encode()
    return moved(with_query(location, query), status)


def with_policy(reply: Reply, policy: bytes) -> Reply:
    """A page with its Content-Security-Policy, unless it has one of its own; any other reply as it is."""
    headers = dict(reply.headers)
    if _POLICY in headers or not headers.get(b"content-type", b"").startswith(b"text/html"):
        return reply
    return replace(reply, headers=(*reply.headers, (_POLICY, policy)))


def slash_redirect(path: str, query: bytes = b"") -> Reply:
    """A redirect to the same path with a slash at its end; browsers ask again, as a later build may be without it."""
    reply = redirect(f"{path}/", query)
    return Reply(reply.status, (*reply.headers, (b"cache-control", b"no-cache")))


def moved(location: bytes, status: int) -> Reply:
    """A redirect to an address that the site's author has written."""
    return Reply(status, ((b"location", location), (b"content-length", b"0")))


def with_query(location: bytes, query: bytes) -> bytes:
    """An address with a client's query behind its own; its fragment stays at the end."""
    # What a client sent goes into a header only when it cannot end it.
    if not query or not all(0x20 < byte < 0x7F for byte in query):
        return location
    address, hash_sign, fragment = location.partition(b"#")
    return address + (b"&" if b"?" in address else b"?") + query.replace(b"#", b"%23") + hash_sign + fragment
