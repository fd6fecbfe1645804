"""How a Content-Security-Policy names a script that stands in the page itself."""

from __future__ import annotations

import base64
import hashlib


def csp_hash(script: str) -> str:
    """The source expression that allows an inline script: `'sha256-…'`."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
