"""Collections of posts: their lists, and what search engines and readers of feeds hear of each post."""

from recto.features.collections.plugin import Collections

__all__ = ["Collections"]
