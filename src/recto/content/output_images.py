"""Images of outputs as files, which pages then show like any other image."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

IMAGES = Path(".recto", "cache", "outputs")
"""Where the images of outputs lie in a project: `recto build --fresh` removes them, and pages write them again."""


class ImageFolder(Struct, frozen=True):
    """Keeps images of pages in `folder` of the project `root`."""

    root: Path
    folder: Path = IMAGES

    def keep(self, content: str, suffix: str, page: Path) -> str:
        """Write an image, unless it is there; gives its address from the file `page`."""
        import hashlib

        from recto.data.stores.sealed import write_atomically

        data = content.encode() if suffix == "svg" else _decoded(content)
        place = self.root / self.folder / f"{hashlib.blake2b(data, digest_size=12).hexdigest()}.{suffix}"
        if not place.is_file():
            write_atomically(place, data, 0o644)
        return Path(os.path.relpath(place, page.parent)).as_posix()


def _decoded(content: str) -> bytes:
    import base64
    import binascii

    try:
        return base64.b64decode(content)
    except (binascii.Error, ValueError):
        return b""
