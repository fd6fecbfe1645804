"""Servers of built sites: `create_app(root)` is an ASGI application, `serve` runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recto.lazy_names import lazy_names

if TYPE_CHECKING:
    from recto.server.app import RectoApp, create_app
    from recto.server.run import serve

__all__ = ["RectoApp", "create_app", "serve"]

_HOMES = {
    "RectoApp": "recto.server.app",
    "create_app": "recto.server.app",
    "serve": "recto.server.run",
}

# `recto dev` shares some of the modules, and needs no built site.
__getattr__ = lazy_names(__name__, _HOMES)
