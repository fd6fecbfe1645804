"""Addresses in one page's Markdown, as they are in the built site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from recto.content import Page
from recto.export.assets import AssetStore
from recto.export.links import LinkResolver, Target
from recto.export.urls import ExportUrls
from recto.markdown.image_info import UnreadableImageError, read_image_size
from recto.mdx import Image

_REMOTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class PageUrls:
    """What `compile_mdx` asks while it compiles one page (`recto.mdx.Urls`).

    Links come out without the base path, which `ExportUrls.with_base` puts before everything in the page at once.
    """

    page: Page
    resolver: LinkResolver
    urls: ExportUrls
    assets: AssetStore
    static_image: bool = True

    def link(self, href: str) -> str:
        """The link as the site spells it; one that leads nowhere stays as it is."""
        target = self.target(href)
        if target is None:
            return href
        if target.route is not None:
            return ExportUrls("", self.urls.trailing_slash).page(target.route) + target.tail
        if target.file is not None:
            return self._file(target.file) + target.tail
        return href

    def target(self, href: str) -> Target | None:
        return self.resolver.resolve(href, route=self.page.route, source=self.page.path)

    def image(self, src: str) -> Image | None:
        """A local image with its size; None for one that lies elsewhere or is not there (IMG-01 … IMG-05)."""
        file = self.image_file(src)
        if file is None or not file.is_file() or not self.static_image:
            return None
        return self.image_at(file)

    def image_at(self, file: Path) -> Image:
        """An image by its file, published."""
        try:
            width, height = read_image_size(file)
        except UnreadableImageError:
            return Image(self._file(file))
        return Image(self._file(file), width, height)

    def image_file(self, src: str) -> Path | None:
        """The file that a local image must be; None for images of other sites and data URLs."""
        if not src or _REMOTE.match(src):
            return None
        path = unquote(re.split(r"[?#]", src, maxsplit=1)[0])
        if path.startswith("/"):
            return self.resolver.public / path.lstrip("/")
        return self.page.path.parent / path

    def _file(self, file: Path) -> str:
        if file.is_relative_to(self.resolver.public):
            return "/" + file.relative_to(self.resolver.public).as_posix()
        return ExportUrls().asset(self.assets.add_file(file))
