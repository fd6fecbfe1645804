"""One attempt: a request goes out, an answer comes in, within bounds of time and size."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from recto.data.http.credentials import is_credential, shown_url
from recto.data.http.public_addresses import PrivateAddressError, pinned, unpinned
from recto.data.http.request import FetchRequest
from recto.data.http.response import read_json

if TYPE_CHECKING:
    import httpx

ENCODINGS = ("gzip", "deflate")
"""How bodies may be packed, and only once: others unfold to any size before it can be looked at."""
_MOST_REDIRECTS = 10
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_CONSENT = "Say that this host may be asked, with `private = true` or `allow_private=True`."
# What a page of HTML, such as one that asks who is there, must not take the place of.
_NOT_HTML = {"application/json": "JSON", "text/markdown": "Markdown"}
# The server says that it has not dealt with the request.
_REFUSED = frozenset({425, 429, 503})
# Of the connection rather than of the answer, no longer true once the body is decoded, or secret.
_DROPPED = frozenset(
    {
        "connection",
        "content-encoding",
        "content-length",
        "keep-alive",
        "proxy-authenticate",
        "set-cookie",
        "set-cookie2",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)

# never: the same would come again · reading: only a request that merely reads · any: it was not dealt with at all
Again = Literal["never", "reading", "any"]


class Limits(Struct, frozen=True):
    """Of one attempt: seconds from its beginning to the last byte, bytes of the decoded body, and who may be asked."""

    timeout: float
    max_bytes: int
    public_only: bool = False


class HttpAnswer(Struct, frozen=True):
    """A complete answer with a status of 200 to 299, or 304 to a conditional request."""

    status: int
    url: str
    headers: tuple[tuple[str, str], ...]
    content: bytes


class SendError(Exception):
    """An attempt that failed; `reason` completes the sentence "… could not be fetched: "."""

    def __init__(
        self,
        reason: str,
        *,
        again: Again = "never",
        status: int | None = None,
        retry_after: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again
        self.status = status
        self.retry_after = retry_after
        self.hint = hint


async def send(
    client: httpx.AsyncClient, request: FetchRequest, validators: tuple[tuple[str, str], ...], limits: Limits
) -> HttpAnswer:
    """The answer to `request`; `validators` are the headers that make it conditional. Raises `SendError`."""
    import httpx

    try:
        async with asyncio.timeout(limits.timeout):
            return await _exchange(client, request, validators, limits)
    except PrivateAddressError as error:
        raise SendError(str(error), hint=_CONSENT) from error
    except (TimeoutError, httpx.TimeoutException) as error:
        raise SendError(f"no complete answer within {limits.timeout:g} s", again="reading") from error
    except httpx.ConnectError as error:
        raise SendError(f"no connection to the server ({_short(error)})", again="any") from error
    except httpx.ProxyError as error:
        raise SendError(f"the proxy refused ({_short(error)})", again="any") from error
    except httpx.DecodingError as error:
        raise SendError("the body is not what its Content-Encoding says", again="reading") from error
    except httpx.TransportError as error:
        raise SendError(f"the answer broke off or is not HTTP ({_short(error)})", again="reading") from error
    except httpx.InvalidURL as error:
        raise SendError(f"the address is not valid ({_short(error)})") from error


async def _exchange(
    client: httpx.AsyncClient, request: FetchRequest, validators: tuple[tuple[str, str], ...], limits: Limits
) -> HttpAnswer:
    headers = [*request.headers, *validators]
    step = client.build_request(request.method, request.url, headers=headers, content=request.content or None)
    for _ in range(_MOST_REDIRECTS + 1):
        sent = await pinned(step) if limits.public_only else step
        response = await client.send(sent, stream=True)
        try:
            if response.next_request is None:
                return await _read(response, request, str(step.url), bool(validators), limits.max_bytes)
            step = _without_credentials(step, unpinned(response.next_request, step, sent))
        finally:
            await response.aclose()
    raise SendError(f"more than {_MOST_REDIRECTS} redirects")


def _without_credentials(before: httpx.Request, after: httpx.Request) -> httpx.Request:
    """The request that follows a redirect. httpx keeps other credentials than Authorization for strangers."""
    origins = [(each.url.scheme, each.url.host, each.url.port) for each in (before, after)]
    if origins[0] != origins[1]:
        for name in [name for name in after.headers if is_credential(name)]:
            del after.headers[name]
    return after


async def _read(
    response: httpx.Response, request: FetchRequest, url: str, is_conditional: bool, max_bytes: int
) -> HttpAnswer:
    status = response.status_code
    if not (200 <= status < 300 or (status == 304 and is_conditional)):
        again: Again = "any" if status in _REFUSED else "reading" if status in _PASSING else "never"
        raise SendError(
            f"the server answered {status} {_phrase(status)}".rstrip(),
            again=again,
            status=status,
            retry_after=response.headers.get("retry-after"),
        )
    content = b"" if status == 304 or request.method == "HEAD" else await _body(response, max_bytes)
    _check_json(response, request, content)
    lines = tuple((name, value) for name, value in response.headers.multi_items() if name not in _DROPPED)
    return HttpAnswer(status, shown_url(url), lines, content)


async def _body(response: httpx.Response, max_bytes: int) -> bytes:
    too_large = SendError(f"the answer is larger than {max_bytes} bytes", hint="Pass a larger max_bytes to fetch().")
    packed = response.headers.get("content-encoding", "identity").lower()
    if packed not in (*ENCODINGS, "x-gzip", "identity", ""):
        raise SendError(f"the body is packed as `{packed[:40]}`, which was not asked for")
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and len(announced) < 20 and int(announced) > max_bytes:
        raise too_large
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > max_bytes:
            raise too_large
    return bytes(body)


def _check_json(response: httpx.Response, request: FetchRequest, content: bytes) -> None:
    """A page of HTML that says 200 must not take the place of the last good data."""
    content_type = response.headers.get("content-type", "")
    essence = content_type.partition(";")[0].strip().lower()
    if not content:
        return
    if essence == "application/json" or essence.endswith("+json"):
        try:
            read_json(content, content_type)
        except ValueError as error:
            raise SendError(
                f"the body is not the JSON that its Content-Type promises ({error})", again="reading"
            ) from error
    elif essence == "text/html":
        wanted = _NOT_HTML.get((request.header("accept") or "").partition(",")[0])
        if wanted is not None:
            raise SendError(f"the server answered with HTML where {wanted} was asked for", again="reading")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _short(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
