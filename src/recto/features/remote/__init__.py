"""Pages, and parts of pages, whose text lies elsewhere."""

from recto.features.remote.plugin import Remote

__all__ = ["Remote"]
