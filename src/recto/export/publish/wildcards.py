"""Redirects of all that is below an address: `/old/*`."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from msgspec.structs import replace

from recto.errors import RectoWarning
from recto.export.publish.redirection import Redirection
from recto.rendering.urls import path_address


def rest_of(source: str, path: str) -> str | None:
    """What `*` in a source stands for; None when the path is not below it."""
    prefix = source[:-1]
    if path == prefix.rstrip("/"):
        return ""
    return path[len(prefix) :] if path.startswith(prefix) else None


def applied(one: Redirection, path: str) -> str | None:
    """Where a path below the source leads to."""
    rest = rest_of(one.source, path)
    if rest is None:
        return None
    return f"{one.destination[:-1]}{path_address(rest)}" if one.keeps_rest else one.destination


def expanded(good: Iterable[Redirection], routes: Iterable[str], taken: Container[str]) -> Iterator[Redirection]:
    """Redirects of single addresses that do on any host what those with `*` do: to all pages that are there."""
    routes = tuple(routes)
    for one in good:
        if not one.is_wildcard:
            yield one
        elif one.keeps_rest and one.destination.startswith("/"):
            for route in routes:
                rest = rest_of(one.destination, route)
                source = None if rest is None else f"{one.source[:-1]}{rest}".rstrip("/")
                if source and source not in taken:
                    yield replace(one, source=source, destination=path_address(route))


def notes_of(good: Iterable[Redirection]) -> Iterator[str]:
    """What a host that knows nothing of `_redirects` cannot do."""
    for one in good:
        if one.is_wildcard:
            is_expanded = one.keeps_rest and one.destination.startswith("/")
            some = f"only from addresses of pages that are below {one.destination[:-1]}" if is_expanded else "nowhere"
            yield (
                f"{one.source} is redirected by `recto serve` and hosts that read `_redirects`; others lead on {some}."
            )


def nowhere(one: Redirection, routes: Iterable[str]) -> RectoWarning | None:
    """The warning for a redirect to pages of which there are none."""
    if not one.destination.startswith("/") or any(rest_of(one.destination, route) is not None for route in routes):
        return None
    message = f"{one.source} is redirected to {one.destination}, below which is no page."
    return RectoWarning(message, one.where, "Mend the redirect, or add the pages.", one.text)


def following(path: str, by_source: Mapping[str, Redirection], routes: Container[str]) -> Redirection | None:
    """The redirect that takes a path on; those with `*` only take paths under which nothing is."""
    exact = by_source.get(path)
    if exact is not None or path in routes:
        return exact
    for one in by_source.values():
        destination = applied(one, path) if one.is_wildcard and not path.endswith("*") else None
        if destination is not None:
            return replace(one, destination=destination)
    return None
