"""Servers: for now the one that shows a built site."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from recto.server.static import StaticSite

__all__ = ["StaticSite", "serve"]


def serve(folder: Path, *, host: str = "127.0.0.1", port: int = 8000, base: str = "") -> None:
    """Serve a built site until interrupted; port 0 takes a free one. Raises `RectoError` when the port is taken."""
    import socket

    import uvicorn

    from recto.errors import RectoError

    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise RectoError(
            f"Cannot listen on {host}:{port}: {os.strerror(error.errno or 0)}.", hint="Choose another port with --port."
        ) from error
    with listener:
        address = f"[{host}]" if ":" in host else host
        print(f"Serving {folder} on http://{address}:{listener.getsockname()[1]}{base}/ (Ctrl+C stops it)", flush=True)
        config = uvicorn.Config(StaticSite(folder.resolve(), base), log_level="warning", access_log=False)
        # Ctrl+C is how this command ends, not how it fails.
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])
