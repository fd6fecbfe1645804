"""What a page says to search engines as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from recto.themes.metadata.values import listed

# Keys of schema.org that hold addresses.
_ADDRESSES = frozenset({"@id", "url", "image", "logo", "contentUrl", "thumbnailUrl", "sameAs"})


def json_ld_tags(value: Any, address: Callable[[str], str]) -> Iterator[str]:
    """A script element for each table; `address` makes whole addresses of those from the site's root."""
    for table in listed(value):
        if isinstance(table, Mapping):
            whole = {"@context": "https://schema.org", **_whole(table, address, is_address=False)}
            text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), default=str)
            # It must not end the element that it stands in.
            yield f'<script type="application/ld+json">{text.replace("<", chr(92) + "u003c")}</script>'


def _whole(value: Any, address: Callable[[str], str], *, is_address: bool) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _whole(each, address, is_address=key in _ADDRESSES) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(each, address, is_address=is_address) for each in value]
    return address(value) if is_address and isinstance(value, str) else value
