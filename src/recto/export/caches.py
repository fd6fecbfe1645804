"""What builds of a project keep beside their memory, and how it is forgotten."""

from __future__ import annotations

from pathlib import Path

from recto.data.cache_folder import CacheFolder

SEARCH_CACHE = Path(".recto", "cache", "search")


def forget_caches(root: Path) -> None:
    """Forget what was made of images, titles and texts in earlier builds; what was fetched for pages stays."""
    from recto.rendering.pictures import CACHE_DIR
    from recto.rendering.preview_images import CACHE_FOLDER

    for folder in (SEARCH_CACHE, CACHE_DIR, CACHE_FOLDER):
        CacheFolder(root / folder).forget_others(())
