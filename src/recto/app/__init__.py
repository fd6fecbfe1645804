"""What a project's `app/` folder may hold beside Markdown: pages, layouts and route handlers in Python.

`from recto.app import Response, not_found` is what such files import.
"""

from recto.app.content_params import generate_static_params_for
from recto.app.request import Request
from recto.app.response import Response
from recto.app.signals import NotFoundSignal, not_found

__all__ = ["NotFoundSignal", "Request", "Response", "generate_static_params_for", "not_found"]
