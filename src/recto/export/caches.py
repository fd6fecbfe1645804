"""What builds of a project keep beside their memory, and how it is forgotten."""

from __future__ import annotations

from pathlib import Path

from recto.data.cache_folder import CacheFolder


def forget_caches(root: Path) -> None:
    """Forget what was made of images, and what plugins keep; what was fetched for pages stays."""
    from recto.plugins.plugin import PLUGIN_CACHES
    from recto.rendering.pictures import CACHE_DIR

    for folder in (root / CACHE_DIR, *(root / PLUGIN_CACHES).glob("*")):
        CacheFolder(folder).forget_others(())
