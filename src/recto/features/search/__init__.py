"""Search: an index that Pagefind makes of what is said on the finished pages."""

from recto.features.search.plugin import Search

__all__ = ["Search"]
