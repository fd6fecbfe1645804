"""What a server answers under `/_recto/` beside files: invalidation, health, metrics."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from typing import Any

from recto.data import StoreError
from recto.data.revalidate import Invalidated
from recto.errors import RectoError
from recto.server.rate_limit import TokenBucket
from recto.server.reply import Reply, body_reply
from recto.server.request import GoneError, HttpRequest, TooLargeError, read_json

REVALIDATE = "/_recto/revalidate"
HEALTH = "/_recto/health"
METRICS = "/_recto/metrics"
SECRET_VARIABLE = "RECTO_REVALIDATE_SECRET"

_LEAST_SECRET = 16
_MOST_BYTES = 65_536
_MOST_NAMES = 100
_LONGEST_NAME = 1000


def checked_secret(secret: str | None) -> bytes | None:
    """The secret of the endpoint. Raises `RectoError` for one that can be guessed."""
    if not secret:
        return None
    if len(secret) < _LEAST_SECRET:
        raise RectoError(
            f"{SECRET_VARIABLE} is shorter than {_LEAST_SECRET} characters.",
            hint='Make one with: python -c "import secrets; print(secrets.token_urlsafe(32))".',
        )
    return secret.encode()


class RevalidateEndpoint:
    """`POST /_recto/revalidate` with `Authorization: Bearer …` and `{"path": "/a"}` or `{"tag": "stars"}`."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        # Those who know the secret may be many editors; those who do not may be guessing.
        self._known = TokenBucket(100, 10)
        self._unknown = TokenBucket(10, 0.2)

    async def reply(self, request: HttpRequest, invalidated: Invalidated | None) -> Reply:
        if request.method != "POST":
            return _json(405, {"error": "Use POST."}, (b"allow", b"POST"))
        if not self._is_authorized(request.headers):
            if not self._unknown.take():
                return _json(429, {"error": "Too many attempts."}, (b"retry-after", b"5"))
            return _json(401, {"error": "The secret is missing or wrong."}, (b"www-authenticate", b"Bearer"))
        if not self._known.take():
            return _json(429, {"error": "Too many requests."}, (b"retry-after", b"1"))
        try:
            paths, tags = _names(await read_json(request.receive, _MOST_BYTES))
        except TooLargeError:
            return _json(413, {"error": f"The body is larger than {_MOST_BYTES} bytes."})
        except GoneError:
            return _json(400, {"error": "The body is incomplete."})
        except ValueError as error:
            return _json(400, {"error": str(error) or "The body is not JSON."})
        try:
            count = 0
            if invalidated is not None:
                count += sum([await invalidated.invalidate_path(path) for path in paths])
                count += sum([await invalidated.invalidate_tag(tag) for tag in tags])
        except StoreError:
            return _json(503, {"error": "The store cannot be reached; only this process knows."})
        return _json(200, {"revalidated": count})

    def _is_authorized(self, headers: Mapping[bytes, bytes]) -> bool:
        scheme, _, given = headers.get(b"authorization", b"").partition(b" ")
        return hmac.compare_digest(given.strip(), self._secret) and scheme.lower() == b"bearer"


def health_reply(build: str | None, is_whole: bool, store_problem: str | None) -> Reply:
    """200 while the site can be shown; a store that fails is told, but the site goes on without."""
    status = "ok" if is_whole and store_problem is None else "degraded" if is_whole else "down"
    value = {"status": status, "build": build, "store": "failing" if store_problem else "ok"}
    return _json(200 if is_whole else 503, value)


def metrics_reply(text: str) -> Reply:
    return body_reply(200, b"text/plain; version=0.0.4; charset=utf-8", text.encode())


def _names(value: Any) -> tuple[list[str], list[str]]:
    if not isinstance(value, dict):
        raise ValueError('The body is not an object such as {"path": "/a"} or {"tag": "stars"}.')
    unknown = sorted(set(value) - {"path", "paths", "tag", "tags"})
    if unknown:
        raise ValueError(f"{json.dumps(unknown[0])} means nothing here; known are path, paths, tag and tags.")
    paths = _texts(value, "path")
    tags = _texts(value, "tag")
    if not paths and not tags:
        raise ValueError("Neither a path nor a tag is given.")
    if any(not path.startswith("/") for path in paths):
        raise ValueError("A path starts with a slash.")
    if len(paths) + len(tags) > _MOST_NAMES:
        raise ValueError(f"More than {_MOST_NAMES} paths and tags at once.")
    return paths, tags


def _texts(value: dict[str, Any], name: str) -> list[str]:
    one, many = value.get(name), value.get(f"{name}s")
    given = ([] if one is None else [one]) + (many if isinstance(many, list) else [] if many is None else [many])
    if not all(isinstance(each, str) and 0 < len(each) <= _LONGEST_NAME for each in given):
        raise ValueError(f"A {name} is a text of at most {_LONGEST_NAME} characters.")
    return given


def _json(status: int, value: object, *headers: tuple[bytes, bytes]) -> Reply:
    return body_reply(status, b"application/json", json.dumps(value).encode(), headers)
