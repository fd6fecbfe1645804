"""Servers of built sites: `create_app(root)` is an ASGI application, `serve` runs it."""

from __future__ import annotations

from recto.server.app import RectoApp, create_app
from recto.server.run import serve

__all__ = ["RectoApp", "create_app", "serve"]
