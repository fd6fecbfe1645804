"""What a project's `app/` folder may hold beside Markdown: pages, layouts and route handlers in Python.

`from recto.app import Response, not_found` is what such files import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recto.app.content_params import generate_static_params_for
from recto.app.signals import NotFoundSignal, not_found
from recto.lazy_names import lazy_names

if TYPE_CHECKING:
    from starlette.responses import FileResponse, RedirectResponse, StreamingResponse

    from recto.app.request import Request
    from recto.app.response import Response

__all__ = [
    "FileResponse",
    "NotFoundSignal",
    "RedirectResponse",
    "Request",
    "Response",
    "StreamingResponse",
    "generate_static_params_for",
    "not_found",
]

# Starlette takes a tenth of a second to import: only projects with route handlers wait for it.
_HOMES = {
    "FileResponse": "starlette.responses",
    "RedirectResponse": "starlette.responses",
    "Request": "recto.app.request",
    "Response": "recto.app.response",
    "StreamingResponse": "starlette.responses",
}

__getattr__ = lazy_names(__name__, _HOMES)
