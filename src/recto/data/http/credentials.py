"""What is a secret in a request, and how a request is shown without it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

# By name, and rather too many than too few: what is hidden needlessly only makes a message shorter.
_CREDENTIAL = re.compile(
    r"auth(?!ors?(?![a-z]))|token|secret|passw|pwd|cookie|credential|session|signature|api[-_]?key|[-_]key$|^(key|sig|code)$",
    re.IGNORECASE,
)
_QUERY_VALUE = re.compile(r"([^&=]+)=([^&]*)")


def is_credential(name: str) -> bool:
    """Whether a header or query parameter of this name carries a secret (Authorization, Cookie, X-Api-Key…)."""
    return _CREDENTIAL.search(name) is not None


def shown_url(url: str) -> str:
    """The address as messages and files show it: no password, `***` for the values of credentials in the query."""
    parts = urlsplit(url)
    query = _QUERY_VALUE.sub(lambda pair: f"{pair[1]}=***" if is_credential(pair[1]) else pair[0], parts.query)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, ""))
