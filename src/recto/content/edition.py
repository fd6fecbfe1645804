"""Editions of a site, and how their folders and routes begin."""

from __future__ import annotations

from msgspec import Struct

ROOT = "/"


class Edition(Struct, frozen=True):
    """One edition of a site: a language and, where there are several, a version.

    It is the key of whatever each edition has for itself: its page map, its navigation, its parts of the theme.
    """

    language: str
    version: str | None = None

    @property
    def segments(self) -> tuple[str, ...]:
        """The folders that its pages lie in below `content/`; its routes begin with them, or do not say them at all."""
        return (self.language,) if self.version is None else (self.language, self.version)

    def home(self, *, prefixed: bool) -> str:
        """The route of its front page, with which all its routes begin; `/` where they say no edition."""
        return ROOT + "/".join(self.segments) if prefixed else ROOT


def route_in(home: str, path: str) -> str:
    """The route of a path in the edition that begins at `home`: `/docs/a` → `/es/docs/a`."""
    if home == ROOT:
        return path
    return f"{home}{path}" if path != ROOT else home


def path_in(home: str, route: str) -> str | None:
    """The path that a route has without its edition; None for a route that does not begin with it."""
    if home == ROOT:
        return route
    if route == home:
        return ROOT
    return route[len(home) :] if route.startswith(f"{home}/") else None
