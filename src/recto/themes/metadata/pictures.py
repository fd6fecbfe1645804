"""Icons and preview images that lie as files in `app/`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct


class SocialImage(Struct, frozen=True):
    """A published image: its address from the site's root without the base path, and what is known of it.

    `sizes` is what an icon's link says (`32x32`, `any`).
    """

    url: str
    type: str = ""
    width: int | None = None
    height: int | None = None
    alt: str = ""
    sizes: str = ""

    def as_icon(self) -> Mapping[str, Any]:
        return {"url": self.url, "type": self.type, "sizes": self.sizes}

    def as_preview(self) -> Mapping[str, Any]:
        return {"url": self.url, "type": self.type, "width": self.width, "height": self.height, "alt": self.alt}
