"""The settings of the production server: `[serve]` in `recto.toml`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from recto.settings.base import Table

PathPattern = Annotated[
    str,
    Meta(
        pattern=r"^/[^\s?#*\\]*$|^/([^\s?#*\\]*/)?\*$",
        extra={"allowed": "a path that starts with `/`, such as `/a/b`, or `/a/*` for all that is below it"},
    ),
]
StoreAddress = Annotated[
    str,
    Meta(
        pattern=r"^(file|rediss?://\S+|unix://\S+)$",
        extra={"allowed": "`file` or the address of a Redis server, such as `redis://localhost:6379/0`"},
    ),
]
_HeaderName = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", extra={"allowed": "the name of a header, such as `X-Frame-Options`"}
    ),
]
_HeaderValue = Annotated[str, Meta(pattern=r"^[\x20-\x7e]*$", extra={"allowed": "a text of one line, in ASCII"})]


class HeaderRule(Table, frozen=True):
    """A header that some answers carry: one `[[serve.headers]]` for each."""

    source: Annotated[PathPattern, Meta(description="Which paths: one, or `/a/*` for all that is below.")]
    name: Annotated[_HeaderName, Meta(description="Name of the header.")]
    value: Annotated[_HeaderValue, Meta(description="Its value; it takes the place of the server's own.")]


class RewriteRule(Table, frozen=True):
    """An address that shows another page of the site: one `[[serve.rewrites]]` for each."""

    source: Annotated[PathPattern, Meta(description="Which paths: one, or `/a/*` for all that is below.")]
    destination: Annotated[PathPattern, Meta(description="What they show; `*` stands for what was found.")]


class ServeSettings(Table, frozen=True):
    """How `recto serve` works. The secret of `/_recto/revalidate` is the environment's RECTO_REVALIDATE_SECRET."""

    store: Annotated[
        StoreAddress,
        Meta(description="Where pages made anew are kept; the environment's RECTO_STORE stands over it."),
    ] = "file"
    store_size: Annotated[int, Meta(ge=1, le=1_000_000, description="Megabytes that the store may take.")] = 1000
    memory: Annotated[int, Meta(ge=1, le=1_000_000, description="Megabytes of files each process keeps ready.")] = 128
    not_found_for: Annotated[
        int, Meta(ge=0, le=86_400, description="Seconds for which a missing page of a dynamic route stays missing.")
    ] = 60
    regenerate_timeout: Annotated[
        int, Meta(ge=1, le=3600, description="Seconds that making one page anew may take.")
    ] = 60
    body_size: Annotated[
        float, Meta(ge=0, le=10_000, description="Megabytes that the body of a request to a route handler may have.")
    ] = 1
    request_timeout: Annotated[
        float,
        Meta(gt=0, le=3600, description="Seconds for sending a request's body, and as many for beginning its answer."),
    ] = 30
    requests: Annotated[
        int,
        Meta(ge=1, le=10_000, description="Requests that handlers and pages of code answer at once in each process."),
    ] = 16
    health: Annotated[bool, Meta(description="Whether `/_recto/health` answers.")] = False
    metrics: Annotated[bool, Meta(description="Whether `/_recto/metrics` answers, in Prometheus' format.")] = False
    access_log: Annotated[
        Literal["off", "plain", "json"], Meta(description="One line for each request, on standard error.")
    ] = "off"
    connections: Annotated[
        int, Meta(ge=1, le=1_000_000, description="Connections that each process takes; more are told to come later.")
    ] = 1000
    content_security_policy: Annotated[
        bool | Annotated[str, Meta(pattern=r"^[\x20-\x7e]+$", extra={"allowed": "a policy of one line, in ASCII"})],
        Meta(
            description="Whether pages carry a Content-Security-Policy, or its text; `{hashes}` are those of scripts."
        ),
    ] = False
    headers: Annotated[tuple[HeaderRule, ...], Meta(description="Headers of some answers.")] = ()
    rewrites: Annotated[tuple[RewriteRule, ...], Meta(description="Addresses that show other pages.")] = ()
