"""Files beside pages that nothing refers to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from recto.content import Site
from recto.errors import RectoWarning, Span

_MEDIA = frozenset(
    f".{suffix}"
    for suffix in (
        "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff",
        "mp4", "webm", "mov", "mp3", "ogg", "wav", "pdf", "zip",
    )
)  # fmt: skip
_TEXT = frozenset(
    f".{suffix}"
    for suffix in (
        "md", "mdx", "py", "toml", "yaml", "yml", "json", "js", "ts", "jsx", "tsx", "css", "html", "txt",
    )
)  # fmt: skip
# Next.js gives these names a meaning in `app/`.
_BY_NAME = re.compile(r"(favicon|icon\d*|apple-icon\d*|opengraph-image\d*|twitter-image\d*)\.\w+")
_ELSEWHERE = frozenset({"node_modules", "__pycache__", "public"})
_LARGEST_TEXT = 2_000_000


def unused_files(site: Site) -> list[RectoWarning]:
    """A warning for every image, recording, PDF and archive beside the pages whose name no text of the site holds."""
    candidates = [file for file in site.files if _may_be_unused(file)]
    if not candidates:
        return []
    names = {PurePosixPath(file).name for file in candidates}
    mentioned = _mentioned(names, _texts(site))
    hint = "Remove it, or refer to it."
    return [
        RectoWarning("No page refers to this file.", Span(file), hint)
        for file in candidates
        if PurePosixPath(file).name not in mentioned
    ]


def _may_be_unused(file: str) -> bool:
    path = PurePosixPath(file)
    by_name = path.parts[0] in ("app", "src") and _BY_NAME.fullmatch(path.name) is not None
    return path.suffix.lower() in _MEDIA and not by_name


def _mentioned(names: set[str], texts: Iterable[str]) -> set[str]:
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    found: set[str] = set()
    for text in texts:
        found.update(pattern.findall(text))
        if "%" in text:
            found.update(pattern.findall(unquote(text)))
        if found >= names:
            break
    return found


def _texts(site: Site) -> Iterator[str]:
    yield from (page.source.text() for page in site.pages if not page.source.is_file)
    out = Path(os.path.normpath(site.root / site.settings.out))
    for folder, folders, files in os.walk(site.root):
        here = Path(folder)
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".")
            and name not in _ELSEWHERE
            and here / name != out
            and not (here / name / "pyvenv.cfg").exists()
        ]
        for name in files:
            file = here / name
            if file.suffix.lower() in _TEXT and file.stat().st_size <= _LARGEST_TEXT:
                yield file.read_text("utf-8", errors="replace")
