"""Route handlers: `route.py` files, whose `GET` answers in bytes instead of with a page (FILE-25)."""

from __future__ import annotations

from dataclasses import dataclass

from recto.app.modules import ProjectModule
from recto.app.patterns import Params
from recto.app.request import Request
from recto.app.response import NotAResponseError, Response, response_of
from recto.app.signals import NeedsServerSignal, NotFoundSignal
from recto.content import Site

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a handler answered while the site is built; None with the reason why only a server can ask it."""

    response: Response | None
    needs_server: str = ""


async def answer(module: ProjectModule, request: Request, site: Site) -> Response:
    """Call the handler for the request's method.

    Raises `PageError` for what it raises, `RectoError` for a file without handlers and for a value that is no
    response, `NotFoundSignal` where there is nothing under the route.
    """
    method = "GET" if request.method == "HEAD" and not module.has_function("HEAD") else request.method
    if not any(module.has_function(name) for name in METHODS):
        raise module.error("The file has no handler.", hint="Write def GET(request) that returns a response.")
    if not module.has_function(method):
        allowed = ", ".join(name for name in METHODS if module.has_function(name))
        return Response(status=405, headers={"Allow": allowed})
    value = await module.call(method, {"request": request, "params": request.params, "site": site})
    with module.errors(method):
        try:
            return response_of(value)
        except NotAResponseError as error:
            message = f"`{method}` returns a value of type {error.kind}, which is no response."
            raise module.error(
                message, method, "Return text, bytes, a dict, or `Response(body, status, headers)`."
            ) from None


async def built_answer(module: ProjectModule, route: str, params: Params, site: Site) -> Answer:
    """What a handler answers without any request, if it can; errors as those of `answer`."""
    others = [name for name in METHODS if name not in ("GET", "HEAD") and module.has_function(name)]
    if others and not module.has_function("GET"):
        return Answer(None, f"answers {', '.join(others)}")
    if module.get("dynamic") == "force-dynamic":
        return Answer(None, "says `dynamic`")
    try:
        response = await answer(module, Request(route, params), site)
    except NeedsServerSignal as signal:
        return Answer(None, f"reads the request's {signal.what}")
    except NotFoundSignal:
        return Answer(None, "finds nothing")
    if response.status != 200:
        return Answer(None, f"answers with status {response.status}")
    return Answer(response)
