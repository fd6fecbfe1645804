"""Icons and preview images that lie in the folders of `app/`, published."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from recto.app.folders import AppFolder
from recto.markdown.images.info import UnreadableImageError, read_image_size
from recto.themes.metadata import SocialImage

Publish = Callable[[Path], str]
"""Gives the address of a published file, from the site's root and without its base path."""

MANIFESTS = ("manifest.json", "manifest.webmanifest")


def folder_pictures(folder: AppFolder, root: Path, publish: Publish) -> Mapping[str, Sequence[SocialImage]]:
    """The pictures of one folder by kind: `icon`, `apple`, `open_graph`, `twitter`, and `manifest`, which is a file."""
    pictures = {
        kind: [_picture(root / file, publish(root / file)) for file in files] for kind, files in folder.pictures.items()
    }
    for file in folder.published:
        name = file.rpartition("/")[2]
        if name == "favicon.ico":
            pictures["icon"] = [_picture(root / file, "/favicon.ico"), *pictures.get("icon", ())]
        elif name in MANIFESTS:
            pictures["manifest"] = [SocialImage(f"/{name}")]
    return pictures


def _picture(file: Path, url: str) -> SocialImage:
    from mimetypes import guess_type

    kind = "image/x-icon" if file.suffix == ".ico" else guess_type(file.name)[0] or ""
    alt = file.with_suffix(".alt.txt")
    words = alt.read_text("utf-8", errors="replace").strip() if alt.is_file() else ""
    try:
        width, height = read_image_size(file)
    except (UnreadableImageError, OSError):
        return SocialImage(url, kind, alt=words, sizes="any" if file.suffix in (".svg", ".ico") else "")
    sizes = "any" if file.suffix == ".svg" else f"{width}x{height}"
    return SocialImage(url, kind, width, height, words, sizes)
