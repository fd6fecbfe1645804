"""What pages and components import: data fetched while pages are built, and HTML that is known to be safe.

Element builders are in `recto.html.tags`, the page language as a library in `recto.mdx`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recto.data import fetch, revalidate_path, revalidate_tag
    from recto.html import Element, Fragment, Markup, el

__version__ = "0.1.0"

__all__ = ["Element", "Fragment", "Markup", "__version__", "el", "fetch", "revalidate_path", "revalidate_tag"]

_HOMES = {
    "Element": "recto.html",
    "Fragment": "recto.html",
    "Markup": "recto.html",
    "el": "recto.html",
    "fetch": "recto.data",
    "revalidate_path": "recto.data",
    "revalidate_tag": "recto.data",
}


def __getattr__(name: str) -> Any:
    """Import on first use: `recto --help` needs none of it."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'recto' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(home), name)
