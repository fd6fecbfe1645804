"""Texts to begin with: the sources of the conformance cases."""

from __future__ import annotations

import json
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "conformance"


def seeds() -> list[str]:
    return [
        case["source"]
        for name in ("mdx", "python")
        for case in json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))
    ]
