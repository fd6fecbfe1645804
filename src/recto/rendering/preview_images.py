"""A preview image for every page that has none of its own, drawn once and kept by what is on it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError, RectoWarning, Span
from recto.rendering.assets import AssetStore
from recto.rendering.preview_drawing import FONT_FILE, SIZE, VERSION, PreviewDrawer
from recto.rendering.urls import ASSET_DIR
from recto.settings import Settings
from recto.themes.metadata import Metadata, site_metadata
from recto.themes.page import PageContent

CACHE_FOLDER = ".recto/cache/og"


@dataclass(slots=True)
class PreviewImages:
    """The preview images of one build."""

    settings: Settings
    cache: CacheFolder
    assets: AssetStore
    drawer: PreviewDrawer
    inherited: Metadata
    font_digest: str

    @classmethod
    def of(cls, settings: Settings, root: Path, assets: AssetStore) -> Self | None:
        """None for sites that have none: their address is not known, or they do not want any.

        Raises `RectoError` when the font of the settings cannot be read.
        """
        if not settings.url or not settings.og_images:
            return None
        font = root / settings.og_images.font if settings.og_images.font else FONT_FILE
        drawer = PreviewDrawer(settings.theme.accent, font)
        try:
            digest = hashlib.blake2b(font.read_bytes(), digest_size=8).hexdigest()
            drawer.can_draw("a")
        except OSError as error:
            message = f"The font {settings.og_images.font} of `og_images` cannot be read: {error.strerror or error}."
            hint = "Name a TrueType or OpenType file, from the site's folder."
            raise RectoError(message, where=Span("recto.toml"), hint=hint) from error
        return cls(settings, CacheFolder(root / CACHE_FOLDER), assets, drawer, site_metadata(settings), digest)

    def added_to(self, content: PageContent) -> tuple[PageContent, RectoWarning | None]:
        """The page with an image in its metadata, or as it is when it has one.

        A title that cannot be drawn has no image either, and a warning.
        """
        metadata = (content.inherited or self.inherited).page(content.metadata, content.title)
        graph = metadata.values.get("open_graph")
        if "image" in metadata.values or (isinstance(graph, dict) and graph.get("images")):
            return content, None
        title, site = metadata.name or content.title, self.settings.title or ""
        if not title:
            return content, None
        if not self.drawer.can_draw(title + site):
            return content, _undrawn(content)
        name = self.assets.add("og.png", self._image(title, site if site != title else ""))
        image = {"url": f"/{ASSET_DIR}/{name}", "type": "image/png", "width": SIZE[0], "height": SIZE[1]}
        return replace(content, metadata={**content.metadata, "image": image}), None

    def _image(self, title: str, site: str) -> bytes:
        said = "\0".join((str(VERSION), title, site, self.font_digest, str(self.drawer.accent)))
        key = hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
        kept = self.cache.get(key)
        if kept is not None:
            return kept[1]
        image = self.drawer.draw(title, site)
        self.cache.keep(key, image)
        return image


def _undrawn(content: PageContent) -> RectoWarning:
    message = "The font of preview images lacks characters of this title, so the page has no image."
    hint = 'Name a font that has them: og_images = { font = "fonts/name.ttf" }. Other pages may lack one too.'
    return RectoWarning(message, Span(content.source_path or content.route), hint)
