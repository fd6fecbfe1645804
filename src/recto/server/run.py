"""`recto serve`: the application on uvicorn, in one process or several."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from recto.errors import RectoError
from recto.project.settings import ReadSettings

if TYPE_CHECKING:
    from recto.server.app import RectoApp

# How long replies that are under way may take after the server was told to stop, in seconds.
_GRACE = 10
# Threads that make pages let those that answer go first.
_SWITCH_INTERVAL = 0.001


def serve(
    root: Path, *, out: Path, read_settings: ReadSettings, host: str = "127.0.0.1", port: int = 8000, workers: int = 1
) -> None:
    """Serve a built site until interrupted; port 0 takes a free one. `read_settings` gives the settings of the folder.

    Raises `RectoError` when the port is taken, and what `create_app` raises.
    """
    import uvicorn

    from recto.server.app import open_app
    from recto.server.connection import GuardedProtocol

    # Mistakes are told here, not once by each worker.
    open_app(root, out, read_settings).close()
    settings = read_settings(root)
    with _listener(host, port) as listener:
        address = f"[{host}]" if ":" in host else host
        shown = f"http://{address}:{listener.getsockname()[1]}{settings.base}/"
        print(f"Serving {out} on {shown} (Ctrl+C stops it)", flush=True)
        config = uvicorn.Config(
            partial(_app, root, out, read_settings),
            factory=True,
            http=cast("type[asyncio.Protocol]", partial(GuardedProtocol, settings.serve.access_log)),
            ws="none",
            log_level="warning",
            access_log=False,
            server_header=False,
            limit_concurrency=settings.serve.connections,
            timeout_graceful_shutdown=_GRACE,
            workers=workers,
        )
        # Ctrl+C is how this command ends, not how it fails.
        with contextlib.suppress(KeyboardInterrupt):
            if workers > 1:
                from uvicorn.supervisors import Multiprocess

                listener.set_inheritable(True)
                Multiprocess(config, [listener]).run()
            else:
                uvicorn.Server(config).run(sockets=[listener])


def _app(root: Path, out: Path, read_settings: ReadSettings) -> RectoApp:
    from recto.rendering.read_audit import disclaim_reads
    from recto.server.app import open_app

    # Files are sent while other threads make pages, which do not depend on them.
    disclaim_reads()
    sys.setswitchinterval(_SWITCH_INTERVAL)
    _stop_with_parent()
    return open_app(root, out, read_settings)


def _stop_with_parent() -> None:
    """Have this process, if it is one of several, stop in order when the one that started it is gone.

    Who is killed tells nobody, and its workers would keep the port.
    """
    import threading
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="recto: wait for the parent", daemon=True).start()


def _listener(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise RectoError(
            f"Cannot listen on {host}:{port}: {os.strerror(error.errno or 0)}.", hint="Choose another port with --port."
        ) from error
    # Inherited by its connections: head and body of a reply are written one after the other, and must not wait.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
