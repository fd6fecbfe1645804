"""Editions of a site, with the prefixes of their folders and routes."""

from __future__ import annotations

from msgspec import Struct

ROOT = "/"


class Edition(Struct, frozen=True):
    """One edition of a site: a language and, where there are several, a version.

    It keys what each edition has of its own: page map, navigation, parts of the theme.
    """

    language: str
    version: str | None = None

    @property
    def segments(self) -> tuple[str, ...]:
        """The folders below `content/` that hold its pages, and the prefix of its routes if they have one."""
        return (self.language,) if self.version is None else (self.language, self.version)

    def home(self, *, prefixed: bool) -> str:
        """The route of its front page, which prefixes all its routes; `/` if they have no prefix."""
        return ROOT + "/".join(self.segments) if prefixed else ROOT


def route_in(home: str, path: str) -> str:
    """The route of a path in the edition that begins at `home`: `/docs/a` → `/es/docs/a`."""
    if home == ROOT:
        return path
    return f"{home}{path}" if path != ROOT else home


def path_in(home: str, route: str) -> str | None:
    """The path of a route without its edition; None for a route of another edition."""
    if home == ROOT:
        return route
    if route == home:
        return ROOT
    return route[len(home) :] if route.startswith(f"{home}/") else None
