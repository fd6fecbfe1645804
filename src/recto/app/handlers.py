"""Route handlers: `route.py` files, whose functions answer in bytes instead of with a page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from recto.app.modules import ProjectModule
from recto.app.patterns import Params
from recto.app.signals import NeedsServerSignal, NotFoundSignal
from recto.content import Site

# Starlette is imported by those who have handlers.
if TYPE_CHECKING:
    from starlette.responses import Response as StarletteResponse

    from recto.app.request import Request
    from recto.app.response import Response

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

Call = Callable[[ProjectModule, str, Mapping[str, Any]], Awaitable[Any]]
"""Calls a function of a module with those of the given arguments that it takes."""


class HandlerRoute(Struct, frozen=True):
    """A route, with params or without, that a file handles. With `takes_others`, a server also asks it for those
    params that `generate_static_params` does not name."""

    route: str
    source_path: str
    takes_others: bool = True


class Answer(Struct, frozen=True):
    """What a handler answered while the site is built, and what of it only a server can ask; None for all of it."""

    response: Response | None
    needs_server: str = ""


async def call_here(module: ProjectModule, name: str, given: Mapping[str, Any]) -> Any:
    """Call a handler in the thread of the caller."""
    return await module.call(name, given)


async def answer(module: ProjectModule, request: Request, site: Site, call: Call = call_here) -> StarletteResponse:
    """Ask the handler for the request's method; `HEAD` and `OPTIONS` need none of their own.

    Raises `PageError` for what it raises, `RectoError` for a file without handlers and for a value that is no
    response, `NotFoundSignal` where there is nothing under the route.
    """
    from recto.app.response import NotAResponseError, Response, check_headers, response_of

    method = "GET" if request.method == "HEAD" and not module.has_function("HEAD") else request.method
    if not any(module.has_function(name) for name in METHODS):
        raise module.error("The file has no handler.", hint="Write def GET(request) that returns a response.")
    if method not in METHODS or not module.has_function(method):
        return Response(status=204 if method == "OPTIONS" else 405, headers={"Allow": ", ".join(_allowed(module))})
    value = await call(module, method, {"request": request, "params": request.params, "site": site})
    with module.errors(method):
        try:
            response = response_of(value)
            check_headers(response)
        except NotAResponseError as error:
            message = f"`{method}` returns a value of type {error.kind}, which is no response."
            hint = "Return text, bytes, a dict, or `Response(body, status, headers)`."
            raise module.error(message, method, hint) from None
        except ValueError as error:
            raise module.error(f"`{method}` returns a response that cannot be sent: {error}.", method) from None
    return response


async def built_answer(module: ProjectModule, route: str, params: Params, site: Site) -> Answer:
    """What a handler answers without any request, if it can; errors as those of `answer`."""
    from recto.app.request import Request
    from recto.app.response import Response

    others = [name for name in METHODS if name not in ("GET", "HEAD") and module.has_function(name)]
    if others and not module.has_function("GET"):
        return Answer(None, f"answers {', '.join(others)}")
    if module.get("dynamic") == "force-dynamic":
        return Answer(None, "says `dynamic`")
    try:
        response = await answer(module, Request.unsent(route, params), site)
    except NeedsServerSignal as signal:
        return Answer(None, f"reads the request's {signal.what}")
    except NotFoundSignal:
        return Answer(None, "finds nothing")
    if response.status_code != 200:
        return Answer(None, f"answers with status {response.status_code}")
    if not isinstance(response, Response):
        return Answer(None, f"answers with a {type(response).__name__}")
    if response.background is not None:
        return Answer(None, "does something after its answer")
    return Answer(response, f"answers {', '.join(others)}" if others else "")


def _allowed(module: ProjectModule) -> list[str]:
    own = {name for name in METHODS if module.has_function(name)} | {"OPTIONS"}
    return [name for name in METHODS if name in own or (name == "HEAD" and "GET" in own)]
