"""One body that is sent to many, with its compressed variants, each made when it is first wanted."""

from __future__ import annotations

import asyncio
import hashlib
import mimetypes
from collections.abc import Mapping

from msgspec import Struct, field

from recto.server.conditions import matches, may_send_part, read_range
from recto.server.encodings import compressors
from recto.server.reply import NO_SNIFF, Headers, Reply

_TEXTUAL = frozenset(
    {
        "application/javascript",
        "application/json",
        "application/ld+json",
        "application/manifest+json",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
        "application/wasm",
        "image/svg+xml",
        "image/bmp",
    }
)
_LEAST_WORTH = 256
# What Python needs for a resource beside its bytes.
_OVERHEAD = 1000
# More than this is compressed in a thread, as other visitors would notice.
_MOST_AT_ONCE = 16_384
_KINDS = {".webmanifest": "application/manifest+json", ".mjs": "text/javascript", ".avif": "image/avif"}


def kind_of(name: str) -> str:
    """The Content-Type of a file by its name."""
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    kind = _KINDS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind.startswith("text/") or kind in ("application/javascript", "application/json", "image/svg+xml"):
        kind += "; charset=utf-8"
    return kind


def is_textual(kind: str) -> bool:
    """Whether compressing this Content-Type is worth it."""
    essence = kind.partition(";")[0].strip()
    return essence.startswith("text/") or essence in _TEXTUAL or essence.endswith(("+json", "+xml"))


class Variant(Struct, frozen=True):
    """The body in one encoding, with the headers that say so."""

    tag: bytes
    body: bytes
    headers: Headers


class Resource(Struct):
    """A body and its variants. `kind` is its Content-Type, `ready` what lies compressed beside it."""

    body: bytes
    kind: str
    ready: Mapping[str, bytes] = field(default_factory=dict)
    _variants: dict[str, Variant] = field(default_factory=dict)
    _hash: bytes = b""
    _tags: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        self._hash = hashlib.blake2b(self.body, digest_size=12).hexdigest().encode()
        names = ("", "-br", "-zstd", "-gzip")
        self._tags = tuple(b'"' + self._hash + name.encode() + b'"' for name in names)
        self._variants[""] = self._variant("", self.body)

    @property
    def size(self) -> int:
        ready = sum(map(len, self.ready.values()))
        return _OVERHEAD + ready + sum(len(variant.body) for variant in self._variants.values())

    @property
    def tag(self) -> bytes:
        return self._tags[0]

    @property
    def is_compressible(self) -> bool:
        return bool(self.ready) or (len(self.body) >= _LEAST_WORTH and is_textual(self.kind))

    def variant(self, encodings: tuple[str, ...]) -> Variant | None:
        """The best variant for a client that takes `encodings`; None when it has yet to be made."""
        return self._variants.get(self._choice(encodings))

    async def make_variant(self, encodings: tuple[str, ...]) -> Variant:
        """The best variant, compressed now if need be."""
        name = self._choice(encodings)
        found = self._variants.get(name)
        if found is not None:
            return found
        body = self.ready.get(name)
        if body is None:
            compress = compressors()[name]
            is_small = len(self.body) <= _MOST_AT_ONCE
            body = compress(self.body) if is_small else await asyncio.to_thread(compress, self.body)
        variant = self._variants[name] = self._variant(name, body)
        return variant

    def is_known(self, if_none_match: bytes) -> bool:
        return matches(if_none_match, self._tags)

    def part(self, header: bytes, if_range: bytes, more: Headers) -> Reply | None:
        """The reply to a Range header; None when the whole body is to be sent."""
        if not may_send_part(if_range, self.tag):
            return None
        total = len(self.body)
        try:
            span = read_range(header, total)
        except ValueError:
            return Reply(416, ((b"content-range", b"bytes */%d" % total), (b"content-length", b"0")))
        if span is None:
            return None
        start, end = span
        headers = (
            (b"content-type", self.kind.encode("latin-1")),
            (b"content-length", b"%d" % (end - start)),
            (b"content-range", b"bytes %d-%d/%d" % (start, end - 1, total)),
            (b"etag", self.tag),
        )
        return Reply(206, headers + more, self.body[start:end])

    def _choice(self, encodings: tuple[str, ...]) -> str:
        if not self.is_compressible:
            return ""
        can = compressors()
        return next((name for name in encodings if name in self.ready or name in can), "")

    def _variant(self, name: str, body: bytes) -> Variant:
        tag = b'"' + self._hash + (b"-" + name.encode() if name else b"") + b'"'
        headers: Headers = (
            (b"content-type", self.kind.encode("latin-1")),
            (b"content-length", b"%d" % len(body)),
            (b"etag", tag),
            NO_SNIFF,
        )
        if self.is_compressible:
            headers = (*headers, (b"vary", b"accept-encoding"))
        if name:
            headers = (*headers, (b"content-encoding", name.encode()))
        return Variant(tag, body, headers)


async def reply_with(
    resource: Resource, request_headers: Mapping[bytes, bytes], encodings: tuple[str, ...], more: Headers
) -> Reply:
    """The reply to a request for a resource: whole, in part, or that it has not changed; `more` is added to it."""
    if_none_match = request_headers.get(b"if-none-match")
    if if_none_match is not None and resource.is_known(if_none_match):
        variant = resource.variant(encodings)
        tag = variant.tag if variant is not None else resource.tag
        vary: Headers = ((b"vary", b"accept-encoding"),) if resource.is_compressible else ()
        return Reply(304, ((b"etag", tag), *vary, *more))
    wanted = request_headers.get(b"range")
    if wanted is not None:
        part = resource.part(wanted, request_headers.get(b"if-range", b""), more)
        if part is not None:
            return part
    variant = resource.variant(encodings) or await resource.make_variant(encodings)
    return Reply(200, variant.headers + more, variant.body)
