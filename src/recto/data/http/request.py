"""What a page asks for, checked and brought into one form, so that identical requests have identical keys."""

from __future__ import annotations

import base64
import hashlib
import json as json_module
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote, urlencode, urlsplit, urlunsplit

from recto.data.http.credentials import shown_url
from recto.errors import RectoError

METHODS = ("GET", "HEAD", "POST")
_PORTS = {"http": 80, "https": 443}
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e]*")
_USER = re.compile(r"//[^/@]*@")
# What is already percent-encoded stays, what has a meaning in an address too.
_SAFE = "%/:=&?~+!$,;'@()*[]"

Headers = Mapping[str, str]
Params = Mapping[str, object] | Iterable[tuple[str, object]]


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """A request without credentials in its `url`; `shown` may be printed and written, the headers may not."""

    method: str
    url: str
    shown: str
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    content: bytes = field(repr=False)

    @property
    def key(self) -> str:
        """The name under which the answer is kept: a hash, from which no header can be read."""
        body = hashlib.sha256(self.content).hexdigest()
        parts = json_module.dumps([self.method, self.url, sorted(self.headers), body])
        return f"fetch:{hashlib.sha256(parts.encode()).hexdigest()}"

    def header(self, name: str) -> str | None:
        return next((value for own, value in self.headers if own == name), None)


def make_request(
    url: str,
    *,
    method: str = "GET",
    headers: Headers | None = None,
    params: Params | None = None,
    json: Any = None,
    content: bytes | str | None = None,
) -> FetchRequest:
    """A request from the arguments of `fetch`; raises `RectoError` for what cannot be one."""
    method = method.upper()
    if method not in METHODS:
        raise RectoError(
            f"fetch() cannot send {method}: a page is built again and again, so it may only read.",
            hint=f"The methods are {', '.join(METHODS)}.",
        )
    if json is not None and content is not None:
        raise RectoError("fetch() takes json or content, not both.")
    address, user = _address(url, params)
    lines = _header_lines(headers or {})
    names = {name for name, _ in lines}
    if user is not None and "authorization" not in names:
        lines.append(("authorization", f"Basic {base64.b64encode(user.encode()).decode()}"))
    body = content.encode() if isinstance(content, str) else content or b""
    if json is not None:
        body = json_module.dumps(json, separators=(",", ":"), allow_nan=False).encode()
        if "content-type" not in names:
            lines.append(("content-type", "application/json"))
    return FetchRequest(method, address, shown_url(address), tuple(lines), body)


def _address(url: str, params: Params | None) -> tuple[str, str | None]:
    """The address in its one form, and `user:password` that stood in it."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise RectoError(f"{_USER.sub('//', url)!r} is not an address: {error}.") from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        raise RectoError(
            f"fetch() needs an address that begins with http:// or https://, not {shown_url(url)!r}.",
            hint="Read a file of the project with Python: pathlib.Path(…).read_text().",
        )
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    user = unquote(parts.netloc.rpartition("@")[0]) or None
    query = [quote(parts.query, safe=_SAFE)] if parts.query else []
    if params:
        query.append(urlencode(list(_pairs(params))))
    return urlunsplit((scheme, netloc, quote(parts.path or "/", safe=_SAFE), "&".join(filter(None, query)), "")), user


def _pairs(params: Params) -> Iterable[tuple[str, str]]:
    for name, value in params.items() if isinstance(params, Mapping) else params:
        for each in value if isinstance(value, list | tuple) else [value]:
            if isinstance(each, bool):
                yield name, "true" if each else "false"
            elif each is not None:
                yield name, str(each)


def _header_lines(headers: Headers) -> list[tuple[str, str]]:
    lines = []
    for name, value in headers.items():
        if not _HEADER_NAME.fullmatch(name):
            raise RectoError(f"{name!r} is not the name of a header.")
        if value is None:
            # What os.environ.get() gives for a variable that is not set.
            raise RectoError(f"The header {name} is None.", hint="Is the environment variable set, or in .env?")
        # The value may be a secret: it is not shown.
        if not isinstance(value, str) or not _HEADER_VALUE.fullmatch(value):
            raise RectoError(f"The value of the header {name} is not a line of ASCII text.")
        lines.append((name.lower(), value.strip()))
    return lines
