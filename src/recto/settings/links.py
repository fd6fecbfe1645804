"""Which addresses lead out of a site."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def leads_elsewhere(address: str) -> bool:
    """Whether an address has a scheme or a host."""
    return _SCHEME.match(address) is not None
