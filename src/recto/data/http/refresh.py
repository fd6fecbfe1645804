"""Getting a new answer: one process asks the server, the others wait for what it finds."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from recto.data.http.backoff import Backoff, retry_after
from recto.data.http.context import FetchContext
from recto.data.http.record import Revalidate
from recto.data.http.request import FetchRequest
from recto.data.http.send import HttpAnswer, Limits, SendError, send
from recto.data.stores.entry import Entry, is_within
from recto.data.stores.store import Lease

# A lease outlives the attempt it is for by this; it is renewed before each attempt.
_MARGIN = 5.0
_POLL = 0.05
# The address where redirects ended is kept as if it were a header, in a form that no header can have.
URL_HEADER = ":url"


class FetchPolicy(Struct, frozen=True):
    """What the page wants beyond the request itself."""

    revalidate: Revalidate
    tags: frozenset[str]
    retries: int
    limits: Limits
    not_before: float = 0.0

    def is_met(self, entry: Entry, context: FetchContext) -> bool:
        """Whether a kept answer may be given without asking the server."""
        if entry.stale or entry.created_at < self.not_before:
            return False
        if self.revalidate is False:
            return True
        is_of_build = bool(context.build) and entry.build == context.build
        if self.revalidate is None:
            return is_of_build
        return (is_of_build and not context.is_session) or is_within(entry.created_at, self.revalidate, context.clock())


class Failure(Struct, frozen=True):
    """Why there is no new answer: `reason` completes "… could not be fetched: "; `at` is when that was known."""

    reason: str
    status: int | None
    hint: str | None
    at: float


class Outcome(Struct, frozen=True):
    """The answer to give, and why it is not a new one."""

    entry: Entry | None
    is_new: bool = False
    failure: Failure | None = None


async def refresh(context: FetchContext, request: FetchRequest, policy: FetchPolicy) -> Outcome:
    """A new answer from the server, one that another process has just kept, or the last good one with the failure."""
    cache, key = context.shared.cache, request.key
    lease, entry = await _lease(context, request, policy)
    try:
        if entry is not None and policy.is_met(entry, context):
            if not policy.tags <= entry.tags:
                entry = replace(entry, tags=entry.tags | policy.tags)
                await cache.put(key, entry, lease)
            return Outcome(entry)
        begun = context.clock()
        try:
            answer = await _ask(context, request, policy, entry, lease)
        except SendError as error:
            failure = Failure(error.reason, error.status, error.hint, context.clock())
            if context.build:
                # The other pages of the build need not wait for the same failure.
                context.shared.failures[key] = failure
            return Outcome(entry, failure=failure)
        entry = _entry_of(answer, entry, policy, context, begun)
        await cache.put(key, entry, lease)
        return Outcome(entry, is_new=True)
    finally:
        if lease is not None:
            await cache.unlock(lease)


async def add_tags(context: FetchContext, request: FetchRequest, policy: FetchPolicy) -> None:
    """Let what is kept carry the tags of this page too, when another page has just asked for the same."""
    cache, key = context.shared.cache, request.key
    lease, entry = await _lease(context, request, policy)
    try:
        # Put again under this lease, a stale entry would count as fresh.
        if entry is not None and not entry.stale and not policy.tags <= entry.tags:
            await cache.put(key, replace(entry, tags=entry.tags | policy.tags), lease)
    finally:
        if lease is not None:
            await cache.unlock(lease)


async def _lease(
    context: FetchContext, request: FetchRequest, policy: FetchPolicy
) -> tuple[Lease | None, Entry | None]:
    """The right to ask, and what is kept at that moment; without a right when that already meets the policy."""
    cache, key = context.shared.cache, request.key
    while True:
        lease = await cache.lock(key, policy.limits.timeout + _MARGIN)
        entry = await cache.get(key)
        if lease is not None or not cache.is_writable:
            return lease, entry
        if entry is not None and policy.tags <= entry.tags and policy.is_met(entry, context):
            return None, entry
        await context.sleep(_POLL)


async def _ask(
    context: FetchContext, request: FetchRequest, policy: FetchPolicy, known: Entry | None, lease: Lease | None
) -> HttpAnswer:
    validators = _validators(request, known)

    async def attempt() -> HttpAnswer:
        async with context.shared.clients.turn() as client:
            if lease is not None:
                await context.shared.cache.renew(lease)
            return await send(client, request, validators, policy.limits)

    for number in range(policy.retries + 1):
        try:
            return await attempt()
        except SendError as error:
            wait = _wait(error, request, number, context.backoff, context.clock)
            if wait is None or number == policy.retries:
                raise _counted(error, number + 1, context) from error
        if lease is not None:
            await context.shared.cache.renew(replace(lease, ttl=wait + lease.ttl))
        await context.sleep(wait)
    raise AssertionError("retries cannot be negative")


def _wait(
    error: SendError, request: FetchRequest, number: int, backoff: Backoff, clock: Callable[[], float]
) -> float | None:
    may_repeat = error.again == "any" or (error.again == "reading" and request.method != "POST")
    return backoff.delay(number, retry_after(error.retry_after, clock())) if may_repeat else None


def _counted(error: SendError, attempts: int, context: FetchContext) -> SendError:
    asked = retry_after(error.retry_after, context.clock())
    waits = f" and asks to wait {asked:.0f} s" if asked is not None and asked > context.backoff.patience else ""
    counted = f" ({attempts} attempts)" if attempts > 1 else ""
    return SendError(f"{error.reason}{waits}{counted}", status=error.status, hint=error.hint)


def _validators(request: FetchRequest, known: Entry | None) -> tuple[tuple[str, str], ...]:
    """The headers that let a server say that nothing has changed."""
    if known is None or request.method == "POST" or request.header("if-none-match") or request.header("range"):
        return ()
    names = {"etag": "if-none-match", "last-modified": "if-modified-since"}
    return tuple((names[name], value) for name, value in known.headers if name in names and value.isascii())


def _entry_of(
    answer: HttpAnswer, known: Entry | None, policy: FetchPolicy, context: FetchContext, created_at: float
) -> Entry:
    """What is kept of an answer; `created_at` is when it was asked for, as it may not know of anything later."""
    tags = policy.tags | known.tags if known else policy.tags
    if answer.status == 304 and known is not None:
        return replace(known, created_at=created_at, build=context.build, tags=tags, stale=False)
    return Entry(
        body=answer.content,
        created_at=created_at,
        status=answer.status,
        headers=((URL_HEADER, answer.url), *answer.headers),
        revalidate=policy.revalidate or None,
        tags=tags,
        build=context.build,
    )
