"""Preview images as a plugin: each is drawn once, and kept by what is on it."""

from __future__ import annotations

import hashlib

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError, RectoWarning, Span
from recto.features.previews.drawing import FONT_FILE, SIZE, VERSION, PreviewDrawer
from recto.plugins import MetadataChange, PageDescribed, Plugin, PluginContext


class PreviewImages(Plugin):
    """The preview images of one site."""

    def __init__(self, context: PluginContext) -> None:
        """Raises `RectoError` when the font of the settings cannot be read."""
        super().__init__(context)
        settings = context.site_settings
        font = context.root / settings.og_images.font if settings.og_images.font else FONT_FILE
        self._drawer = PreviewDrawer(settings.theme.accent, settings.theme.ground, font)
        self._site = settings.title or ""
        self._cache = CacheFolder(context.cache_folder)
        try:
            self._font_digest = hashlib.blake2b(font.read_bytes(), digest_size=8).hexdigest()
            self._drawer.can_draw("a")
        except OSError as error:
            message = f"The font {settings.og_images.font} of `og_images` cannot be read: {error.strerror or error}."
            hint = "Name a TrueType or OpenType file, from the site's folder."
            raise RectoError(message, where=Span("recto.toml"), hint=hint) from error

    def page_described(self, event: PageDescribed) -> MetadataChange | None:
        """The image of a page that has none. A title that cannot be drawn has no image either, and a warning."""
        graph, title = event.metadata.get("open_graph"), event.title
        if not title or "image" in event.metadata or (isinstance(graph, dict) and graph.get("images")):
            return None
        if not self._drawer.can_draw(title + self._site):
            return MetadataChange(warnings_once=(_undrawn(event),))
        address = event.publish("og.png", self._image(title, self._site if self._site != title else ""))
        image = {"url": address, "type": "image/png", "width": SIZE[0], "height": SIZE[1]}
        return MetadataChange({"image": image})

    def _image(self, title: str, site: str) -> bytes:
        content = "\0".join(
            (str(VERSION), title, site, self._font_digest, str(self._drawer.accent), str(self._drawer.ground))
        )
        key = hashlib.blake2b(content.encode(), digest_size=16).hexdigest()
        kept = self._cache.get(key)
        if kept is not None:
            return kept[1]
        image = self._drawer.draw(title, site)
        self._cache.keep(key, image)
        return image


def _undrawn(event: PageDescribed) -> RectoWarning:
    message = "The font of preview images lacks characters of this title, so the page has no image."
    hint = 'Name a font that has them: og_images = { font = "fonts/name.ttf" }. Other pages may lack one too.'
    return RectoWarning(message, Span(event.page.source_path or event.page.route), hint)
