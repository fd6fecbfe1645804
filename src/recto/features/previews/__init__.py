"""Preview images: a picture of the title for every page that has none of its own."""

from recto.features.previews.plugin import PreviewImages

__all__ = ["PreviewImages"]
