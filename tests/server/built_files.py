"""A built site without live data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from recto.server import RectoApp, create_app
from recto.settings import Settings

FILES = {
    "index.html": "home",
    "a.html": "page a",
    "a/b.html": "page b",
    "docs/index.html": "docs",
    "long.html": "<p>long</p>" * 200,
    "404.html": "nothing here",
    "_recto/site.abc.css": "css",
    "file name.txt": "text",
}


def app(out: Path, **settings: Any) -> RectoApp:
    return create_app(out.parent, settings=Settings(**settings))
