"""`fetch`: what pages import to get data while they are built."""

from __future__ import annotations

import math
import sys
from collections.abc import Coroutine, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from recto.data.http.context import FetchContext, current_context
from recto.data.http.errors import FetchError
from recto.data.http.record import FetchRecord, Revalidate
from recto.data.http.refresh import URL_HEADER, Failure, FetchPolicy, Outcome, add_tags, refresh
from recto.data.http.request import FetchRequest, Params, make_request
from recto.data.http.response import FetchResponse, Headers
from recto.data.http.send import Limits
from recto.data.stores.entry import Entry
from recto.errors import RectoError, RectoWarning, Span


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    params: Params | None = None,
    json: Any = None,
    content: bytes | str | None = None,
    revalidate: Revalidate = None,
    tags: Iterable[str] = (),
    timeout: float = 10.0,
    retries: int = 2,
    max_bytes: int = 10_000_000,
    allow_private: bool = True,
) -> Coroutine[Any, Any, FetchResponse]:
    """The answer to a request: `response = await fetch("https://…", revalidate=60)`.

    `revalidate`: for how many seconds an answer is used again, also by later builds; None asks once per build, False
    uses it until it is invalidated. `tags` name it for `revalidate_tag`. `timeout` bounds each of `retries` + 1
    attempts, in seconds from connecting to the last byte; `max_bytes` bounds the decoded body.
    `allow_private=False` is for addresses that others may choose: only public hosts are asked, also after redirects.
    `params` are added to the query; `json` or `content` is the body. When the server fails or answers with another
    status than 200 to 299, the last good answer is given and a warning kept, unless the build is strict. Raises
    `FetchError` when there is none, `RectoError` for arguments that make no sense, both at the line of the call.
    """
    context = current_context()
    # Not a coroutine function: the line of the page is only known while it is being called.
    where = context.place(sys._getframe(1))
    try:
        request = make_request(url, method=method, headers=headers, params=params, json=json, content=content)
        policy = FetchPolicy(
            _checked_revalidate(revalidate),
            frozenset([tags] if isinstance(tags, str) else tags),
            max(0, retries),
            Limits(timeout, max_bytes, public_only=not allow_private),
            context.not_before,
        )
    except RectoError as error:
        raise RectoError(error.message, where=where, hint=error.hint) from None
    return _fetch(context, request, policy, where)


async def _fetch(
    context: FetchContext, request: FetchRequest, policy: FetchPolicy, where: Span | None
) -> FetchResponse:
    entry = await context.shared.cache.get(request.key)
    if context.offline:
        if entry is None:
            raise _not_cached(request, where)
        outcome = Outcome(entry)
    elif entry is not None and policy.tags <= entry.tags and policy.is_met(entry, context):
        outcome = Outcome(entry)
    elif (failure := context.known_failure(request.key)) is not None:
        outcome = Outcome(entry, failure=failure)
    else:
        outcome = await context.shared.flights.join(request.key, lambda: refresh(context, request, policy))
        if outcome.entry is not None and not policy.tags <= outcome.entry.tags:
            await add_tags(context, request, policy)
    _report_store(context)
    if outcome.failure is not None:
        _report_failure(outcome.failure, outcome.entry, context, request, where)
    assert outcome.entry is not None
    _record(outcome, outcome.entry, context, request, policy)
    return _response(outcome.entry, outcome.failure is not None, where)


def _report_failure(
    failure: Failure, entry: Entry | None, context: FetchContext, request: FetchRequest, where: Span | None
) -> None:
    """A warning when there is a last good answer, an error when there is none or the build is strict."""
    message = f"{request.shown} could not be fetched: {failure.reason}"
    if entry is None or context.strict:
        kept = f"A build that is not strict would use the answer of {_date(entry)}." if entry else None
        raise FetchError(
            f"{message}.", where=where, hint=failure.hint or kept, url=request.shown, status=failure.status
        )
    context.warn(RectoWarning(f"{message}; the answer of {_date(entry)} is used.", where, failure.hint))


def _report_store(context: FetchContext) -> None:
    problem = context.shared.cache.problem
    if problem is not None:
        context.warn(RectoWarning(problem, hint="What was fetched is only kept in memory."))


def _not_cached(request: FetchRequest, where: Span | None) -> FetchError:
    return FetchError(
        f"{request.shown} is not in the cache, and this build is offline.",
        where=where,
        hint="Build once with the network; what is fetched is kept in .recto/cache/fetch.",
        url=request.shown,
    )


def _record(outcome: Outcome, entry: Entry, context: FetchContext, request: FetchRequest, policy: FetchPolicy) -> None:
    context.records.append(
        FetchRecord(
            request.method,
            request.shown,
            request.key,
            policy.revalidate,
            policy.tags,
            entry.created_at,
            "last good" if outcome.failure else "network" if outcome.is_new else "cache",
        )
    )


def _response(entry: Entry, is_last_good: bool, where: Span | None) -> FetchResponse:
    lines = dict(entry.headers[:1])
    return FetchResponse(
        url=lines.get(URL_HEADER, ""),
        status=entry.status,
        headers=Headers(entry.headers[1:]),
        content=entry.body,
        fetched_at=entry.created_at,
        is_last_good=is_last_good,
        where=where,
    )


def _checked_revalidate(value: Revalidate) -> Revalidate:
    if value is None or value is False:
        return value
    if value is True or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        raise RectoError(
            f"revalidate={value!r} is not a number of seconds.",
            hint="None asks once per build, False keeps the answer until it is invalidated.",
        )
    return float(value)


def _date(entry: Entry) -> str:
    return f"{datetime.fromtimestamp(entry.created_at, UTC):%Y-%m-%d %H:%M} UTC"
