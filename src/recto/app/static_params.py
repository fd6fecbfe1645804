"""Which pages a dynamic route has: what `generate_static_params` says, checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from recto.app.modules import ProjectModule
from recto.app.patterns import ParamError, Params, RoutePattern
from recto.content import Site
from recto.errors import RectoError

GENERATE = "generate_static_params"


async def routes_of(pattern: RoutePattern, modules: Sequence[ProjectModule], site: Site) -> dict[str, Params] | None:
    """The routes of a pattern with their params, in the order in which they are given; None when nobody names any.

    `modules` are those that may have the function, from the outermost layout to the page: each is called once for
    every entry of the one before, which it may take as `params`, and adds to it.
    Raises `RectoError` where the function is for results of another shape and for params that are missing.
    """
    givers = [module for module in modules if module.has_function(GENERATE)]
    if not givers:
        return None
    entries: list[dict[str, Any]] = [{}]
    for giver in givers:
        entries = [
            {**above, **own}
            for above in entries
            for own in _checked(await giver.call(GENERATE, {"params": above, "site": site}), giver)
        ]
    last = givers[-1]
    routes: dict[str, Params] = {}
    for entry in entries:
        try:
            routes.setdefault(pattern.route(entry), {name: entry[name] for name in pattern.params if name in entry})
        except ParamError as error:
            hint = error.hint or f"Each entry is a dict such as {_example(pattern)}."
            raise last.error(f"`{GENERATE}` {error.message} in {_short(entry)}.", GENERATE, hint) from None
    return routes


def _checked(result: Any, module: ProjectModule) -> Iterable[Mapping[str, Any]]:
    if isinstance(result, str | bytes | Mapping) or not isinstance(result, Iterable):
        raise _wrong(module, f"`{GENERATE}` returns {_short(result)}, not a list.")
    for entry in result:
        if not isinstance(entry, Mapping):
            raise _wrong(module, f"`{GENERATE}` lists {_short(entry)}, which is not a dict.")
        yield entry


def _wrong(module: ProjectModule, message: str) -> RectoError:
    return module.error(message, GENERATE, "Return a list of dicts from the names of params to their values.")


def _example(pattern: RoutePattern) -> str:
    values = [
        f'"{segment.name}": ' + ('"…"' if segment.kind == "one" else '["…"]')
        for segment in pattern.segments
        if segment.kind != "static"
    ]
    return "`{" + ", ".join(values) + "}`"


def _short(value: Any) -> str:
    text = repr(value)
    return f"`{text if len(text) <= 80 else text[:79] + '…'}`"
