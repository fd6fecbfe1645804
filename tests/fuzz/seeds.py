"""Texts to begin with: the sources of the conformance cases, and requests."""

from __future__ import annotations

import json
from pathlib import Path

from tests.fuzz.http_requests import REQUESTS
from tests.fuzz.site_files import HEADS, METAS, SETTINGS

_OF_FILES = {"settings": SETTINGS, "meta": METAS, "heads": HEADS}
_FOLDER = Path(__file__).parent.parent / "conformance"


def seeds(promise: str = "") -> list[str]:
    """Texts that are interesting for a promise."""
    if promise == "http":
        return list(REQUESTS)
    if promise in _OF_FILES:
        return list(_OF_FILES[promise])
    return [
        case["source"]
        for name in ("mdx", "python")
        for case in json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))
    ]
