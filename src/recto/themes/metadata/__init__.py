"""What pages and layouts say about themselves for search engines, previews and browsers."""

from recto.themes.metadata.addresses import MetadataUrls
from recto.themes.metadata.icons import icon_tags
from recto.themes.metadata.pictures import SocialImage
from recto.themes.metadata.resolve import Metadata, site_metadata
from recto.themes.metadata.tags import metadata_tags

__all__ = ["Metadata", "MetadataUrls", "SocialImage", "icon_tags", "metadata_tags", "site_metadata"]
