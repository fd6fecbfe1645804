"""The router of a built site, put together."""

from __future__ import annotations

from recto.rendering.urls import ExportUrls
from recto.server.build_watch import BuildWatch
from recto.server.endpoints import RevalidateEndpoint
from recto.server.files import Files
from recto.server.metrics import Metrics
from recto.server.own_addresses import OwnAddresses
from recto.server.pages import Pages
from recto.server.router import Router
from recto.settings import Settings


def site_router(settings: Settings, files: Files, watch: BuildWatch, metrics: Metrics, secret: bytes | None) -> Router:
    """What answers for the build that is watched; a `secret` allows invalidations."""
    pages = Pages(files, watch, metrics, ExportUrls(settings.base, settings.trailing_slash))
    endpoint = RevalidateEndpoint(secret) if secret is not None else None
    return Router(settings, pages, OwnAddresses(settings, files, watch, metrics, endpoint))
